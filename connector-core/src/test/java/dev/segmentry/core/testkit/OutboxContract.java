package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.OWNER;
import static dev.segmentry.core.testkit.Planned.account;
import static dev.segmentry.core.testkit.Planned.change;
import static dev.segmentry.core.testkit.Planned.committed;
import static dev.segmentry.core.testkit.Planned.row;
import static dev.segmentry.core.testkit.Planned.rowWithoutChange;
import static dev.segmentry.core.testkit.Planned.task;
import static dev.segmentry.core.testkit.Planned.urgent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.CreatedTask;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PastChange;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.RunJournal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class OutboxContract {

  private static final ExternalRef TASK_RECORD =
      new ExternalRef(CrmSystem.SALESFORCE, "00T000000000001AAA");

  private static final WriteOutcome.Rejected NO =
      new WriteOutcome.Rejected("NO", "no", RejectionCategory.INVALID_VALUE, Set.of(Planned.FIELD));

  /** The journal under test; empty at first, the same one throughout a test. */
  protected abstract RunJournal journal();

  /** The mirror beside it. */
  protected abstract AccountMirror mirror();

  @Test
  void changes_are_owed_in_account_order() {
    Plan plan = committed(journal(), DAY, row(1, "gold"), row(2, "silver"), row(3, "gold"));

    List<OutboxRow<AccountChange>> owed = outbox().owedChanges(2);

    assertThat(owed)
        .extracting(OutboxRow::intent)
        .containsExactly(change(1, "", "gold"), change(2, "", "silver"));
    assertThat(owed).extracting(OutboxRow::planId).containsOnly(plan.id());
    assertThat(owed).extracting(OutboxRow::attempts).containsOnly(0);
    assertThat(outbox().open(plan.id())).isEqualTo(3);
  }

  @Test
  void past_changes_tell_what_arrived_and_what_may_still_come() {
    committed(journal(), DAY, row(1, "gold"), row(2, "gold"), row(3, "gold"));
    List<OutboxRow<AccountChange>> first = outbox().owedChanges(10);
    outbox().sending(ids(first));
    outbox().submitted(new Submission("b", 3), ids(first));
    outbox()
        .record(
            Map.of(
                first.get(0).id(), new WriteOutcome.Written(account(1)),
                first.get(1).id(), new WriteOutcome.NotAttempted("it is not there")));
    committed(journal(), DAY.plusDays(1), row(1, "silver"));

    Map<ExternalRef, PastChanges> past =
        outbox().pastChanges(List.of(account(1), account(2), account(3), account(4)));

    assertThat(past).containsOnlyKeys(account(1), account(2), account(3));
    assertThat(past.get(account(1)).newestFirst())
        .containsExactly(
            new PastChange(change(1, "", "silver"), false, false),
            new PastChange(change(1, "", "gold"), true, false));
    assertThat(past.get(account(2)).newestFirst())
        .containsExactly(new PastChange(change(2, "", "gold"), false, true));
    assertThat(past.get(account(3)).newestFirst())
        .containsExactly(new PastChange(change(3, "", "gold"), false, true));
  }

  private static final LocalDate NEXT = DAY.plusDays(1);

  /** A task of account 1 is created and open on the next day. */
  private OpenTask open(PlannedTask task) {
    committed(journal(), DAY, rowWithoutChange(1, "gold", task));
    long row = outbox().owedTasks(10).get(0).id();
    outbox().record(Map.of(row, new WriteOutcome.Written(TASK_RECORD)));
    journal().tasks().record(Map.of(row, TaskStatus.of(TaskStatus.State.OPEN)), NEXT);
    return journal().tasks().open(List.of(account(1)), NEXT).get(account(1)).get(0);
  }

  private static TaskEdit edit(OpenTask open, TaskEdit.Kind kind, String body) {
    Optional<PlannedTask> instead =
        kind == TaskEdit.Kind.UPDATE ? Optional.of(task(1, 2, Priority.HIGH)) : Optional.empty();
    return new TaskEdit(
        kind, open.ref(), open.task(), open.task().task().withBody(body), "why", instead);
  }

  private Plan editing(LocalDate day, TaskEdit... edits) {
    return committed(
        journal(), day, rowWithoutChange(1, "gold").editing(List.of(edits), List.of(), List.of()));
  }

  @Test
  void open_tasks_are_told_as_we_wrote_them_and_only_of_the_day_they_were_asked() {
    OpenTask open = open(task(1, 1, Priority.HIGH));

    assertThat(open).isEqualTo(new OpenTask(TASK_RECORD, task(1, 1, Priority.HIGH)));
    assertThat(journal().tasks().open(List.of(account(1)), NEXT.plusDays(1))).isEmpty();
    assertThat(journal().tasks().open(List.of(account(2)), NEXT)).isEmpty();
  }

  @Test
  void an_edit_is_owed_sent_and_recorded_and_the_task_is_known_as_it_is_then() {
    TaskEdit close = edit(open(task(1, 1, Priority.HIGH)), TaskEdit.Kind.CLOSE, "over");
    Plan plan = editing(NEXT, close);

    OutboxRow<TaskEdit> owed = outbox().owedEdits(10).get(0);
    assertThat(owed.intent()).isEqualTo(close);
    assertThat(outbox().owedEdits(Optional.of(owed), 10)).isEmpty();
    assertThat(outbox().open()).containsEntry("edits.not_attempted", 1L);
    outbox().sending(List.of(owed.id()));
    assertThat(outbox().unconfirmedEdits(10)).extracting(OutboxRow::intent).containsExactly(close);
    assertThat(outbox().open()).containsEntry("edits.unconfirmed", 1L);
    outbox().submitted(new Submission("e", 1), List.of(owed.id()));
    assertThat(outbox().unsettledEdits()).hasSize(1);
    outbox().record(Map.of(owed.id(), new WriteOutcome.Written(TASK_RECORD)));

    assertThat(outbox().outcomes(plan.id())).containsEntry("edits.written", 1L);
    assertThat(outbox().rows(plan.id(), 0, 10))
        .extracting(Outbox.RowOutcome::kind, one -> one.record().orElse(""))
        .containsExactly(tuple("edit", TASK_RECORD.id()));
    assertThat(journal().tasks().open(List.of(account(1)), NEXT).get(account(1)))
        .extracting(one -> one.task().task().body())
        .containsExactly("over");
    assertThat(outbox().open(plan.id())).isZero();
    assertThat(outbox().createdOn(NEXT)).isEmpty();
  }

  @Test
  void
      an_edit_that_was_not_attempted_is_owed_again_and_one_that_conflicts_or_is_refused_is_final() {
    OpenTask open = open(task(1, 1, Priority.HIGH));
    Plan plan = editing(NEXT, edit(open, TaskEdit.Kind.CLOSE, "over"));
    long row = outbox().owedEdits(10).get(0).id();
    outbox().sending(List.of(row));
    outbox().record(Map.of(row, new WriteOutcome.NotAttempted("down")));
    assertThat(outbox().owedEdits(10)).hasSize(1);

    outbox()
        .record(
            Map.of(
                row,
                new WriteOutcome.Conflict(Map.of("Description", new Scalar.TextValue("theirs")))));

    assertThat(outbox().owedEdits(10)).isEmpty();
    assertThat(outbox().problems(plan.id(), 10))
        .extracting(Outbox.RowProblem::kind, Outbox.RowProblem::outcome)
        .containsExactly(tuple("edit", "conflict"));
    assertThat(outbox().problems(plan.id(), 10).toString()).doesNotContain("theirs");
    assertThat(journal().tasks().open(List.of(account(1)), NEXT).get(account(1)))
        .containsExactly(open);

    editing(NEXT, edit(open, TaskEdit.Kind.CLOSE, "over"));
    outbox().record(Map.of(outbox().owedEdits(10).get(0).id(), NO));
    assertThat(outbox().owedEdits(10)).isEmpty();
    assertThat(journal().rejections().ofChanges(List.of(account(1)))).isEmpty();
    assertThat(journal().rejections().ofTasks()).isEmpty();
  }

  @Test
  void a_later_edit_of_the_same_task_takes_the_place_of_one_that_is_owed() {
    OpenTask open = open(task(1, 1, Priority.HIGH));
    Plan first = editing(NEXT, edit(open, TaskEdit.Kind.CLOSE, "one"));
    Plan second = editing(NEXT, edit(open, TaskEdit.Kind.CLOSE, "two"));

    assertThat(outbox().owedEdits(10))
        .extracting(row -> row.intent().after().body())
        .containsExactly("two");
    assertThat(outbox().outcomes(first.id())).containsEntry("edits.superseded", 1L);
    assertThat(outbox().outcomes(second.id())).containsEntry("edits.not_attempted", 1L);
  }

  @Test
  void an_edit_that_cannot_be_made_becomes_the_task_in_its_place_once() {
    TaskEdit update = edit(open(task(1, 1, Priority.HIGH)), TaskEdit.Kind.UPDATE, "other");
    Plan plan = editing(NEXT, update);
    long row = outbox().owedEdits(10).get(0).id();
    outbox().sending(List.of(row));

    outbox().createInstead(row);
    outbox().createInstead(row);

    assertThat(outbox().owedEdits(10)).isEmpty();
    assertThat(outbox().unconfirmedEdits(10)).isEmpty();
    assertThat(outbox().owedTasks(10))
        .extracting(OutboxRow::id, OutboxRow::attempts, OutboxRow::intent)
        .containsExactly(tuple(row, 0, update.instead().orElseThrow()));
    assertThat(outbox().known(List.of(update.instead().orElseThrow().key()))).hasSize(1);
    assertThat(outbox().outcomes(plan.id()))
        .containsEntry("tasks.not_attempted", 1L)
        .doesNotContainKey("edits.not_attempted");
    outbox().record(Map.of(row, new WriteOutcome.Written(TASK_RECORD)));
    assertThat(outbox().open(plan.id())).isZero();
  }

  @Test
  void created_tasks_are_asked_for_until_they_are_over() {
    committed(
        journal(),
        DAY,
        rowWithoutChange(1, "gold", task(1, 1, Priority.HIGH)),
        rowWithoutChange(2, "gold", task(2, 1, Priority.HIGH)),
        rowWithoutChange(3, "gold", task(3, 1, Priority.HIGH)),
        rowWithoutChange(4, "gold", task(4, 1, Priority.HIGH)));
    List<OutboxRow<PlannedTask>> owed = outbox().owedTasks(10);
    List<Long> ids = owed.stream().map(OutboxRow::id).toList();
    CreatedTasks tasks = journal().tasks();
    assertThat(tasks.notClosed(0, 10)).isEmpty();
    assertThat(tasks.of(List.of(account(1))).get(account(1)))
        .containsExactly(
            new KnownTask(
                task(1, 1, Priority.HIGH).key(), true, Optional.empty(), Optional.empty()));

    outbox()
        .record(
            Map.of(
                ids.get(0), new WriteOutcome.Written(taskRecord(1)),
                ids.get(1), new WriteOutcome.Written(taskRecord(2)),
                ids.get(2), new WriteOutcome.Written(taskRecord(3)),
                ids.get(3), NO));
    assertThat(tasks.notClosed(0, 10))
        .containsExactly(
            new CreatedTask(ids.get(0), taskRecord(1)),
            new CreatedTask(ids.get(1), taskRecord(2)),
            new CreatedTask(ids.get(2), taskRecord(3)));
    assertThat(tasks.notClosed(ids.get(0), 1))
        .containsExactly(new CreatedTask(ids.get(1), taskRecord(2)));

    TaskStatus done = TaskStatus.completed(Optional.of(Instant.parse("2024-07-01T10:00:00Z")));
    tasks.record(
        Map.of(
            ids.get(0), TaskStatus.of(TaskStatus.State.OPEN),
            ids.get(1), done,
            ids.get(2), TaskStatus.of(TaskStatus.State.GONE)),
        DAY);
    tasks.record(Map.of(ids.get(1), TaskStatus.of(TaskStatus.State.OPEN)), DAY.plusDays(1));

    assertThat(tasks.notClosed(0, 10))
        .extracting(CreatedTask::row)
        .containsExactly(ids.get(0), ids.get(2));
    assertThat(tasks.of(List.of(account(1), account(2), account(4), account(5))))
        .containsOnly(
            Map.entry(
                account(1),
                List.of(
                    new KnownTask(
                        task(1, 1, Priority.HIGH).key(),
                        false,
                        Optional.of(TaskStatus.of(TaskStatus.State.OPEN)),
                        Optional.of(DAY)))),
            Map.entry(
                account(2),
                List.of(
                    new KnownTask(
                        task(2, 1, Priority.HIGH).key(),
                        false,
                        Optional.of(done),
                        Optional.of(DAY)))));
  }

  private static ExternalRef taskRecord(int number) {
    return new ExternalRef(account(number).system(), "T" + number);
  }

  @Test
  void tasks_are_owed_by_priority_then_in_account_order() {
    committed(
        journal(),
        DAY,
        rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)),
        rowWithoutChange(2, "gold", task(2, 1, Priority.HIGH)),
        rowWithoutChange(3, "gold", task(3, 1, Priority.MEDIUM)),
        rowWithoutChange(4, "gold", task(4, 1, Priority.HIGH)));

    assertThat(outbox().owedTasks(10))
        .extracting(owed -> owed.intent().account())
        .containsExactly(account(2), account(4), account(3), account(1));
    assertThat(outbox().owedTasks(1)).hasSize(1);
  }

  @Test
  void within_a_priority_the_most_urgent_comes_first_then_what_is_owed_longest() {
    committed(
        journal(),
        DAY,
        rowWithoutChange(1, "gold", urgent(1, 6)),
        rowWithoutChange(2, "gold", urgent(2, 30)),
        rowWithoutChange(3, "gold", task(3, 1, Priority.MEDIUM)));
    committed(
        journal(),
        DAY.plusDays(1),
        rowWithoutChange(4, "gold", urgent(4, 30)),
        rowWithoutChange(5, "gold", urgent(5, 42)));

    List<ExternalRef> inPages = new ArrayList<>();
    List<OutboxRow<PlannedTask>> page = outbox().owedTasks(2);
    while (!page.isEmpty()) {
      page.forEach(owed -> inPages.add(owed.intent().account()));
      page = outbox().owedTasks(Optional.of(page.get(page.size() - 1)), 2);
    }
    assertThat(inPages).containsExactly(account(5), account(2), account(4), account(1), account(3));
  }

  @Test
  void what_is_owed_comes_page_by_page_also_while_it_is_being_sent() {
    List<PlanRow> rows = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      rows.add(row(i, "gold", task(i, 1, i % 2 == 0 ? Priority.HIGH : Priority.LOW)));
    }
    committed(journal(), DAY, rows.toArray(PlanRow[]::new));

    List<ExternalRef> changes = new ArrayList<>();
    List<OutboxRow<AccountChange>> page = outbox().owedChanges(4);
    while (!page.isEmpty()) {
      page.forEach(one -> changes.add(one.intent().account()));
      outbox().sending(ids(page));
      page = outbox().owedChanges(Optional.of(page.get(page.size() - 1)), 4);
    }
    List<ExternalRef> tasks = new ArrayList<>();
    List<OutboxRow<PlannedTask>> more = outbox().owedTasks(4);
    while (!more.isEmpty()) {
      more.forEach(one -> tasks.add(one.intent().account()));
      outbox().sending(ids(more).subList(0, 1));
      more = outbox().owedTasks(Optional.of(more.get(more.size() - 1)), 4);
    }

    assertThat(changes).hasSize(9).isSorted();
    assertThat(tasks)
        .extracting(ref -> Integer.parseInt(ref.id().substring(3)))
        .containsExactly(2, 4, 6, 8, 1, 3, 5, 7, 9);
    assertThat(outbox().open())
        .containsEntry("changes.unconfirmed", 9L)
        .containsEntry("tasks.unconfirmed", 3L)
        .containsEntry("tasks.not_attempted", 6L)
        .hasSize(3);
  }

  @Test
  void a_stopped_plan_owes_its_rows_and_gives_none_out_until_a_person_says_go_on() {
    Plan plan = committed(journal(), DAY, row(1, "gold", task(1, 1, Priority.LOW)));
    GuardVerdict why = new GuardVerdict("rejected", true, "too many");
    Instant at = Instant.parse("2024-06-30T08:00:00Z");

    Plan stopped = journal().plans().stop(plan.id(), why, at);

    assertThat(stopped.status()).isEqualTo(PlanStatus.STOPPED);
    assertThat(journal().plans().find(plan.id()).orElseThrow().tripped()).contains(why);
    assertThat(outbox().owedChanges(10)).isEmpty();
    assertThat(outbox().owedTasks(10)).isEmpty();
    assertThat(outbox().open(plan.id())).isEqualTo(2);

    Plan released = journal().plans().release(plan.id(), "admin", "known", at);

    assertThat(released.status()).isEqualTo(PlanStatus.APPLYING);
    assertThat(outbox().owedChanges(10)).hasSize(1);
    assertThat(outbox().owedTasks(10)).hasSize(1);
  }

  @Test
  void a_plan_committed_in_the_place_of_a_stopped_one_outdates_its_changes_but_not_its_tasks() {
    Plan plan = committed(journal(), DAY, row(1, "gold", task(1, 1, Priority.LOW)), row(2, "gold"));
    journal()
        .plans()
        .stop(plan.id(), new GuardVerdict("rejected", true, "too many"), Instant.EPOCH);

    committed(journal(), DAY.plusDays(1), row(3, "gold"));

    assertThat(outbox().owedChanges(10))
        .extracting(owed -> owed.intent().account())
        .containsExactly(account(3));
    assertThat(outbox().owedTasks(10))
        .extracting(owed -> owed.intent().account())
        .containsExactly(account(1));
    assertThat(outbox().open(plan.id())).isEqualTo(1);
  }

  @Test
  void a_task_owed_longest_comes_first_among_equals() {
    committed(journal(), DAY, rowWithoutChange(2, "gold", task(2, 1, Priority.LOW)));
    committed(
        journal(),
        DAY.plusDays(1),
        rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)),
        rowWithoutChange(3, "gold", task(3, 1, Priority.HIGH)));

    assertThat(outbox().owedTasks(10))
        .extracting(owed -> owed.intent().account())
        .containsExactly(account(3), account(2), account(1));
  }

  @Test
  void committing_a_plan_twice_changes_nothing() {
    Plan plan = committed(journal(), DAY, row(1, "gold", task(1, 1, Priority.LOW)));
    settleChange(new WriteOutcome.Unchanged());

    outbox().commitIntents(plan);

    assertThat(outbox().owedChanges(10)).isEmpty();
    assertThat(outbox().owedTasks(10)).hasSize(1);
    assertThat(outbox().open(plan.id())).isEqualTo(1);
  }

  @Test
  void a_plan_that_is_not_released_is_refused() {
    Plan held = Planned.kept(journal(), DAY, PlanStatus.HELD, row(1, "gold"));
    assertRefused(held);

    Plan older = Planned.released(journal(), DAY, row(1, "gold"));
    outbox().commitIntents(Planned.released(journal(), DAY, row(1, "silver")));
    assertRefused(older);
    journal().plans().mark(older.id(), PlanStatus.RELEASED);
    assertRefused(older);
  }

  @Test
  void a_plan_older_than_the_last_evaluation_is_refused() {
    committed(journal(), DAY, row(1, "gold"));

    assertRefused(Planned.released(journal(), DAY.minusDays(1), row(1, "silver")));
    outbox().commitIntents(Planned.released(journal(), DAY, row(1, "silver")));

    assertThat(journal().lastEvaluation()).contains(DAY);
  }

  @Test
  void rows_are_unconfirmed_from_before_they_are_sent_until_their_outcome_is_recorded() {
    Plan plan = committed(journal(), DAY, row(1, "gold"), row(2, "gold"));
    List<Long> batch = ids(outbox().owedChanges(1));

    outbox().sending(batch);

    assertThat(ids(outbox().unconfirmedChanges(10))).isEqualTo(batch);
    assertThat(outbox().unconfirmedChanges(10).get(0).attempts()).isEqualTo(1);
    assertThat(outbox().owedChanges(10)).hasSize(1);
    assertThat(outbox().open(plan.id())).isEqualTo(2);
    assertThat(outbox().submissionOf(batch.get(0))).isEmpty();

    outbox().submitted(new Submission("job-7", 1), batch);
    assertThat(outbox().submissionOf(batch.get(0))).contains(new Submission("job-7", 1));

    outbox().record(Map.of(batch.get(0), new WriteOutcome.Written(account(1))));
    assertThat(outbox().unconfirmedChanges(10)).isEmpty();
    assertThat(outbox().open(plan.id())).isEqualTo(1);
  }

  @Test
  void a_row_that_was_not_attempted_is_owed_again() {
    committed(journal(), DAY, row(1, "gold", task(1, 1, Priority.LOW)));
    long change = sendChange();
    long task = sendTask();

    outbox().record(Map.of(change, new WriteOutcome.NotAttempted("quota")));
    outbox().record(Map.of(task, new WriteOutcome.NotAttempted("quota")));

    assertThat(ids(outbox().owedChanges(10))).containsExactly(change);
    assertThat(ids(outbox().owedTasks(10))).containsExactly(task);
    assertThat(outbox().unconfirmedChanges(10)).isEmpty();
    assertThat(outbox().unconfirmedTasks(10)).isEmpty();
  }

  @Test
  void an_unconfirmed_outcome_leaves_the_row_unconfirmed() {
    Plan plan = committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)));
    long row = sendTask();

    outbox().record(Map.of(row, new WriteOutcome.Unconfirmed("no reply")));

    assertThat(ids(outbox().unconfirmedTasks(10))).containsExactly(row);
    assertThat(outbox().outcomes(plan.id())).containsEntry("tasks.unconfirmed", 1L);
  }

  @Test
  void outcomes_are_counted_and_problems_explained() {
    Plan plan =
        committed(
            journal(),
            DAY,
            row(1, "gold"),
            row(2, "gold"),
            row(3, "gold"),
            row(4, "gold", task(4, 1, Priority.LOW)));
    List<Long> rows = ids(outbox().owedChanges(10));
    outbox().sending(rows);

    outbox()
        .record(
            Map.of(
                rows.get(0), new WriteOutcome.Written(account(1)),
                rows.get(1), new WriteOutcome.Unchanged(),
                rows.get(2), new WriteOutcome.Rejected("STRING_TOO_LONG", "Tier: too long"),
                rows.get(3),
                    new WriteOutcome.Conflict(Map.of("Tier__c", new Scalar.TextValue("own")))));

    assertThat(outbox().outcomes(plan.id()))
        .containsEntry("changes.written", 1L)
        .containsEntry("changes.unchanged", 1L)
        .containsEntry("changes.rejected", 1L)
        .containsEntry("changes.conflict", 1L);
    assertThat(outbox().open(plan.id())).isEqualTo(1);
    assertThat(outbox().problems(plan.id(), 1))
        .containsExactly(
            new Outbox.RowProblem(
                account(3).id(),
                "Account 3",
                "change",
                "rejected",
                "STRING_TOO_LONG",
                "Tier: too long"));
    assertThat(outbox().problems(plan.id(), 10))
        .extracting(Outbox.RowProblem::outcome)
        .containsExactly("rejected", "conflict");
  }

  @Test
  void what_became_of_rows_comes_in_account_order_page_by_page() {
    Planned.committed(journal(), DAY, row(7, "gold"));
    Plan plan =
        committed(
            journal(),
            DAY,
            row(1, "gold", task(1, 1, Priority.LOW, "ada")),
            row(2, "gold", task(2, 1, Priority.HIGH, "bob"), task(2, 2, Priority.LOW, "bob")));
    settleChange(new WriteOutcome.Rejected("NO", "no"));

    List<Outbox.RowOutcome> first = outbox().rows(plan.id(), 0, 3);
    List<Outbox.RowOutcome> rest = outbox().rows(plan.id(), first.get(2).id(), 3);

    assertThat(first)
        .extracting(Outbox.RowOutcome::kind)
        .containsExactly("change", "task", "change");
    assertThat(first)
        .extracting(Outbox.RowOutcome::account)
        .containsExactly(account(1), account(1), account(2));
    assertThat(first.get(0).outcome()).isEqualTo("rejected");
    assertThat(first.get(0).detail()).isEqualTo("no");
    assertThat(first.get(1).outcome()).isEqualTo("owed");
    assertThat(first.get(1).key()).isEqualTo(task(1, 1, Priority.LOW).key().value());
    assertThat(rest).hasSize(2);
    assertThat(outbox().rows(plan.id(), rest.get(1).id(), 3)).isEmpty();
    assertThat(outbox().owedByOwner()).containsExactly(Map.entry("ada", 1L), Map.entry("bob", 2L));
  }

  @Test
  void a_task_an_earlier_plan_owes_is_counted_so_that_the_plan_balances() {
    committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)));
    Plan second =
        committed(
            journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)), row(2, "gold"));

    assertThat(outbox().outcomes(second.id()))
        .containsEntry("tasks.known", 1L)
        .containsEntry("changes.not_attempted", 1L)
        .hasSize(2);
  }

  @Test
  void a_refused_change_is_final() {
    committed(journal(), DAY, row(1, "gold"));

    settleChange(new WriteOutcome.Rejected("NO", "no"));

    assertThat(outbox().owedChanges(10)).isEmpty();
  }

  @Test
  void a_refused_task_does_not_keep_its_plan_open_and_is_owed_again_when_asked_for() {
    Plan plan = committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)));

    outbox().record(Map.of(sendTask(), NO));
    assertThat(outbox().owedTasks(10)).isEmpty();
    outbox().retryTasks(List.of());
    assertThat(outbox().owedTasks(10)).isEmpty();
    assertThat(outbox().open(plan.id())).isZero();
    assertThat(outbox().outcomes(plan.id())).containsEntry("tasks.rejected", 1L);

    outbox().retryTasks(journal().rejections().ofTasks().keySet());
    assertThat(outbox().owedTasks(10)).hasSize(1);
  }

  @Test
  void a_refused_change_is_remembered_with_what_the_crm_said() {
    mirror(1);
    Plan plan = committed(journal(), DAY, row(1, "gold"));

    settleChange(NO);

    assertThat(journal().rejections().ofChanges(List.of(account(1), account(2))))
        .containsOnlyKeys(account(1))
        .containsValue(
            new Rejection(
                account(1),
                "Account 1",
                "",
                change(1, "", "gold").fields(),
                NO,
                1,
                DAY,
                DAY,
                plan.id(),
                "c0ffee",
                false));
  }

  @Test
  void refusals_of_a_row_are_counted_and_its_success_forgets_them() {
    committed(journal(), DAY, row(1, "gold"));
    settleChange(NO);
    committed(journal(), DAY.plusDays(1), row(1, "gold"));
    settleChange(NO);

    Rejection twice = journal().rejections().ofChanges(List.of(account(1))).get(account(1));
    assertThat(twice.attempts()).isEqualTo(2);
    assertThat(twice.firstOn()).isEqualTo(DAY);
    assertThat(twice.lastOn()).isEqualTo(DAY.plusDays(1));

    committed(journal(), DAY.plusDays(2), row(1, "gold"));
    settleChange(new WriteOutcome.Written(account(1)));
    assertThat(journal().rejections().page(0, 10)).isEmpty();
  }

  @Test
  void a_refusal_is_forgotten_when_nothing_is_to_be_written_any_more_or_the_account_is_gone() {
    committed(journal(), DAY, row(1, "gold"), row(2, "gold"));
    settleChange(NO);
    settleChange(NO);
    assertThat(journal().rejections().page(0, 10)).hasSize(2);

    committed(journal(), DAY.plusDays(1), rowWithoutChange(1, "gold"), row(2, "gold"));
    settleChange(new WriteOutcome.Gone());

    assertThat(journal().rejections().page(0, 10)).isEmpty();
  }

  @Test
  void a_parked_row_keeps_its_refusal_and_a_changed_one_counts_from_the_start() {
    committed(journal(), DAY, row(1, "gold"), row(2, "gold"));
    settleChange(NO);
    settleChange(NO);
    RetryPolicy policy = RetryPolicy.DEFAULT;

    committed(
        journal(),
        DAY,
        judged(row(1, "gold"), policy, "c0ffee"),
        judged(row(2, "silver"), policy, "c0ffee"));

    assertThat(outbox().owedChanges(10))
        .extracting(OutboxRow::intent)
        .containsExactly(change(2, "", "silver"));
    assertThat(journal().rejections().page(0, 10))
        .extracting(Rejection::attempts)
        .containsExactly(1, 0);
  }

  private PlanRow judged(PlanRow row, RetryPolicy policy, String configDigest) {
    Rejection last = journal().rejections().ofChanges(List.of(row.account())).get(row.account());
    return row.retried(
        policy.judge(last, row.change().orElseThrow(), field -> false, configDigest, DAY));
  }

  @Test
  void a_record_that_changed_in_the_crm_since_its_refusal_has_moved() {
    mirror(1);
    committed(journal(), DAY, row(1, "gold"));
    settleChange(NO);

    mirror(1, Instant.EPOCH.plusSeconds(1));

    assertThat(journal().rejections().ofChanges(List.of(account(1))).get(account(1)).recordMoved())
        .isTrue();
  }

  @Test
  void a_person_makes_refused_rows_due_by_account_or_by_code() {
    committed(
        journal(),
        DAY,
        row(1, "gold"),
        row(2, "gold"),
        rowWithoutChange(3, "gold", task(3, 1, Priority.LOW)));
    settleChange(NO);
    settleChange(NO);
    outbox().record(Map.of(sendTask(), new WriteOutcome.Rejected("OTHER", "no")));
    Rejections rejections = journal().rejections();

    assertThat(rejections.makeDue(which("001", ""))).isZero();
    assertThat(rejections.makeDue(which(account(1).id(), ""))).isEqualTo(1);
    assertThat(rejections.page(0, 2)).extracting(Rejection::attempts).containsExactly(0, 1);
    assertThat(rejections.makeDue(which("", "OTHER"))).isEqualTo(1);
    assertThat(rejections.page(2, 2))
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.attempts()).isZero();
              assertThat(task.taskKey()).isEqualTo(task(3, 1, Priority.LOW).key().value());
            });
    assertThat(rejections.ofTasks()).containsOnlyKeys(task(3, 1, Priority.LOW).key());
    assertThat(rejections.makeDue(Rejections.Which.ALL)).isEqualTo(3);
  }

  private static Rejections.Which which(String account, String reason) {
    return new Rejections.Which(
        Optional.of(account).filter(text -> !text.isEmpty()),
        Optional.of(reason).filter(text -> !text.isEmpty()));
  }

  @Test
  void a_submitted_batch_is_known_with_the_places_of_its_rows_until_they_are_settled() {
    committed(journal(), DAY, row(1, "gold"), row(2, "gold"), row(3, "gold"));
    List<Long> rows = ids(outbox().owedChanges(10));
    outbox().sending(rows);
    assertThat(outbox().unsettledChanges()).isEmpty();
    List<Long> batch = List.of(rows.get(2), rows.get(0), rows.get(1));
    outbox().submitted(new Submission("job-7", 3), batch);
    outbox().record(Map.of(rows.get(0), new WriteOutcome.Unchanged()));

    assertThat(outbox().unsettledChanges())
        .containsExactly(
            new Outbox.Submitted(
                new Submission("job-7", 3), Map.of(0, rows.get(2), 2, rows.get(1))));
    assertThat(outbox().unsettledTasks()).isEmpty();
    assertThat(
            outbox()
                .unsettledChanges()
                .get(0)
                .outcomes(List.of(NO, NO, new WriteOutcome.Written(account(2)))))
        .containsOnly(
            Map.entry(rows.get(2), NO),
            Map.entry(rows.get(1), new WriteOutcome.Written(account(2))));
  }

  @Test
  void a_task_is_given_to_another_owner() {
    committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW, "ada")));
    long row = sendTask();

    outbox().reroute(row, "bob");
    outbox().record(Map.of(row, new WriteOutcome.NotAttempted("ada is inactive")));

    assertThat(outbox().owedTasks(10))
        .extracting(OutboxRow::intent)
        .containsExactly(task(1, 1, Priority.LOW, "bob"));
    outbox().record(Map.of(sendTask(), new WriteOutcome.Written(TASK_RECORD)));
    assertThat(outbox().createdOn(DAY)).containsOnly(Map.entry("bob", 1));
  }

  @Test
  void a_notice_of_a_day_takes_no_room_in_its_owners_day() {
    PlannedTask notice = notice(1);
    committed(journal(), DAY, rowWithoutChange(1, "gold", notice, task(1, 1, Priority.LOW)));

    assertThat(outbox().owedByOwner()).containsExactly(Map.entry(OWNER, 1L));
    List<Long> rows = ids(outbox().owedTasks(10));
    outbox().sending(rows);
    rows.forEach(row -> outbox().record(Map.of(row, new WriteOutcome.Written(TASK_RECORD))));
    assertThat(rows).hasSize(2);
    assertThat(outbox().createdOn(DAY)).containsExactly(Map.entry(OWNER, 1));
  }

  @Test
  void tasks_that_were_ever_owed_are_known() {
    PlannedTask notice = notice(1);
    committed(journal(), DAY, rowWithoutChange(1, "gold", notice));
    settleTask(new WriteOutcome.Written(TASK_RECORD));

    TaskKey unknown = TaskKey.ofDigest(Planned.ORG, OWNER, DAY.plusDays(1));
    assertThat(outbox().known(List.of(notice.key(), unknown))).containsExactly(notice.key());
  }

  private static PlannedTask notice(int account) {
    return new PlannedTask(
        TaskKey.ofDigest(Planned.ORG, OWNER, DAY),
        account(account),
        OWNER,
        new TaskIntent("digest", 20240630, "Your accounts", "Moved", DAY, Priority.LOW));
  }

  @Test
  void the_mirror_shows_what_was_written() {
    mirror(1);
    mirror(2);
    committed(journal(), DAY, row(1, "gold"), row(2, "silver"));
    List<Long> rows = ids(outbox().owedChanges(10));
    outbox().sending(rows);

    outbox()
        .record(
            Map.of(
                rows.get(0), new WriteOutcome.Written(account(1)),
                rows.get(1), new WriteOutcome.Rejected("NO", "no")));

    assertThat(mirror().page(Optional.empty(), 10))
        .extracting(account -> account.outputs().get(Planned.FIELD))
        .containsExactly(new Scalar.TextValue("gold"), null);
  }

  @Test
  void a_newer_plan_replaces_changes_never_sent() {
    Plan first = committed(journal(), DAY, row(1, "gold"), row(2, "gold"), row(3, "gold"));

    Plan second =
        committed(journal(), DAY.plusDays(1), row(1, "silver"), rowWithoutChange(2, "none"));

    assertThat(outbox().owedChanges(10))
        .extracting(OutboxRow::intent)
        .containsExactly(change(1, "", "silver"), change(3, "", "gold"));
    assertThat(outbox().open(first.id())).isEqualTo(1);
    assertThat(outbox().open(second.id())).isEqualTo(1);
  }

  @Test
  void a_newer_plan_replaces_an_unconfirmed_change_that_did_not_take_effect() {
    committed(journal(), DAY, row(1, "gold"));
    long sent = sendChange();
    committed(journal(), DAY.plusDays(1), row(1, "silver"));
    assertThat(ids(outbox().unconfirmedChanges(10))).containsExactly(sent);

    outbox().record(Map.of(sent, new WriteOutcome.NotAttempted("it is not there")));

    assertThat(outbox().owedChanges(10))
        .extracting(OutboxRow::intent)
        .containsExactly(change(1, "", "silver"));
  }

  @Test
  void tasks_survive_newer_plans_and_are_never_doubled() {
    Plan first = committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW)));

    Plan second =
        committed(
            journal(),
            DAY.plusDays(1),
            rowWithoutChange(1, "gold", task(1, 1, Priority.LOW), task(1, 2, Priority.LOW)));

    assertThat(outbox().owedTasks(10))
        .extracting(OutboxRow::planId)
        .containsExactly(first.id(), second.id());
    assertThat(outbox().owedTasks(10))
        .extracting(owed -> owed.intent().task().episode())
        .containsExactly(1, 2);
  }

  @Test
  void a_task_that_was_never_created_moves_to_the_account_its_own_was_merged_into() {
    committed(journal(), DAY, rowWithoutChange(1, "gold", task(1, 1, Priority.LOW, "ada")));
    settleTask(NO);
    assertThat(outbox().unsentTasks(List.of(account(1), account(2)))).hasSize(1);

    Plan second =
        committed(
            journal(),
            DAY.plusDays(1),
            rowWithoutChange(2, "gold", moved(task(1, 1, Priority.LOW))));

    assertThat(outbox().owedTasks(10))
        .extracting(OutboxRow::intent)
        .containsExactly(moved(task(1, 1, Priority.LOW)));
    assertThat(outbox().unsentTasks(List.of(account(1)))).isEmpty();
    assertThat(outbox().unsentTasks(List.of(account(2)))).hasSize(1);
    assertThat(outbox().outcomes(second.id())).containsEntry("tasks.known", 1L);
    assertThat(outbox().owedByOwner()).isEqualTo(Map.of(OWNER, 1L));
    assertThat(journal().rejections().ofTasks()).isEmpty();
  }

  @Test
  void a_task_of_unknown_outcome_moves_too_and_one_that_was_created_does_not() {
    committed(
        journal(),
        DAY,
        rowWithoutChange(1, "gold", task(1, 1, Priority.HIGH), task(1, 2, Priority.LOW)));
    settleTask(new WriteOutcome.Written(TASK_RECORD));
    sendTask();

    committed(
        journal(),
        DAY.plusDays(1),
        rowWithoutChange(
            2, "gold", moved(task(1, 1, Priority.HIGH)), moved(task(1, 2, Priority.LOW))));

    assertThat(outbox().unconfirmedTasks(10))
        .extracting(row -> row.intent().account())
        .containsExactly(account(2));
    assertThat(outbox().owedTasks(10)).isEmpty();
    assertThat(outbox().unsentTasks(List.of(account(1)))).isEmpty();
  }

  private static PlannedTask moved(PlannedTask task) {
    return new PlannedTask(task.key(), account(2), OWNER, task.task());
  }

  private void settleTask(WriteOutcome outcome) {
    outbox().record(Map.of(sendTask(), outcome));
  }

  @Test
  void created_tasks_count_for_their_owner_on_the_day_of_the_evaluation() {
    committed(
        journal(),
        DAY,
        rowWithoutChange(1, "gold", task(1, 1, Priority.HIGH, "ada")),
        rowWithoutChange(2, "gold", task(2, 1, Priority.MEDIUM, "bob")));
    outbox().record(Map.of(sendTask(), new WriteOutcome.Written(TASK_RECORD)));
    assertThat(outbox().createdOn(DAY)).containsOnly(Map.entry("ada", 1));

    committed(journal(), DAY.plusDays(1), rowWithoutChange(3, "gold"));
    outbox().record(Map.of(sendTask(), new WriteOutcome.Written(TASK_RECORD)));

    assertThat(outbox().createdOn(DAY)).containsOnly(Map.entry("ada", 1));
    assertThat(outbox().createdOn(DAY.plusDays(1))).containsOnly(Map.entry("bob", 1));
  }

  private void assertRefused(Plan plan) {
    assertThatThrownBy(() -> outbox().commitIntents(plan))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(plan.id());
  }

  private void mirror(int number) {
    mirror(number, Instant.EPOCH);
  }

  private void mirror(int number, Instant modifiedAt) {
    AccountRecord record =
        new AccountRecord(
            account(number), "Account " + number, modifiedAt, Map.of(), Map.of(), List.of());
    mirror()
        .commit(new AccountPage(List.of(record), List.of(), new ReadPosition("" + number), true));
  }

  private void settleChange(WriteOutcome outcome) {
    outbox().record(Map.of(sendChange(), outcome));
  }

  private long sendChange() {
    return send(ids(outbox().owedChanges(1)));
  }

  private long sendTask() {
    return send(ids(outbox().owedTasks(1)));
  }

  private long send(List<Long> rows) {
    outbox().sending(rows);
    outbox().submitted(new Submission("batch", rows.size()), rows);
    return rows.get(0);
  }

  private static <T> List<Long> ids(List<OutboxRow<T>> rows) {
    return rows.stream().map(OutboxRow::id).toList();
  }

  private Outbox outbox() {
    return journal().outbox();
  }
}
