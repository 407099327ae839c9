package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.declined;
import static dev.segmentry.core.testkit.SaasAccounts.established;
import static dev.segmentry.core.testkit.SaasAccounts.thriving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped model against the vectors of domain-vectors §1, §4 and §13. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SaasDefaultTest {

  private final Timeline timeline = new Timeline(SaasDefault.model().build());

  private static AccountFixture tenure(int days) {
    return established()
        .without("onboarding_completed_at")
        .with("signed_at", Timeline.date(1).minusDays(days));
  }

  private String first(String dimension, AccountFixture account) {
    timeline.on(1, account);
    return timeline.segment(dimension);
  }

  @Test
  void an_established_account_is_healthy_core_mid_market_and_active() {
    Decision decision = timeline.on(1, established());

    assertThat(decision.transitions())
        .extracting(t -> t.dimension() + " " + t.to().orElse("-") + " " + t.cause())
        .containsExactlyInAnyOrder(
            "health healthy FIRST",
            "usage core FIRST",
            "value mid_market FIRST",
            "lifecycle active FIRST");
    assertThat(decision.next().scores()).containsEntry("health_score", 67_008_333L);
  }

  @ParameterizedTest
  @CsvSource({
    "0, smb",
    "24999.99, smb",
    "25000, mid_market",
    "99999.99, mid_market",
    "100000, enterprise"
  })
  void value_tiers_open_at_their_bounds(String arr, String tier) {
    assertThat(first("value", established().with("arr", arr))).isEqualTo(tier);
  }

  @Test
  void an_enterprise_account_keeps_its_tier_down_to_ninety_thousand() {
    timeline.on(1, established().with("arr", "100000"));
    timeline.on(2, established().with("arr", "90000"));
    timeline.on(20, established().with("arr", "90000"));
    assertThat(timeline.segment("value")).isEqualTo("enterprise");

    timeline.on(21, established().with("arr", "89999.99"));
    timeline.on(28, established().with("arr", "89999.99"));
    assertThat(timeline.segment("value")).isEqualTo("mid_market");
  }

  @Test
  void daily_logins_without_completed_work_are_shallow() {
    AccountFixture logins =
        established()
            .with("sessions_per_week", "7")
            .with("core_workflow_completion_30d", "0")
            .with("usage_trend", "1");

    assertThat(first("usage", logins)).isEqualTo("shallow");
  }

  @Test
  void three_sessions_are_not_more_than_three() {
    AccountFixture nearly = thriving().with("sessions_per_week", "3.0").with("features_used", "6");

    assertThat(first("usage", nearly)).isEqualTo("core");
  }

  @Test
  void falling_use_moves_after_three_days_and_rising_use_after_seven() {
    timeline.on(1, established());
    timeline.on(2, established().with("core_workflow_completion_30d", ".44"));
    timeline.on(4, established().with("core_workflow_completion_30d", ".44"));
    assertThat(timeline.segment("usage")).isEqualTo("core");
    timeline.on(5, established().with("core_workflow_completion_30d", ".44"));
    assertThat(timeline.segment("usage")).isEqualTo("shallow");

    timeline.on(6, established());
    timeline.on(12, established());
    assertThat(timeline.segment("usage")).isEqualTo("shallow");
    timeline.on(13, established());
    assertThat(timeline.segment("usage")).isEqualTo("core");
  }

  @Test
  void health_35_at_tenure_200_is_at_risk_though_churn_was_never_predicted() {
    assertThat(first("lifecycle", declined())).isEqualTo("at_risk");
  }

  @Test
  void low_health_at_tenure_60_is_not_at_risk() {
    AccountFixture young = declined().with("signed_at", Timeline.date(1).minusDays(60));

    assertThat(first("lifecycle", young)).isEqualTo("active");
  }

  @Test
  void a_failed_payment_is_at_risk_at_once() {
    timeline.on(1, established());
    timeline.on(2, established().withText("payment_status", "failed"));

    assertThat(timeline.segment("lifecycle")).isEqualTo("at_risk");
  }

  @Test
  void at_risk_is_left_only_after_seven_good_days() {
    timeline.on(1, established());
    timeline.on(2, established().withText("payment_status", "failed"));
    timeline.on(3, established());
    timeline.on(9, established());
    assertThat(timeline.segment("lifecycle")).isEqualTo("at_risk");

    timeline.on(10, established());
    assertThat(timeline.segment("lifecycle")).isEqualTo("active");
  }

  @Test
  void onboarding_completed_on_day_twelve_is_active_on_day_twelve() {
    AccountFixture started = tenure(0).with("onboarding_completion", ".3");
    timeline.on(1, started);
    assertThat(timeline.segment("lifecycle")).isEqualTo("onboarding");

    timeline.on(12, started.with("onboarding_completed_at", Timeline.date(12)));
    assertThat(timeline.segment("lifecycle")).isEqualTo("active");
  }

  @Test
  void onboarding_ends_on_its_day_though_expansion_beckons_which_then_waits_its_time() {
    AccountFixture started =
        thriving()
            .without("onboarding_completed_at")
            .with("onboarding_completion", ".9")
            .with("usage_pct_of_limit", "90");
    AccountFixture done = started.with("onboarding_completed_at", Timeline.date(12));
    timeline.on(1, started);
    timeline.on(12, done);
    assertThat(timeline.segment("lifecycle")).isEqualTo("active");

    timeline.on(25, done);
    assertThat(timeline.segment("lifecycle")).isEqualTo("active");
    timeline.on(26, done);
    assertThat(timeline.segment("lifecycle")).isEqualTo("expansion_ready");
  }

  @Test
  void unfinished_onboarding_at_day_120_is_overdue_by_event() {
    Decision decision = timeline.on(1, tenure(120).with("onboarding_completion", ".7"));

    DimensionResult lifecycle = decision.results().get("lifecycle");
    assertThat(lifecycle.assignment()).map(SegmentAssignment::segment).hasValue("onboarding");
    assertThat(lifecycle.assignment()).map(SegmentAssignment::basis).hasValue("event");
    assertThat(lifecycle.reason()).isEqualTo("overdue");
  }

  @ParameterizedTest
  @CsvSource({"89, onboarding", "90, active"})
  void without_any_onboarding_data_the_calendar_decides(int days, String stage) {
    Decision decision = timeline.on(1, tenure(days));

    SegmentAssignment held = decision.results().get("lifecycle").assignment().orElseThrow();
    assertThat(held.segment()).isEqualTo(stage);
    assertThat(held.basis()).isEqualTo("calendar");
  }

  @Test
  void a_stage_decided_without_health_is_partial() {
    AccountFixture blind =
        established().without("depth_score").without("core_workflow_completion_30d");

    Decision decision = timeline.on(1, blind);

    assertThat(decision.results().get("lifecycle").assignment())
        .map(SegmentAssignment::basis)
        .hasValue("partial");
    assertThat(decision.results().get("health").reason()).startsWith("insufficient_inputs");
  }

  @Test
  void a_renewal_in_sixty_days_moves_nothing() {
    timeline.on(1, established());

    Decision decision = timeline.on(2, established().with("renewal_date", Timeline.date(62)));

    assertThat(decision.transitions()).isEmpty();
  }

  @Test
  void fourteen_days_of_evidence_make_an_account_expansion_ready_without_nps() {
    AccountFixture full = thriving().with("usage_pct_of_limit", "84").without("nps");
    timeline.on(1, established());
    timeline.on(2, full);
    timeline.on(15, full);
    assertThat(timeline.segment("lifecycle")).isEqualTo("active");

    Decision decision = timeline.on(16, full);
    assertThat(timeline.segment("lifecycle")).isEqualTo("expansion_ready");
    assertThat(decision.results().get("lifecycle").reason()).isEqualTo("no NPS on file");
  }

  @Test
  void a_detractor_is_not_expansion_ready() {
    AccountFixture full = thriving().with("usage_pct_of_limit", "84").with("nps", "6");

    assertThat(first("lifecycle", full)).isEqualTo("active");
  }

  @Test
  void a_signing_date_in_the_future_is_no_tenure() {
    Decision decision = timeline.on(1, tenure(-1));

    assertThat(decision.results().get("lifecycle").assignment()).isEmpty();
    assertThat(decision.results().get("health").reason())
        .isEqualTo(
            "insufficient_inputs: stage_base missing (for want of onboarding_completed_at,"
                + " onboarding_completion, tenure_days)");
  }

  @Test
  void churn_is_entered_at_once_from_anywhere() {
    timeline.on(1, declined());
    timeline.on(2, declined().with("churned_at", LocalDate.of(2024, 1, 2)));

    assertThat(timeline.segment("lifecycle")).isEqualTo("churned");
  }

  @Test
  void a_young_account_without_behaviour_is_provisional_and_an_old_one_is_not() {
    AccountFixture young =
        tenure(20).without("core_workflow_completion_30d").without("onboarding_completion");

    assertThat(timeline.on(1, young).provisional()).isTrue();
    assertThat(timeline.on(2, established()).provisional()).isFalse();
  }

  @Test
  void the_reason_says_where_the_account_stands_and_does_not_change_by_the_day() {
    String first = timeline.on(1, established()).reason();
    String later = timeline.on(9, established()).reason();

    assertThat(first)
        .isEqualTo(
            "Health: Healthy since 2024-01-01 (67.01; weakest: usage_trend 0.85 → 11.25 of 20,"
                + " core_workflow_completion_30d 0.64 → 16.58 of 25). Usage: Core since 2024-01-01"
                + " (sessions_per_week 2.5 >= 1; core_workflow_completion_30d 0.64 >= 0.5). Value:"
                + " Mid-Market since 2024-01-01 (arr 60000 >= 25000 and < 100000). Lifecycle:"
                + " Active since 2024-01-01.");
    assertThat(later).isEqualTo(first);
  }

  @Test
  void equal_inputs_give_equal_decisions() {
    Decision once = timeline.look(Timeline.date(5), thriving());
    Decision again = timeline.look(Timeline.date(5), thriving());

    assertThat(again).isEqualTo(once);
    assertThat(again.toString().length()).isEqualTo(once.toString().length());
  }
}
