package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.basis;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain-vectors §14 through the shipped model {@code crm-only}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrmOnlyTest {

  private static final String OLD = "signed_at=-200 ";

  private final ModelRun run = ModelRun.of("use: crm-only\n");

  @ParameterizedTest
  @CsvSource({
    "signed_at=-200 last_activity_at=-95, at_risk, ''",
    "signed_at=-60 last_activity_at=-95, onboarding, calendar",
    "signed_at=-200 last_activity_at=-10 open_tickets=6, at_risk, ''",
    "signed_at=-200 last_activity_at=-10 open_tickets=4, active, ''",
    "signed_at=-200 open_tickets=0, active, partial",
    "signed_at=-200 last_activity_at=-10 escalated_open=2, at_risk, ''",
    "signed_at=-200 last_activity_at=-10 escalated_open=1, active, ''",
    "signed_at=-200 last_activity_at=-10 arr_trend_12m=.79, at_risk, ''",
    "signed_at=-200 last_activity_at=-10 arr_trend_12m=.8, active, ''",
    "signed_at=-200 payment_status=failed, at_risk, partial",
    "signed_at=-200 churned_at=0 last_activity_at=-95, churned, event",
    "signed_at=-89, onboarding, calendar",
    "signed_at=-90, active, partial",
    "signed_at=-60 onboarding_completion=1, active, partial"
  })
  void first_lifecycle_stage(String inputs, String stage, String basis) {
    Decision decision = run.first(inputs);

    assertThat(segment(decision, "lifecycle")).isEqualTo(stage);
    assertThat(basis(decision, "lifecycle")).isEqualTo(basis);
  }

  @ParameterizedTest
  @CsvSource({"0, engaged", "-30, engaged", "-31, quiet", "-90, quiet", "-91, silent", "'', none"})
  void first_engagement(String activity, String segment) {
    Decision decision = run.first(ModelRun.given("last_activity_at", activity));

    assertThat(segment(decision, "engagement")).isEqualTo(segment);
  }

  /**
   * "ARR (or headcount as proxy)"; ARR wins where it is known, and headcount makes nobody
   * strategic.
   */
  @ParameterizedTest
  @CsvSource({
    "employees=199, smb, proxy, low",
    "employees=200, mid_market, proxy, low",
    "employees=899, mid_market, proxy, low",
    "employees=900, mid_market, proxy, low",
    "employees=999, mid_market, proxy, low",
    "employees=1000, enterprise, proxy, low",
    "employees=90000, enterprise, proxy, low",
    "employees=1000 arr=24999.99, smb, '', high",
    "employees=10 arr=25000, mid_market, '', high",
    "arr=100000, enterprise, '', high"
  })
  void value_by_arr_or_headcount(String inputs, String tier, String basis, String confidence) {
    Decision decision = run.first(inputs);
    DimensionResult value = decision.results().get("value");

    assertThat(segment(decision, "value")).isEqualTo(tier);
    assertThat(basis(decision, "value")).isEqualTo(basis);
    assertThat(value.confidence().map(Confidence::word)).contains(confidence);
    assertThat(value.sub()).isEmpty();
    assertThat(value.reason().contains("headcount stands in for ARR")).isEqualTo(!basis.isEmpty());
  }

  @Test
  void without_arr_and_headcount_there_is_no_tier() {
    assertThat(segment(run.first(OLD), "value")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"180, mid_market", "179, smb"})
  void the_way_back_is_that_of_headcount_tiers(int heads, String tier) {
    run.first("employees=200");
    for (int day = 1; day <= 7; day++) {
      run.on(day, "employees=" + heads);
    }

    assertThat(segment(run.on(8, "employees=" + heads), "value")).isEqualTo(tier);
  }

  @Test
  void an_account_that_is_strategic_by_arr_is_so_here_too() {
    assertThat(run.first("arr=250000").results().get("value").sub()).contains("strategic");
  }

  @Test
  void strict_takes_the_stand_in_away() {
    ModelRun strict = ModelRun.of("use: crm-only\nattributes: {arr: {missing: strict}}\n");

    assertThat(segment(strict.first("employees=300"), "value")).isEqualTo("none");
    assertThat(segment(strict.first("arr=30000"), "value")).isEqualTo("mid_market");
  }

  @Test
  void four_open_tickets_keep_it_at_risk_and_three_for_seven_days_do_not() {
    String open = OLD + "last_activity_at=0 open_tickets=";
    run.first(open + 6);

    assertThat(segment(run.on(1, open + 4), "lifecycle")).isEqualTo("at_risk");
    for (int day = 2; day <= 8; day++) {
      assertThat(segment(run.on(day, open + 3), "lifecycle")).isEqualTo("at_risk");
    }
    assertThat(segment(run.on(9, open + 3), "lifecycle")).isEqualTo("active");
  }

  @Test
  void revenue_that_comes_back_to_84_percent_is_not_enough_and_85_is() {
    String trend = OLD + "last_activity_at=0 arr_trend_12m=";
    run.first(trend + .79);
    for (int day = 1; day <= 20; day++) {
      assertThat(segment(run.on(day, trend + .84), "lifecycle")).isEqualTo("at_risk");
    }
    for (int day = 21; day <= 27; day++) {
      assertThat(segment(run.on(day, trend + .85), "lifecycle")).isEqualTo("at_risk");
    }
    assertThat(segment(run.on(28, trend + .85), "lifecycle")).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({
    "-95, -81, silent",
    "-95, -80, quiet",
    "-95, -26, quiet",
    "-95, -25, engaged",
    "-60, -26, quiet",
    "-60, -25, engaged"
  })
  void the_way_back_asks_for_more_than_the_way_there(String before, String after, String end) {
    run.first("last_activity_at=" + before);
    String steady = "last_activity_at=";
    for (int day = 1; day <= 8; day++) {
      run.on(day, steady + (Integer.parseInt(after) + day));
    }

    assertThat(segment(run.on(9, steady + (Integer.parseInt(after) + 9)), "engagement"))
        .isEqualTo(end);
  }

  @Test
  void silence_of_three_days_more_is_at_risk_within_the_week_and_asks_for_one_task() {
    String quiet = OLD + "arr=50000 last_activity_at=-89";
    run.first(quiet);
    int atRisk = 0;
    for (int day = 1; day <= 9; day++) {
      Decision decision = run.on(day, quiet);
      if (segment(decision, "lifecycle").equals("at_risk") && atRisk == 0) {
        atRisk = day;
        assertThat(decision.tasks()).extracting(TaskIntent::playbook).containsExactly("save");
      }
    }

    // Beyond 90 days from day 2 on; silent after 3 days, at risk after 3 more.
    assertThat(atRisk).isEqualTo(8);
  }

  @Test
  void a_failed_payment_is_at_risk_at_once() {
    run.first(OLD + "last_activity_at=0");

    assertThat(segment(run.on(1, OLD + "payment_status=failed"), "lifecycle")).isEqualTo("at_risk");
  }

  @Test
  void it_never_claims_that_an_account_is_ready_to_expand() {
    assertThat(run.model().dimension("lifecycle").orElseThrow().segments())
        .noneMatch(segment -> segment.key().contains("expansion"));
  }
}
