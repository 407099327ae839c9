package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.basis;
import static dev.segmentry.app.model.ModelRun.reason;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Transition;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of the provisional flag (domain-vectors §7), day 0 being the day it is set. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProvisionalTest {

  private static final String MODEL =
      "use: composite-tiers\n"
          + "attributes: {f: number, b: number, v: number}\n"
          + "scorecards:\n  firmographic_score: ~\n  value_score: ~\n"
          + "derived: {firmographic_score: f, value_score: v, behavioral_score: b}\n"
          + "bands: {behavioral_score: ~}\n"
          + "health: ~\n";

  private static final String NEW = "signed_at=-5 ";

  private final ModelRun account = ModelRun.of(MODEL);

  @Test
  void set_on_march_1_it_is_provisional_on_the_30th_and_settled_by_the_first_run_from_the_31st() {
    account.first(NEW + "f=3 v=3");

    Decision day29 = account.on(29, NEW + "f=3 v=3 b=3");
    Decision day30 = account.on(30, NEW + "f=3 v=3 b=3");

    assertThat(day29.provisional()).isTrue();
    assertThat(reason(day29, "tier"))
        .isEqualTo("provisional: what is known by now decides on " + ModelRun.START.plusDays(30));
    assertThat(day30.provisional()).isFalse();
    assertThat(day30.transitions()).isEmpty();
    assertThat(reason(day30, "tier")).isEmpty();
    assertThat(basis(day30, "tier")).isEqualTo("composite");
  }

  @Test
  void the_shipped_model_flags_new_customers_whose_use_nobody_knows_and_waits_with_no_segment() {
    ModelRun shipped = ModelRun.of("use: saas-default\n");
    String bare = "arr=5000 signed_at=-10 ";
    String used =
        bare
            + "arr=120000 depth_score=72 core_workflow_completion_30d=.64 usage_trend=.85"
            + " sessions_per_week=3 active_users=68 seats=100 open_tickets=3 payment_status=current"
            + " onboarding_completion=.9 ";

    assertThat(shipped.first(bare).provisional()).isTrue();
    Decision known = shipped.on(12, used);
    assertThat(known.provisional()).as("the flag is carried for 30 days").isTrue();
    assertThat(segment(known, "health")).as("what is known decides").isEqualTo("healthy");
    assertThat(shipped.on(29, used).provisional()).isTrue();
    assertThat(shipped.on(30, used).provisional()).isFalse();
    assertThat(shipped.first("signed_at=-91").provisional()).isFalse();
    assertThat(shipped.first(used).provisional()).isFalse();
  }

  @Test
  void another_tier_is_reassigned_at_once_with_cause_provisional() {
    account.first(NEW + "f=3 v=3");
    account.on(10, NEW + "f=3 v=3 b=5");
    Decision late = account.on(33, NEW + "f=5 v=5 b=5");

    assertThat(late.transitions())
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.cause()).isEqualTo(Cause.PROVISIONAL);
              assertThat(move.from()).contains("tier_2");
              assertThat(move.to()).contains("tier_1");
              assertThat(move.evidence().get(0)).isEqualTo("settled: Tier 1 by composite_score 5");
            });
    assertThat(late.provisional()).isFalse();
    assertThat(account.on(34, NEW + "f=5 v=5 b=5").transitions()).isEmpty();
  }

  @Test
  void settling_asks_no_approval() {
    ModelRun asks = ModelRun.of(MODEL + "dimensions: {tier: {approval: required}}\n");
    asks.first(NEW + "f=3 v=3");

    Decision settled = asks.on(33, NEW + "f=5 v=5 b=5");
    Decision later = asks.on(34, NEW + "f=5 v=5 b=5");

    assertThat(settled.transitions())
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.cause()).isEqualTo(Cause.PROVISIONAL);
              assertThat(move.to()).contains("tier_1");
              assertThat(move.evidence().get(0)).isEqualTo("settled: Tier 1 by composite_score 5");
            });
    assertThat(segment(settled, "tier")).isEqualTo("tier_1");
    assertThat(settled.reviews()).isEmpty();
    assertThat(settled.tasks()).isEmpty();
    assertThat(later.transitions()).isEmpty();
    assertThat(later.reviews()).isEmpty();
  }

  @Test
  void settling_can_trigger_a_playbook() {
    ModelRun withPlay =
        ModelRun.of(
            MODEL
                + "playbooks:\n"
                + "  welcome_up:\n"
                + "    label: Settled\n"
                + "    triggers: [{dimension: tier, into: [tier_1]}]\n"
                + "    cooldown_days: 30\n"
                + "    due_business_days: 3\n"
                + "    priority: {dimension: tier, tiers: {tier_1: high, tier_2: high, tier_3:"
                + " high}}\n"
                + "    subject: \"Now {account}\"\n"
                + "    body: \"Settled.\"\n");
    withPlay.first(NEW + "f=3 v=3");

    assertThat(withPlay.on(30, NEW + "f=5 v=5 b=5").tasks()).hasSize(1);
  }

  @Test
  void what_becomes_known_early_waits_for_its_day() {
    account.first(NEW + "f=3 v=3");
    for (int day = 1; day < 30; day++) {
      Decision decision = account.on(day, NEW + "f=5 v=5 b=5");
      assertThat(segment(decision, "tier")).isEqualTo("tier_2");
      assertThat(basis(decision, "tier")).isEqualTo("provisional");
      assertThat(decision.results().get("tier").confidence()).contains(Confidence.MEDIUM);
    }
    assertThat(segment(account.on(30, NEW + "f=5 v=5 b=5"), "tier")).isEqualTo("tier_1");
  }

  @Test
  void while_two_readings_disagree_nobody_is_moved_and_both_are_shown() {
    account.first(NEW + "f=3 v=3");
    for (int day = 1; day <= 60; day++) {
      Decision decision = account.on(day, NEW + "f=4 v=5");
      assertThat(segment(decision, "tier")).isEqualTo("tier_2");
      assertThat(reason(decision, "tier"))
          .contains(
              "provisional (disputed): Tier 1 by composite_score 4.58, Tier 2 by"
                  + " composite_assumed 3.95");
      assertThat(decision.results().get("tier").confidence()).contains(Confidence.LOW);
    }
    Decision known = account.on(61, NEW + "f=4 v=5 b=5");
    assertThat(known.transitions())
        .extracting(Transition::cause)
        .containsExactly(Cause.PROVISIONAL);
    assertThat(segment(known, "tier")).isEqualTo("tier_1");
  }

  @Test
  void where_the_readings_agree_it_moves_as_usual() {
    account.first(NEW + "f=3 v=3");
    Decision moved = account.first(NEW + "f=3 v=3");
    for (int day = 1; day <= 8; day++) {
      moved = account.on(day, NEW + "f=5 v=5");
    }

    assertThat(segment(moved, "tier")).isEqualTo("tier_1");
    assertThat(moved.transitions()).extracting(Transition::cause).containsExactly(Cause.DATA);
    assertThat(moved.provisional()).isTrue();
  }

  @Test
  void without_data_it_is_overdue_from_day_30_and_ends_at_tenure_91() {
    account.first("signed_at=0 f=3 v=3");
    Decision day29 = account.on(29, "signed_at=0 f=3 v=3");
    Decision day30 = account.on(30, "signed_at=0 f=3 v=3");
    Decision day90 = account.on(90, "signed_at=0 f=3 v=3");
    Decision day91 = account.on(91, "signed_at=0 f=3 v=3");

    assertThat(reason(day29, "tier")).doesNotContain("overdue");
    assertThat(reason(day30, "tier")).contains("provisional_overdue");
    assertThat(day90.provisional()).isTrue();
    assertThat(day91.provisional()).isFalse();
    assertThat(basis(day91, "tier")).isEqualTo("no_behavioral");
    assertThat(day91.results().get("tier").confidence()).contains(Confidence.LOW);
    assertThat(day91.transitions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-90, true", "-91, false"})
  void only_accounts_of_at_most_90_days_can_be_provisional(String signed, boolean provisional) {
    assertThat(account.first("f=3 v=3 signed_at=" + signed).provisional()).isEqualTo(provisional);
  }

  @Test
  void onboarding_completion_stands_in_for_engagement() {
    Decision decision = account.first(NEW + "f=3 v=3 onboarding_completion=0.6");

    assertThat(reason(decision, "tier")).contains("onboarding completion stands in for engagement");
    assertThat(
            account
                .segmentation()
                .inspect(
                    new dev.segmentry.core.account.Account(
                        new dev.segmentry.core.crm.ExternalRef(
                            dev.segmentry.core.crm.CrmSystem.SALESFORCE, "1"),
                        "a",
                        account.row(NEW + "onboarding_completion=0.6")),
                    dev.segmentry.core.segment.AccountState.NEW,
                    dev.segmentry.core.segment.Population.EMPTY,
                    new dev.segmentry.core.rule.AsOf(ModelRun.START, java.time.ZoneOffset.UTC),
                    dev.segmentry.core.segment.SegmentFields.NONE)
                .row()
                .value("engagement_or_proxy"))
        .isEqualTo(Optional.of(dev.segmentry.core.account.Scalar.NumberValue.of(60)));
    assertThat(reason(account.first(NEW + "f=3 v=3 engagement_score=50"), "tier"))
        .doesNotContain("stands in");
  }

  @Test
  void what_a_proxy_stands_in_for_is_told_as_proxy_and_not_as_provisional() {
    Decision proxied = account.first(NEW + "f=3 v=3 onboarding_completion=0.6");
    Decision settled = account.on(30, NEW + "f=3 v=3 b=3 onboarding_completion=0.6");

    assertThat(basis(proxied, "tier")).isEqualTo("proxy");
    assertThat(proxied.provisional()).isTrue();
    assertThat(proxied.results().get("tier").confidence()).contains(Confidence.MEDIUM);
    assertThat(basis(settled, "tier")).isEqualTo("composite");
    assertThat(basis(account.first(NEW + "f=3 v=3 engagement_score=50"), "tier"))
        .isEqualTo("provisional");
    assertThat(basis(account.first(NEW + "f=3 v=3"), "tier")).isEqualTo("provisional");
  }

  @ParameterizedTest
  @CsvSource({"-29, 68.3", "-30, 61.5"})
  void nps_is_skipped_at_tenure_29_and_counted_at_30(String signed, String score) {
    ModelRun health = ModelRun.using("health-score, health-bands");
    health.first(
        "onboarding_completion=1 depth_score=72 core_workflow_completion_30d=0.64 usage_trend=0.85"
            + " active_users=68 seats=100 open_tickets=3 payment_status=current nps=0 signed_at="
            + signed);

    assertThat(health.score("health_score")).startsWith(score);
  }

  @Test
  void a_second_reading_is_of_a_number_and_needs_to_be_told_when() {
    assertThat(ModelRun.problems(MODEL + "provisional: ~\n"))
        .singleElement()
        .asString()
        .endsWith("a second reading needs 'provisional': when something is assumed");
    assertThat(ModelRun.problems(MODEL + "provisional_when: b IS NULL\n"))
        .singleElement()
        .asString()
        .endsWith("provisional says when already; keep one of the two");
    assertThat(ModelRun.problems(MODEL + "dimensions: {tier: {assumed: nobody}}\n"))
        .singleElement()
        .asString()
        .endsWith("'nobody' is no numeric attribute");
  }
}
