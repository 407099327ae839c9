package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Creates owed tasks, within each owner's daily capacity, and settles by key what stayed unknown;
 * without a unique key field the accounts' tasks are read back before anything is sent. A task
 * beyond the capacity stays owed: deferred, never dropped; a notice of the day needs none. A task
 * of an account that is gone is closed, one whose owner is inactive is given to the next in line,
 * and one the CRM refused waits for its time.
 */
final class TaskSender {

  private static final int ROUNDS = 3;
  private static final int LOOKUP = 200;
  private static final int PAGE = 1_000;

  /** So many rows of unknown outcome are settled before more are sent. */
  private static final int PILE = 2_000;

  private final AccountSource accounts;
  private final TaskWriter writer;
  private final TaskLookup lookup;
  private final NextOwners nextOwners;
  private final RunJournal journal;
  private final Outbox outbox;
  private final ApplySettings settings;
  private final RunTally tally;
  private final RejectionWatch watch;

  TaskSender(
      ApplyPlan.Writing writing,
      RunJournal journal,
      ApplySettings settings,
      RunTally tally,
      RejectionWatch watch) {
    this.accounts = writing.accounts();
    this.writer = writing.tasks();
    this.lookup = writing.lookup();
    this.nextOwners = new NextOwners(writing.owners(), settings.fallbackOwner());
    this.journal = journal;
    this.outbox = journal.outbox();
    this.settings = settings;
    this.tally = tally;
    this.watch = watch;
  }

  /**
   * Sends what is owed and due, until the watch says that too much is refused.
   *
   * @param configDigest present configuration and model
   * @return tasks deferred to a later day, of whatever plan
   * @throws CrmException the CRM is unusable; what was not sent stays owed
   */
  Deferred sendAll(LocalDate day, String configDigest) {
    settleEarlier();
    confirm();
    oweAgain(day, configDigest);
    Round round = sendOwed(day);
    for (int more = 1; more < ROUNDS && round.sent > 0; more++) {
      confirm();
      round = sendOwed(day);
    }
    confirm();
    return new Deferred(round.deferred);
  }

  /** What was submitted by a process that ended before it could settle: its writer may know. */
  private void settleEarlier() {
    for (Outbox.Submitted batch : outbox.unsettledTasks()) {
      record(batch.outcomes(writer.settle(batch.submission())));
    }
  }

  /** Refused tasks whose time has come, once a run. */
  private void oweAgain(LocalDate day, String configDigest) {
    List<TaskKey> due = new ArrayList<>();
    journal
        .rejections()
        .ofTasks()
        .forEach(
            (key, last) -> {
              if (settings.retry().judge(last, configDigest, day).due()) {
                due.add(key);
              }
            });
    outbox.retryTasks(due);
  }

  /** One walk over what is owed: a page and a batch in memory, whatever is owed in all. */
  private Round sendOwed(LocalDate day) {
    Round round = new Round(outbox.createdOn(day));
    List<OutboxRow<PlannedTask>> page = outbox.owedTasks(PAGE);
    while (!page.isEmpty() && !watch.tripped()) {
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
      if (watch.tripped()) {
        return;
      }
      boolean counts = !row.intent().key().isDigest();
      if (counts
          && used.merge(row.intent().ownerId(), 1, Integer::sum) > settings.capacityPerOwner()) {
        deferred.merge(row.planId(), 1L, Long::sum);
        return;
      }
      batch.add(row);
      if (batch.size() == writer.capacity()) {
        sendBatch();
      }
    }

    void sendBatch() {
      if (!batch.isEmpty() && !watch.tripped()) {
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
    Map<ExternalRef, AccountRecord> current =
        accounts.current(rows.stream().map(row -> row.intent().account()).distinct().toList());
    Map<Long, WriteOutcome> gone = new LinkedHashMap<>();
    List<OutboxRow<PlannedTask>> toSend = new ArrayList<>();
    for (OutboxRow<PlannedTask> row : rows) {
      if (current.containsKey(row.intent().account())) {
        toSend.add(row);
      } else {
        gone.put(row.id(), new WriteOutcome.Gone());
      }
    }
    record(gone);
    List<OutboxRow<PlannedTask>> missing = missing(toSend);
    if (!missing.isEmpty()) {
      submit(missing, current);
    }
  }

  /**
   * Where no unique field keeps a second task out, tasks that are there are not sent, not even
   * those never sent before as far as we know: a state that lost its latest commits, or was put
   * back from a backup, knows less than the CRM.
   */
  private List<OutboxRow<PlannedTask>> missing(List<OutboxRow<PlannedTask>> rows) {
    if (rows.isEmpty() || lookup.keySupport() == TaskLookup.KeySupport.UNIQUE_FIELD) {
      return rows;
    }
    Map<Long, WriteOutcome> there = new LinkedHashMap<>();
    List<OutboxRow<PlannedTask>> missing = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += LOOKUP) {
      List<OutboxRow<PlannedTask>> part = rows.subList(from, Math.min(rows.size(), from + LOOKUP));
      Map<TaskKey, TaskRecord> found = lookup.standing(keyed(part));
      for (OutboxRow<PlannedTask> row : part) {
        TaskRecord task = found.get(row.intent().key());
        if (task == null) {
          missing.add(row);
        } else {
          there.put(row.id(), new WriteOutcome.Written(task.ref()));
        }
      }
    }
    record(there);
    return missing;
  }

  private static List<KeyedAccount> keyed(List<OutboxRow<PlannedTask>> rows) {
    return rows.stream()
        .map(row -> new KeyedAccount(row.intent().key(), row.intent().account()))
        .toList();
  }

  private void submit(List<OutboxRow<PlannedTask>> rows, Map<ExternalRef, AccountRecord> current) {
    List<Long> ids = rows.stream().map(OutboxRow::id).toList();
    watch.sending(rows.stream().filter(row -> row.attempts() == 0).map(OutboxRow::id).toList());
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
    settled(rows, Batches.outcomes(ids, writer.settle(submission)), current);
  }

  private void settled(
      List<OutboxRow<PlannedTask>> rows,
      Map<Long, WriteOutcome> outcomes,
      Map<ExternalRef, AccountRecord> current) {
    List<OutboxRow<PlannedTask>> ownerless = new ArrayList<>();
    for (OutboxRow<PlannedTask> row : rows) {
      if (outcomes.get(row.id()) instanceof WriteOutcome.Rejected why
          && why.category() == RejectionCategory.INACTIVE_OWNER) {
        ownerless.add(row);
      }
    }
    Map<Long, WriteOutcome> others = new LinkedHashMap<>(outcomes);
    ownerless.forEach(row -> others.remove(row.id()));
    record(others);
    for (OutboxRow<PlannedTask> row : ownerless) {
      WriteOutcome refusal = Objects.requireNonNull(outcomes.get(row.id()));
      record(Map.of(row.id(), passedOn(row, current).orElse(refusal)));
    }
  }

  /** Empty when nobody is left to give it to. */
  private Optional<WriteOutcome> passedOn(
      OutboxRow<PlannedTask> row, Map<ExternalRef, AccountRecord> current) {
    PlannedTask task = row.intent();
    Optional<CrmUser> next =
        Optional.ofNullable(current.get(task.account()))
            .flatMap(account -> nextOwners.after(task, account));
    return next.map(
        owner -> {
          outbox.reroute(row.id(), owner.id());
          return new WriteOutcome.NotAttempted(
              task.ownerId() + " cannot own tasks: given to " + owner.name());
        });
  }

  private void confirm() {
    List<OutboxRow<PlannedTask>> batch = outbox.unconfirmedTasks(LOOKUP);
    while (!batch.isEmpty()) {
      Map<TaskKey, TaskRecord> found = lookup.byKey(keyed(batch));
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
    watch.record(outcomes);
    outbox.record(outcomes);
  }
}
