package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.segment.WrittenValues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and their rows, for the suites of the journal. */
public final class Planned {

  public static final String ORG = "00D000000000001AAA";
  public static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  public static final String FIELD = "Tier__c";
  public static final String OWNER = "005000000000001AAA";

  private Planned() {}

  public static ExternalRef account(int number) {
    return new ExternalRef(CrmSystem.SALESFORCE, String.format("001%015d", number));
  }

  public static AccountChange change(int account, String before, String after) {
    return new AccountChange(
        account(account), List.of(new FieldChange(FIELD, content(before), content(after))));
  }

  private static Optional<Scalar> content(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Scalar.TextValue(text));
  }

  public static PlannedTask task(int account, int episode, Priority priority) {
    return task(account, episode, priority, OWNER);
  }

  public static PlannedTask task(int account, int episode, Priority priority, String owner) {
    return new PlannedTask(
        TaskKey.of(ORG, account(account), "save", episode),
        account(account),
        owner,
        new TaskIntent("save", episode, "Call them", "Usage\tfell\nby half", DAY, priority));
  }

  /** A high task of this value × severity. */
  public static PlannedTask urgent(int account, int urgency) {
    TaskIntent it = task(account, 1, Priority.HIGH).task();
    return new PlannedTask(
        TaskKey.of(ORG, account(account), "save", 1),
        account(account),
        OWNER,
        new TaskIntent(
            it.playbook(),
            it.episode(),
            it.subject(),
            it.body(),
            it.due(),
            Priority.HIGH,
            urgency));
  }

  /** A row in which the account moves to a segment, with its change and tasks. */
  public static PlanRow row(int account, String segment, PlannedTask... tasks) {
    return row(account, segment, Optional.of(change(account, "", segment)), tasks);
  }

  /** A row in which the account moves to a segment that the CRM shows already. */
  public static PlanRow rowWithoutChange(int account, String segment, PlannedTask... tasks) {
    return row(account, segment, Optional.empty(), tasks);
  }

  private static PlanRow row(
      int account, String segment, Optional<AccountChange> change, PlannedTask... tasks) {
    return new PlanRow(
        account(account),
        "Account " + account,
        change,
        List.of(tasks),
        List.of(
            new Transition(
                "tier", Optional.empty(), Optional.of(segment), DAY, Cause.FIRST, List.of("ARR"))),
        List.of(),
        state(segment));
  }

  public static AccountState state(String segment) {
    SegmentAssignment assignment = new SegmentAssignment(segment, DAY, "model 1", Cause.FIRST, "");
    return new AccountState(
        Optional.of(DAY),
        Map.of(
            "tier", new DimensionState(Optional.of(assignment), List.of(), Optional.empty(), "")),
        Map.of("health_score", 71_000_000L),
        Map.of(),
        Map.of(),
        Map.of(FIELD, WrittenValues.NONE.and("bronze").and(segment)),
        Map.of("tier", SegmentOverride.seen("platinum", DAY, 90)));
  }

  public static Plan header(LocalDate day) {
    Instant made = Instant.parse("2024-06-30T08:00:00Z");
    return Plan.draft(ORG, day, "model 1", "c0ffee", made, made.plus(Duration.ofHours(24)));
  }

  /** A plan that may be applied. */
  public static Plan released(RunJournal journal, LocalDate day, PlanRow... rows) {
    return kept(journal, day, PlanStatus.RELEASED, rows);
  }

  public static Plan kept(RunJournal journal, LocalDate day, PlanStatus status, PlanRow... rows) {
    Plan draft = journal.plans().draft(header(day));
    journal.plans().add(draft.id(), List.of(rows));
    return journal.plans().keep(draft.judged(status, List.of(), draft.summary()));
  }

  /** A plan whose intents are committed. */
  public static Plan committed(RunJournal journal, LocalDate day, PlanRow... rows) {
    Plan plan = released(journal, day, rows);
    journal.outbox().commitIntents(plan);
    return plan;
  }

  /** As many rows as asked for, in account order. */
  public static List<PlanRow> rows(int from, int count) {
    List<PlanRow> rows = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      rows.add(row(i, "gold"));
    }
    return rows;
  }
}
