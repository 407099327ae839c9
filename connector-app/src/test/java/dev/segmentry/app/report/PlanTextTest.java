package dev.segmentry.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.OverrideEvent;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTextTest {

  private static final LocalDate DAY = LocalDate.of(2024, 5, 31);
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.SALESFORCE, "001A");
  private static final OrgFacts ORG =
      new OrgFacts(
          CrmSystem.SALESFORCE, "00D1", "Acme org", ZoneOffset.UTC, "EUR", "Account", "Task");

  @Test
  void a_move_shows_from_to_why_and_the_task_with_owner_and_due_date() {
    PlanRow row = row("Acme", List.of(move("active", "at_risk")), List.of(task(Priority.HIGH)));

    assertThat(text(row))
        .containsSequence(
            "~ Acme",
            "    lifecycle   active → at risk",
            "                because health_score 35 < 40",
            "    + task      At risk: Acme",
            "                for Ada, due Mon 2024-06-03, high priority");
  }

  @Test
  void an_account_that_leaves_and_one_that_joins_have_their_own_signs() {
    PlanRow left =
        row(
            "Gone",
            List.of(transition(Optional.of("active"), Optional.empty(), Cause.OUT_OF_SCOPE)),
            List.of());
    PlanRow joins =
        new PlanRow(
            ACME,
            "New",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of("a note"),
            AccountState.NEW);

    assertThat(text(left)).contains("- Gone", "    lifecycle   active → none  (out of scope)");
    assertThat(text(joins)).contains("+ New", "    ! a note");
  }

  @Test
  void rows_of_different_kinds_come_before_more_of_the_same() {
    PlanRow first = row("First", List.of(move("active", "at_risk")), List.of(task(Priority.HIGH)));
    PlanRow second =
        row("Second", List.of(move("active", "at_risk")), List.of(task(Priority.HIGH)));
    PlanRow other = row("Other", List.of(move("at_risk", "active")), List.of());

    List<String> lines =
        new PlanText(new Paint(false), 2).render(view(List.of(first, second, other)));

    assertThat(lines).contains("~ First", "~ Other").doesNotContain("~ Second");
    assertThat(lines).anyMatch(line -> line.contains("and 1 more account that moves"));
  }

  @Test
  void the_distribution_follows_the_model_and_shows_who_comes_and_goes() {
    List<String> lines = text(row("Acme", List.of(move("active", "at_risk")), List.of()));

    assertThat(lines)
        .containsSequence(
            "lifecycle",
            "  at risk                 1  ███                            +1",
            "  active                  9  ███████████████████████████    −1");
  }

  @Test
  void the_guard_that_holds_a_plan_is_named_with_its_numbers() {
    assertThat(text(row("Acme", List.of(move("active", "at_risk")), List.of())))
        .contains("! held by mass change: lifecycle: 9 of 10 accounts move");
  }

  @Test
  void what_is_written_is_shown_field_by_field_with_what_stands_there_now() {
    AccountChange change =
        new AccountChange(
            ACME,
            List.of(
                new FieldChange(
                    "Stage__c", Optional.empty(), Optional.of(new Scalar.TextValue("at_risk")))));
    PlanRow first =
        new PlanRow(
            ACME,
            "Acme",
            Optional.of(change),
            List.of(),
            List.of(
                new Transition(
                    "lifecycle",
                    Optional.empty(),
                    Optional.of("at_risk"),
                    DAY,
                    Cause.FIRST,
                    List.of("health_score 35 < 40"))),
            List.of(),
            AccountState.NEW);

    assertThat(text(first))
        .contains("    writes      + Stage__c at_risk")
        .anyMatch(line -> line.contains("lifecycle") && line.contains("→ at risk"))
        .anyMatch(line -> line.contains("because health_score 35 < 40"));
  }

  @Test
  void what_people_hold_is_shown_where_something_is_new_about_it_and_counted_where_not() {
    Held held =
        new Held(
            9,
            Map.of("begun", 1L, "running_out", 1L, "restored", 1L, "expired", 3L, "held", 6L),
            List.of(
                held("Acme", "enterprise", OverrideEvent.BEGUN, false),
                held("Beta", "VIP", OverrideEvent.HELD, true),
                held("Cod", "smb", OverrideEvent.RESTORED, false),
                held("Dab", "smb", OverrideEvent.EXPIRED, false)));

    List<String> lines = new PlanText(new Paint(false), 4).render(view(List.of(), held));

    assertThat(lines)
        .containsSequence(
            "Held by people: 9 segments, 6 of them as before",
            "  + Acme (001A), value: held by a person until 2024-08-29: says enterprise, the engine"
                + " mid market  (new)",
            "  ~ Beta (001A), value: held by a person until 2024-08-29: says VIP, the engine"
                + " mid market  (ends soon)",
            "  ~ Cod (001A), value: held by a person until 2024-08-29: says smb, the engine"
                + " mid market  (a late write of our own is set back to it)",
            "  - Dab (001A), value: was held by a person until 2024-08-29: said smb, the engine"
                + " mid market  (lifted: its time is over)",
            "  … and 2 more (--json, --rows)");
    assertThat(new PlanText(new Paint(false), 4).render(view(List.of())))
        .noneMatch(line -> line.contains("Held by people"));
  }

  private static Held.One held(String name, String value, OverrideEvent event, boolean endsSoon) {
    return new Held.One(
        ACME.id(),
        name,
        new ShownOverride(
            "value",
            "Value__c",
            value,
            Optional.of("mid_market"),
            DAY,
            DAY.plusDays(90),
            event,
            endsSoon));
  }

  @Test
  void colours_wrap_what_signs_say_anyway() {
    PlanRow row = row("Acme", List.of(move("active", "at_risk")), List.of());

    List<String> coloured = new PlanText(new Paint(true), 5).render(view(List.of(row)));

    assertThat(coloured).contains("\u001b[33m~\u001b[0m \u001b[1mAcme\u001b[0m");
  }

  private static List<String> text(PlanRow row) {
    return new PlanText(new Paint(false), 5).render(view(List.of(row)));
  }

  private static PlanView view(List<PlanRow> rows) {
    return view(rows, Held.NOTHING);
  }

  private static PlanView view(List<PlanRow> rows, Held held) {
    PlanView.Totals totals =
        new PlanView.Totals(
            rows.stream().filter(row -> !row.transitions().isEmpty()).count(),
            0,
            0,
            rows.size(),
            1,
            rows.stream().mapToLong(row -> row.edits().size()).sum(),
            Map.of(),
            Map.of("lifecycle.at_risk", 1L, "lifecycle.active", -1L));
    return new PlanView(
        plan(),
        ORG,
        rows,
        totals,
        Map.of("u1", new CrmUser("u1", "Ada", "", true)),
        Map.of("lifecycle", List.of("at_risk", "active")),
        Ahead.NOTHING,
        held,
        Reviews.NONE,
        List.of());
  }

  private static Plan plan() {
    PlanSummary summary =
        new PlanSummary(
            Map.of("changed", 1L),
            Map.of("lifecycle.at_risk", 1L, "lifecycle.active", 9L),
            Map.of(),
            Map.of(),
            Map.of(),
            3,
            Map.of());
    return new Plan(
        "p-20240531-0001",
        "00D1",
        DAY,
        "saas-default 1.0.0",
        "digest",
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(86_400),
        0,
        PlanStatus.HELD,
        List.of(new GuardVerdict("mass_change", true, "lifecycle: 9 of 10 accounts move")),
        summary,
        "");
  }

  private static PlanRow row(String name, List<Transition> moves, List<PlannedTask> tasks) {
    return new PlanRow(ACME, name, Optional.empty(), tasks, moves, List.of(), AccountState.NEW);
  }

  private static Transition move(String from, String to) {
    return transition(Optional.of(from), Optional.of(to), Cause.DATA);
  }

  private static Transition transition(Optional<String> from, Optional<String> to, Cause cause) {
    return new Transition("lifecycle", from, to, DAY, cause, List.of("health_score 35 < 40"));
  }

  private static PlannedTask task(Priority priority) {
    TaskIntent intent =
        new TaskIntent("save", 1, "At risk: Acme", "body", LocalDate.of(2024, 6, 3), priority);
    return new PlannedTask(TaskKey.of("00D1", ACME, "save", 1), ACME, "u1", intent);
  }
}
