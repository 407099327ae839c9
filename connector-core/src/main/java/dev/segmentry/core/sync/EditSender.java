package dev.segmentry.core.sync;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStanding;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskStandings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends owed edits of tasks, each batch read right before it is written: what somebody touched
 * meanwhile is left alone. An edit that asks a person something and cannot be made is turned into
 * the task that stands in its place, which is created after it.
 */
final class EditSender {

  /** A row whose outcome was unknown this often is left for the next run. */
  private static final int ROUNDS = 3;

  private final TaskStandings standings;
  private final TaskEditor editor;
  private final Outbox outbox;
  private final RunTally tally;
  private final RejectionWatch watch;
  private final int batch;

  EditSender(ApplyPlan.Editing editing, RunJournal journal, RunTally tally, RejectionWatch watch) {
    standings = editing.standings();
    editor = editing.editor();
    outbox = journal.outbox();
    this.tally = tally;
    this.watch = watch;
    batch = Math.min(standings.capacity(), editor.capacity());
  }

  /**
   * Sends until nothing is owed, or the watch says that too much is refused.
   *
   * @throws CrmException the CRM is unusable; what was not sent stays owed
   */
  void sendAll() {
    settleEarlier();
    confirm();
    for (int round = 0; round < ROUNDS; round++) {
      sendOwed();
      confirm();
    }
  }

  /** What was submitted by a process that ended before it could settle: its editor may know. */
  private void settleEarlier() {
    for (Outbox.Submitted submitted : outbox.unsettledEdits()) {
      record(submitted.outcomes(editor.settle(submitted.submission())), Set.of());
    }
  }

  private void sendOwed() {
    List<OutboxRow<TaskEdit>> page = outbox.owedEdits(batch);
    while (!page.isEmpty() && !watch.tripped()) {
      send(page);
      page = outbox.owedEdits(Optional.of(page.get(page.size() - 1)), batch);
    }
  }

  private void send(List<OutboxRow<TaskEdit>> rows) {
    Map<ExternalRef, TaskStanding> found = read(rows);
    Map<Long, WriteOutcome> settled = new LinkedHashMap<>();
    List<OutboxRow<TaskEdit>> toSend = new ArrayList<>();
    for (OutboxRow<TaskEdit> row : rows) {
      withoutSending(standing(row, found), new WriteOutcome.Unchanged())
          .ifPresentOrElse(outcome -> settled.put(row.id(), outcome), () -> toSend.add(row));
    }
    record(settled, replaceable(rows));
    if (!toSend.isEmpty()) {
      submit(toSend);
    }
  }

  private void submit(List<OutboxRow<TaskEdit>> rows) {
    List<Long> ids = rows.stream().map(OutboxRow::id).toList();
    watch.sending(rows.stream().filter(row -> row.attempts() == 0).map(OutboxRow::id).toList());
    outbox.sending(ids);
    tally.sending("edits", ids);
    Submission submission;
    try {
      submission = editor.submit(rows.stream().map(OutboxRow::intent).toList());
    } catch (CrmException | RunStopped e) {
      record(Batches.notAttempted(ids, e), Set.of());
      throw e;
    }
    outbox.submitted(submission, ids);
    record(Batches.outcomes(ids, editor.settle(submission)), replaceable(rows));
  }

  /** Rows sent before whose outcome is unknown: what the task says now tells. */
  private void confirm() {
    List<OutboxRow<TaskEdit>> rows = outbox.unconfirmedEdits(batch);
    while (!rows.isEmpty()) {
      Map<ExternalRef, TaskStanding> found = read(rows);
      Map<Long, WriteOutcome> outcomes = new LinkedHashMap<>();
      for (OutboxRow<TaskEdit> row : rows) {
        outcomes.put(
            row.id(),
            withoutSending(standing(row, found), new WriteOutcome.Written(row.intent().task()))
                .orElse(new WriteOutcome.NotAttempted("the edit did not take effect")));
      }
      record(outcomes, replaceable(rows));
      rows = outbox.unconfirmedEdits(batch);
    }
  }

  private Map<ExternalRef, TaskStanding> read(List<OutboxRow<TaskEdit>> rows) {
    Map<ExternalRef, TaskEdit> byTask = new LinkedHashMap<>();
    rows.forEach(row -> byTask.putIfAbsent(row.intent().task(), row.intent()));
    return standings.of(List.copyOf(byTask.values()));
  }

  private static TaskStanding standing(
      OutboxRow<TaskEdit> row, Map<ExternalRef, TaskStanding> found) {
    return found.getOrDefault(row.intent().task(), TaskStanding.GONE);
  }

  /** What is already certain from a fresh read; empty when the row has to be sent. */
  private static Optional<WriteOutcome> withoutSending(TaskStanding standing, WriteOutcome done) {
    return switch (standing.state()) {
      case UNTOUCHED -> Optional.empty();
      case DONE -> Optional.of(done);
      case TOUCHED -> Optional.of(conflict(standing.touched()));
      case UNABLE -> Optional.of(conflict(Set.of()));
      case GONE -> Optional.of(new WriteOutcome.Gone());
    };
  }

  /** What somebody wrote there is theirs: only where they did is told. */
  private static WriteOutcome conflict(Set<String> touched) {
    Map<String, Scalar> theirs = new LinkedHashMap<>();
    touched.forEach(field -> theirs.put(field, new Scalar.TextValue("")));
    return new WriteOutcome.Conflict(theirs);
  }

  /** Edits with a task in their place. */
  private static Set<Long> replaceable(List<OutboxRow<TaskEdit>> rows) {
    Set<Long> replaceable = new HashSet<>();
    rows.stream()
        .filter(row -> row.intent().instead().isPresent())
        .forEach(row -> replaceable.add(row.id()));
    return replaceable;
  }

  private void record(Map<Long, WriteOutcome> outcomes, Set<Long> replaceable) {
    watch.record(outcomes);
    Map<Long, WriteOutcome> others = new LinkedHashMap<>();
    outcomes.forEach(
        (row, outcome) -> {
          if (replaceable.contains(row) && isFailure(outcome)) {
            tally.record(
                "edits", Map.of(row, new WriteOutcome.NotAttempted("a task is made in its place")));
            outbox.createInstead(row);
          } else {
            others.put(row, outcome);
          }
        });
    // What happened is told also when it cannot be journalled.
    tally.record("edits", others);
    outbox.record(others);
  }

  private static boolean isFailure(WriteOutcome outcome) {
    return switch (outcome.kind()) {
      case CONFLICT, REJECTED, GONE -> true;
      case WRITTEN, UNCHANGED, UNCONFIRMED, NOT_ATTEMPTED -> false;
    };
  }
}
