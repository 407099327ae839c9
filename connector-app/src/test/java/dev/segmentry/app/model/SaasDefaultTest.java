package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.Segmentation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of domain-vectors §4, §8 and §13, through the shipped model file. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SaasDefaultTest {

  private static final Segmentation SEGMENTATION =
      new Segmentation(
          ModelFile.load(
                  "saas-default",
                  new Position("test", 1, 1),
                  Path.of(""),
                  List.of(),
                  new Problems())
              .orElseThrow());
  private static final LocalDate START = LocalDate.of(2024, 6, 3);
  private static final String POST =
      "signed_at=2023-01-01 onboarding_completed_at=2023-02-01 last_active_at=2024-06-03 "
          + "sessions_per_week=2 ";

  private AccountState state = AccountState.NEW;

  @ParameterizedTest
  @CsvSource({
    "72, .64, .85, 68, 3, 7, current, 67.008333, healthy",
    "72, .64, .85, 68, 3, , current, 68.342593, healthy",
    ", , .85, 68, 3, 7, current, missing, none",
    "40, , .85, 68, 3, , current, 59.269231, neutral",
    "88, .90, 1.1, 96, 1, 9, current, 91.025, champions",
    "20, .20, .55, 20, 5, 5, current, 23.833333, at_risk"
  })
  void health_after_onboarding(
      String depth,
      String workflow,
      String trend,
      String seatUse,
      String tickets,
      String nps,
      String payment,
      String score,
      String band) {
    Decision decision =
        decide(
            START,
            POST
                + given("depth_score", depth)
                + given("core_workflow_completion_30d", workflow)
                + given("usage_trend", trend)
                + given("active_users", seatUse)
                + "seats=100 "
                + given("open_tickets", tickets)
                + given("nps", nps)
                + given("payment_status", payment));

    assertThat(score(decision)).isEqualTo(score);
    assertThat(segment(decision, "health")).isEqualTo(band);
  }

  @Test
  void health_in_onboarding_ignores_nps_and_trend() {
    Decision decision =
        decide(
            START,
            "signed_at=2024-05-01 depth_score=50 core_workflow_completion_30d=.50 active_users=40 "
                + "seats=100 open_tickets=1 nps=9 payment_status=current "
                + "onboarding_completion=.90");

    assertThat(score(decision)).isEqualTo("72.6875");
    assertThat(segment(decision, "health")).isEqualTo("healthy");
  }

  @Test
  void a_customer_who_left_in_the_same_run_is_not_saved() {
    String well =
        "arr=30000 depth_score=72 core_workflow_completion_30d=.64 usage_trend=1 open_tickets=0 ";
    String badly =
        "arr=30000 depth_score=1 core_workflow_completion_30d=.01 usage_trend=.3 open_tickets=8 ";
    decide(START, POST + well);
    AccountState healthy = state;

    Decision fallen = decide(START.plusDays(1), POST + badly);
    state = healthy;
    Decision left = decide(START.plusDays(1), POST + badly + "churned_at=2024-06-04");

    assertThat(fallen.tasks()).extracting(TaskIntent::playbook).containsExactly("save");
    assertThat(left.results().get("lifecycle").assignment().orElseThrow().segment())
        .isEqualTo("churned");
    assertThat(left.tasks()).isEmpty();
  }

  @Test
  void a_day_of_leaving_that_is_still_to_come_is_no_leaving() {
    decide(START, POST + "churned_at=2024-06-01");

    Decision recalled = decide(START.plusDays(1), POST + "churned_at=2024-06-30");

    assertThat(segment(recalled, "lifecycle")).isEqualTo("active");
    assertThat(
            segment(decide(LocalDate.of(2024, 6, 30), POST + "churned_at=2024-06-30"), "lifecycle"))
        .isEqualTo("churned");
  }

  @Test
  void a_failed_payment_caps_health_and_enters_at_risk_at_once() {
    String healthy = "depth_score=72 core_workflow_completion_30d=.64 usage_trend=.85 arr=120000 ";
    decide(START, POST + healthy + "active_users=68 seats=100 payment_status=current");

    Decision failed =
        decide(
            START.plusDays(1), POST + healthy + "active_users=68 seats=100 payment_status=failed");

    assertThat(score(failed)).isEqualTo("39");
    assertThat(segment(failed, "lifecycle")).isEqualTo("at_risk");
    assertThat(failed.tasks()).extracting(TaskIntent::playbook).containsExactly("save");
    assertThat(failed.results().get("lifecycle").evidence())
        .anyMatch(sentence -> sentence.contains("payment_status is failed"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-03, 5, 0, 1, 8, 90, shallow",
    "2024-06-03, 3.0, .90, 1, 8, 90, core",
    "2024-06-03, 3.1, .90, 1, 8, 90, power",
    "2024-05-03, 3.1, .90, 1, 8, 90, disengaged",
    "2024-05-04, 3.1, .90, 1, 8, 90, power",
    "2024-06-03, 3.1, .40, .5, 8, 90, disengaged",
    ", 3.1, .90, 1, 8, 90, none"
  })
  void usage_by_the_first_rule_that_holds(
      String active,
      String sessions,
      String workflow,
      String trend,
      String features,
      String depth,
      String segment) {
    Decision decision =
        decide(
            START,
            given("last_active_at", active)
                + given("sessions_per_week", sessions)
                + given("core_workflow_completion_30d", workflow)
                + given("usage_trend", trend)
                + given("features_used", features)
                + given("depth_score", depth));

    assertThat(segment(decision, "usage")).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "24999.99, smb",
    "25000, mid_market",
    "99999.99, mid_market",
    "100000, enterprise",
    "250000, enterprise",
    ", none"
  })
  void value_by_arr(String arr, String tier) {
    assertThat(segment(decide(START, given("arr", arr)), "value")).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({
    "signed_at=2024-05-22 onboarding_completed_at=2024-06-03, active, partial",
    "signed_at=2024-02-04 onboarding_completion=.7, onboarding, event",
    "signed_at=2024-03-06, onboarding, calendar",
    "signed_at=2024-03-05, active, partial",
    "signed_at=2022-01-01 churned_at=2024-06-03, churned, event",
    "signed_at=2022-01-01 churned_at=2024-06-04, active, partial",
    "signed_at=2022-01-01 last_active_at=2024-04-01, at_risk, partial"
  })
  void first_lifecycle_stage_with_its_basis(String inputs, String stage, String basis) {
    Decision decision = decide(START, inputs);

    assertThat(segment(decision, "lifecycle")).isEqualTo(stage);
    assertThat(decision.results().get("lifecycle").assignment().map(SegmentAssignment::basis))
        .contains(basis);
  }

  @Test
  void onboarding_that_drags_on_is_said_to_be_overdue() {
    Decision decision = decide(START, "signed_at=2024-02-04 onboarding_completion=.7");

    assertThat(decision.reason()).contains("overdue");
  }

  @Test
  void an_account_grows_into_expansion_after_fourteen_days() {
    String good =
        POST
            + "arr=120000 depth_score=71 core_workflow_completion_30d=.9 usage_trend=1.2 "
            + "active_users=95 seats=100 open_tickets=0 payment_status=current "
            + "workflow_runs_30d=47 days_at_seat_limit_30d=";
    decide(START, good + "0");

    for (int day = 1; day <= 14; day++) {
      assertThat(segment(decide(START.plusDays(day), good + "9"), "lifecycle")).isEqualTo("active");
    }
    Decision ready = decide(START.plusDays(15), good + "9");

    assertThat(segment(ready, "lifecycle")).isEqualTo("expansion_ready");
    assertThat(ready.reason()).contains("no NPS on file");
    assertThat(ready.tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.subject()).isEqualTo("Outgrowing the plan: Acme");
              assertThat(task.body())
                  .startsWith(
                      "Ran the core workflow 47 times in 30 days and hit the seat limit on 9 of"
                          + " them; health ")
                  .contains("Prepare a QBR with this usage; offer the tier that lifts this limit.");
            });
  }

  private Decision decide(LocalDate day, String inputs) {
    AttributeRow row = new AttributeRow(SEGMENTATION.catalogue());
    for (String input : inputs.strip().split(" +")) {
      String[] parts = input.split("=");
      if (parts.length == 2) {
        int slot = SEGMENTATION.catalogue().slot(parts[0]).orElseThrow();
        row.put(slot, scalar(SEGMENTATION.catalogue().at(slot).type(), parts[1]));
      }
    }
    Account account = new Account(new ExternalRef(CrmSystem.SALESFORCE, "001"), "Acme", row);
    Decision decision =
        SEGMENTATION.decide(
            account,
            state,
            Population.ofColumns(Map.of()),
            new AsOf(day, ZoneId.of("Europe/Berlin")));
    state = decision.next();
    return decision;
  }

  private static Scalar scalar(AttributeType type, String text) {
    return switch (type) {
      case NUMBER, MONEY -> Scalar.NumberValue.of(new BigDecimal(text));
      case DATE -> new Scalar.DateValue(LocalDate.parse(text));
      case TIMESTAMP -> new Scalar.TimestampValue(Instant.parse(text + "T10:00:00Z"));
      case TEXT, PICKLIST -> new Scalar.TextValue(text);
      case BOOLEAN -> new Scalar.BooleanValue(Boolean.parseBoolean(text));
    };
  }

  private static String given(String name, String value) {
    return value == null ? "" : name + "=" + value + " ";
  }

  private static String score(Decision decision) {
    DimensionResult health = decision.results().get("health");
    return health.score().isPresent()
        ? Fixed.decimal(health.score().getAsLong()).toPlainString()
        : "missing";
  }

  private static String segment(Decision decision, String dimension) {
    return decision
        .results()
        .get(dimension)
        .assignment()
        .map(SegmentAssignment::segment)
        .orElse("none");
  }
}
