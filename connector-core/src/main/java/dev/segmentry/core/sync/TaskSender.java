package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Creates owed tasks, within each owner's daily capacity, and settles by key what stayed unknown. A
 * task beyond the capacity stays owed: deferred, never dropped.
 */
final class TaskSender {

  private static final int ROUNDS = 3;
  private static final int LOOKUP = 200;

  private final TaskWriter writer;
  private final TaskLookup lookup;
  private final Outbox outbox;
  private final int capacityPerOwner;
  private final RunTally tally;
  private final Set<Long> refused = new HashSet<>();

  TaskSender(
      TaskWriter writer, TaskLookup lookup, Outbox outbox, int capacityPerOwner, RunTally tally) {
    this.writer = writer;
    this.lookup = lookup;
    this.outbox = outbox;
    this.capacityPerOwner = capacityPerOwner;
    this.tally = tally;
  }

  /**
   * @return tasks deferred to a later day, of whatever plan
   * @throws CrmException the CRM is unusable; what was not sent stays owed
   */
  List<OutboxRow<PlannedTask>> sendAll(LocalDate day) {
    confirm();
    List<OutboxRow<PlannedTask>> deferred = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      deferred = sendOwed(day);
      confirm();
    }
    return deferred;
  }

  private List<OutboxRow<PlannedTask>> sendOwed(LocalDate day) {
    Map<String, Integer> used = new HashMap<>(outbox.createdOn(day));
    List<OutboxRow<PlannedTask>> allowed = new ArrayList<>();
    List<OutboxRow<PlannedTask>> deferred = new ArrayList<>();
    for (OutboxRow<PlannedTask> row : outbox.owedTasks(Integer.MAX_VALUE)) {
      if (refused.contains(row.id())) {
        continue;
      }
      int mine = used.merge(row.intent().ownerId(), 1, Integer::sum);
      (mine <= capacityPerOwner ? allowed : deferred).add(row);
    }
    for (int from = 0; from < allowed.size(); from += writer.capacity()) {
      send(allowed.subList(from, Math.min(allowed.size(), from + writer.capacity())));
    }
    return deferred;
  }

  private void send(List<OutboxRow<PlannedTask>> rows) {
    List<Long> ids = rows.stream().map(OutboxRow::id).toList();
    outbox.sending(ids);
    tally.sending("tasks", ids);
    Submission submission;
    try {
      submission = writer.submit(rows.stream().map(OutboxRow::intent).toList());
    } catch (CrmException | RunStopped e) {
      record(Batches.notAttempted(ids, e));
      throw e;
    }
    outbox.submitted(submission, ids);
    Map<Long, WriteOutcome> outcomes = Batches.outcomes(ids, writer.settle(submission));
    record(outcomes);
    outcomes.forEach((row, outcome) -> rememberRefusal(row, outcome.kind()));
  }

  /** Once a run is enough to be told no. */
  private void rememberRefusal(long row, WriteOutcome.Kind kind) {
    if (kind == WriteOutcome.Kind.REJECTED) {
      refused.add(row);
    }
  }

  private void confirm() {
    List<OutboxRow<PlannedTask>> batch = outbox.unconfirmedTasks(LOOKUP);
    while (!batch.isEmpty()) {
      Map<TaskKey, TaskRecord> found =
          lookup.byKey(
              batch.stream()
                  .map(row -> new KeyedAccount(row.intent().key(), row.intent().account()))
                  .toList());
      Map<Long, WriteOutcome> outcomes = new LinkedHashMap<>();
      for (OutboxRow<PlannedTask> row : batch) {
        TaskRecord task = found.get(row.intent().key());
        outcomes.put(
            row.id(),
            task == null
                ? new WriteOutcome.NotAttempted("the task is not in the CRM")
                : new WriteOutcome.Written(task.ref()));
      }
      record(outcomes);
      batch = outbox.unconfirmedTasks(LOOKUP);
    }
  }

  private void record(Map<Long, WriteOutcome> outcomes) {
    // What happened is told also when it cannot be journalled.
    tally.record("tasks", outcomes);
    outbox.record(outcomes);
  }
}
