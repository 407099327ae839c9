package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every printed bound of {@code saas-default} from both sides (domain-vectors §8 and §13): what is
 * entered at once by a first assignment, and what is left, or not, after the days of its clock.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SaasDefaultBoundsTest {

  private static final String ESTABLISHED =
      "signed_at=2023-01-01 onboarding_completed_at=2023-02-01 payment_status=current seats=100 ";

  /** Health 91.025: the fifth line of §8. */
  private static final String THRIVING =
      ESTABLISHED
          + "depth_score=88 core_workflow_completion_30d=.90 usage_trend=1.1 active_users=96 nps=9"
          + " open_tickets=1 ";

  /** Health is 52.25 and a fifth of the depth. */
  private static final String GROWN =
      ESTABLISHED
          + "core_workflow_completion_30d=.80 usage_trend=.68 active_users=70 open_tickets=4 ";

  /** Health is 38.5 and a fifth of the depth. */
  private static final String SHAKEN =
      ESTABLISHED
          + "core_workflow_completion_30d=.50 usage_trend=.80 active_users=30 open_tickets=4 nps=6"
          + " ";

  private final ModelRun run = ModelRun.of("use: saas-default\n");

  /** The segment after ten days of the second inputs; {@code DAY-14}: 14 days before each day. */
  private String after(String dimension, String before, String then) {
    run.on(0, dated(0, before));
    for (int day = 1; day < 10; day++) {
      run.on(day, dated(day, then));
    }
    return ModelRun.segment(run.on(10, dated(10, then)), dimension);
  }

  private static String dated(int day, String inputs) {
    StringBuilder dated = new StringBuilder();
    for (String input : inputs.strip().split(" +")) {
      int at = input.indexOf("DAY-");
      LocalDate today = ModelRun.START.plusDays(day);
      dated
          .append(
              at < 0
                  ? input
                  : input.substring(0, at)
                      + today.minusDays(Long.parseLong(input.substring(at + 4))))
          .append(' ');
    }
    return dated.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "escalations_30d=0, 91.025, champions",
    "escalations_30d=1, 91.025, champions",
    "escalations_30d=2, 59, neutral",
    "escalations_30d=3, 59, neutral",
    "payment_status=late, 88.025, champions",
    "payment_status=failed, 39, at_risk",
    "payment_status=failed escalations_30d=2, 39, at_risk"
  })
  void caps_and_the_points_of_payment(String input, String score, String band) {
    String segment = ModelRun.segment(run.first(THRIVING + input), "health");

    assertThat(run.score("health_score")).isEqualTo(score);
    assertThat(segment).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "sessions_per_week=2.71, power",
    "sessions_per_week=2.7, core",
    "core_workflow_completion_30d=.721, power",
    "core_workflow_completion_30d=.72, core",
    "features_used=4, power",
    "features_used=3, core",
    "depth_score=75, power",
    "depth_score=74.99, core",
    "last_active_at=DAY-30, power",
    "last_active_at=DAY-31, disengaged"
  })
  void power_is_left_beyond_each_of_its_bounds(String changed, String segment) {
    String power =
        "last_active_at=DAY-1 sessions_per_week=4 core_workflow_completion_30d=.9 features_used=6"
            + " depth_score=90 usage_trend=1 ";

    assertThat(after("usage", power, power + changed)).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "sessions_per_week=.9, core",
    "sessions_per_week=.89, shallow",
    "core_workflow_completion_30d=.45, core",
    "core_workflow_completion_30d=.44, shallow"
  })
  void core_is_left_below_its_bounds(String changed, String segment) {
    String core =
        "last_active_at=DAY-1 sessions_per_week=2 core_workflow_completion_30d=.6 features_used=3"
            + " depth_score=50 usage_trend=1 ";

    assertThat(after("usage", core, core + changed)).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "last_active_at=DAY-14 usage_trend=.8 core_workflow_completion_30d=.5, core",
    "last_active_at=DAY-15 usage_trend=.8 core_workflow_completion_30d=.5, disengaged",
    "last_active_at=DAY-14 usage_trend=.79 core_workflow_completion_30d=.5, disengaged",
    "last_active_at=DAY-14 usage_trend=.79 core_workflow_completion_30d=.54, disengaged",
    "last_active_at=DAY-14 usage_trend=.79 core_workflow_completion_30d=.55, core",
    "last_active_at=DAY-14 core_workflow_completion_30d=.5, core"
  })
  void disengaged_is_left_by_use_that_came_back(String changed, String segment) {
    String away =
        "last_active_at=DAY-31 sessions_per_week=2 core_workflow_completion_30d=.6 features_used=3"
            + " depth_score=50 ";

    String back = "sessions_per_week=2 features_used=3 depth_score=50 " + changed;
    assertThat(after("usage", away, back)).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "depth_score=88.75 nps=8 usage_pct_of_limit=80, expansion_ready",
    "depth_score=88.74 nps=8 usage_pct_of_limit=80, active",
    "depth_score=88.75 nps=7.9 usage_pct_of_limit=80, active",
    "depth_score=88.75 nps=8 usage_pct_of_limit=79.99, active",
    "depth_score=88.75 nps=8 usage_pct_of_limit=79.99 days_at_seat_limit_30d=6, expansion_ready",
    "depth_score=88.75 nps=8 days_at_seat_limit_30d=5, active",
    "depth_score=60 usage_trend=1.2 nps=8 usage_pct_of_limit=80, expansion_ready",
    "depth_score=59.99 usage_trend=1.2 nps=8 usage_pct_of_limit=80, active"
  })
  void expansion_ready_is_entered_at_its_bounds(String inputs, String segment) {
    assertThat(ModelRun.segment(run.first(GROWN + inputs), "lifecycle")).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "depth_score=63.75 nps=8, 65, expansion_ready",
    "depth_score=63.7 nps=8, 64.99, active",
    "depth_score=55 usage_trend=1.2 nps=8, 77.25, expansion_ready",
    "depth_score=54.99 usage_trend=1.2 nps=8, 77.248, active",
    "depth_score=100 nps=7, 70.25, expansion_ready",
    "depth_score=100 nps=6.99, 70.225, active",
    "depth_score=88.75 nps=8 usage_pct_of_limit=72, 70, expansion_ready",
    "depth_score=88.75 nps=8 usage_pct_of_limit=71.99, 70, active",
    "depth_score=88.75 nps=8 usage_pct_of_limit=71.99 days_at_seat_limit_30d=4, 70,"
        + " expansion_ready",
    "depth_score=88.75 nps=8 usage_pct_of_limit=71.99 days_at_seat_limit_30d=3, 70, active"
  })
  void expansion_ready_is_left_below_its_bounds(String changed, String health, String segment) {
    String ready = GROWN + "usage_pct_of_limit=85 ";

    assertThat(after("lifecycle", ready + "depth_score=95 nps=8", ready + changed))
        .isEqualTo(segment);
    assertThat(run.score("health_score")).isEqualTo(health);
  }

  @ParameterizedTest
  @CsvSource({
    "depth_score=7.5, 40, active",
    "depth_score=7.45, 39.99, at_risk",
    "depth_score=7.45 churn_predicted=.5, 39.99, active",
    "depth_score=7.45 churn_predicted=.51, 39.99, at_risk",
    "depth_score=7.45 signed_at=-90, 39.99, active",
    "depth_score=7.45 signed_at=-91, 39.99, at_risk"
  })
  void at_risk_is_entered_below_forty_by_old_accounts(
      String inputs, String health, String segment) {
    assertThat(ModelRun.segment(run.first(SHAKEN + inputs), "lifecycle")).isEqualTo(segment);
    assertThat(run.score("health_score")).isEqualTo(health);
  }

  @ParameterizedTest
  @CsvSource({"depth_score=32.5, 45, active", "depth_score=32.45, 44.99, at_risk"})
  void at_risk_is_left_from_forty_five_on(String changed, String health, String segment) {
    assertThat(after("lifecycle", SHAKEN + "depth_score=0", SHAKEN + changed)).isEqualTo(segment);
    assertThat(run.score("health_score")).isEqualTo(health);
  }

  @Test
  void an_nps_of_nine_is_legal_where_scores_go_from_minus_100_to_100() {
    ModelRun own =
        ModelRun.of(
            "use: [arr-service-tiers]\n"
                + "attributes: {nps: {type: number, min: -100, max: 100}}\n");
    int nps = own.model().catalogue().slot("nps").orElseThrow();

    assertThat(own.row("nps=9").isKnown(nps)).isTrue();
    assertThat(own.row("nps=-100").isKnown(nps)).isTrue();
    assertThat(own.row("nps=100").isKnown(nps)).isTrue();
    assertThat(own.row("nps=101").isKnown(nps)).isFalse();
    assertThat(own.row("nps=-101").isKnown(nps)).isFalse();
  }
}
