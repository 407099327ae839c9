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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates owed tasks, within each owner's daily capacity, and settles by key what stayed unknown. A
 * task beyond the capacity stays owed: deferred, never dropped.
 */
final class TaskSender {

  private static final int ROUNDS = 3;
  private static final int LOOKUP = 200;
  private static final int PAGE = 1_000;

  /** So many rows of unknown outcome are settled before more are sent. */
  private static final int PILE = 2_000;

  private final TaskWriter writer;
  private final TaskLookup lookup;
  private final Outbox outbox;
  private final int capacityPerOwner;
  private final RunTally tally;

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
  Deferred sendAll(LocalDate day) {
    confirm();
    outbox.retryRefusedTasks();
    Round round = sendOwed(day);
    for (int more = 1; more < ROUNDS && round.sent > 0; more++) {
      confirm();
      round = sendOwed(day);
    }
    confirm();
    return new Deferred(round.deferred);
  }

  /** One walk over what is owed: a page and a batch in memory, whatever is owed in all. */
  private Round sendOwed(LocalDate day) {
    Round round = new Round(outbox.createdOn(day));
    List<OutboxRow<PlannedTask>> page = outbox.owedTasks(PAGE);
    while (!page.isEmpty()) {
      page.forEach(round::take);
      page = outbox.owedTasks(Optional.of(page.get(page.size() - 1)), PAGE);
    }
    round.sendBatch();
    return round;
  }

  private final class Round {

    private final Map<String, Integer> used;
    private final Map<String, Long> deferred = new HashMap<>();
    private final List<OutboxRow<PlannedTask>> batch = new ArrayList<>();
    private long sent;

    Round(Map<String, Integer> created) {
      this.used = new HashMap<>(created);
    }

    void take(OutboxRow<PlannedTask> row) {
      if (used.merge(row.intent().ownerId(), 1, Integer::sum) > capacityPerOwner) {
        deferred.merge(row.planId(), 1L, Long::sum);
        return;
      }
      batch.add(row);
      if (batch.size() == writer.capacity()) {
        sendBatch();
      }
    }

    void sendBatch() {
      if (!batch.isEmpty()) {
        send(batch);
        sent += batch.size();
        batch.clear();
      }
      if (tally.unconfirmed() >= PILE) {
        confirm();
      }
    }
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
    record(Batches.outcomes(ids, writer.settle(submission)));
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
