package dev.segmentry.core.sync;

import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.SegmentWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends owed field changes, each batch re-read right before it is written, and settles what stayed
 * unknown.
 */
final class ChangeSender {

  /** A row whose outcome was unknown this often is left for the next run. */
  private static final int ROUNDS = 3;

  /** So many rows of unknown outcome are settled before more are sent. */
  private static final int PILE = 2_000;

  private final AccountSource accounts;
  private final SegmentWriter writer;
  private final Outbox outbox;
  private final Rejections rejections;
  private final RunTally tally;
  private final RejectionWatch watch;

  ChangeSender(
      ApplyPlan.Writing writing, RunJournal journal, RunTally tally, RejectionWatch watch) {
    this.accounts = writing.accounts();
    this.writer = writing.segments();
    this.outbox = journal.outbox();
    this.rejections = journal.rejections();
    this.tally = tally;
    this.watch = watch;
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

  /** What was submitted by a process that ended before it could settle: its writer may know. */
  private void settleEarlier() {
    for (Outbox.Submitted batch : outbox.unsettledChanges()) {
      record(batch.outcomes(writer.settle(batch.submission())));
    }
  }

  private void sendOwed() {
    List<OutboxRow<AccountChange>> batch = outbox.owedChanges(writer.capacity());
    while (!batch.isEmpty() && !watch.tripped()) {
      send(batch);
      if (tally.unconfirmed() >= PILE) {
        confirm();
      }
      batch = outbox.owedChanges(Optional.of(batch.get(batch.size() - 1)), writer.capacity());
    }
  }

  private void send(List<OutboxRow<AccountChange>> batch) {
    Map<ExternalRef, AccountRecord> current = accounts.current(refs(batch));
    Map<Long, WriteOutcome> settled = new HashMap<>();
    List<OutboxRow<AccountChange>> toSend = new ArrayList<>();
    for (OutboxRow<AccountChange> row : batch) {
      Optional<WriteOutcome> known = withoutSending(row.intent(), current);
      known.ifPresentOrElse(outcome -> settled.put(row.id(), outcome), () -> toSend.add(row));
    }
    record(settled);
    if (!toSend.isEmpty()) {
      submit(toSend);
    }
  }

  private void submit(List<OutboxRow<AccountChange>> rows) {
    List<Long> ids = ids(rows);
    watch.sending(firstAttempts(rows));
    outbox.sending(ids);
    tally.sending("changes", ids);
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

  /** A change that was refused before stands in a new row when it is tried again. */
  private List<Long> firstAttempts(List<OutboxRow<AccountChange>> rows) {
    Set<ExternalRef> refused = rejections.ofChanges(refs(rows)).keySet();
    return rows.stream()
        .filter(row -> row.attempts() == 0 && !refused.contains(row.intent().account()))
        .map(OutboxRow::id)
        .toList();
  }

  /** Rows sent before whose outcome is unknown: what the CRM holds now tells. */
  private void confirm() {
    List<OutboxRow<AccountChange>> batch = outbox.unconfirmedChanges(writer.capacity());
    while (!batch.isEmpty()) {
      Map<ExternalRef, AccountRecord> current = accounts.current(refs(batch));
      Map<Long, WriteOutcome> outcomes = new LinkedHashMap<>();
      for (OutboxRow<AccountChange> row : batch) {
        outcomes.put(row.id(), readBack(row.intent(), current));
      }
      record(outcomes);
      batch = outbox.unconfirmedChanges(writer.capacity());
    }
  }

  private static WriteOutcome readBack(
      AccountChange change, Map<ExternalRef, AccountRecord> current) {
    WriteOutcome outcome =
        withoutSending(change, current)
            .orElse(new WriteOutcome.NotAttempted("the write did not take effect"));
    return outcome.kind() == WriteOutcome.Kind.UNCHANGED
        ? new WriteOutcome.Written(change.account())
        : outcome;
  }

  /** What is already certain from a fresh read; empty when the row has to be sent. */
  private static Optional<WriteOutcome> withoutSending(
      AccountChange change, Map<ExternalRef, AccountRecord> current) {
    AccountRecord record = current.get(change.account());
    if (record == null) {
      return Optional.of(new WriteOutcome.Gone());
    }
    Map<String, Scalar> theirs = new HashMap<>();
    boolean same = true;
    for (FieldChange field : change.fields()) {
      Optional<Scalar> now = Optional.ofNullable(record.outputs().get(field.field()));
      same &= now.equals(field.after());
      if (!now.equals(field.before()) && !now.equals(field.after())) {
        now.ifPresent(value -> theirs.put(field.field(), value));
        if (now.isEmpty()) {
          return Optional.of(new WriteOutcome.Conflict(theirs));
        }
      }
    }
    if (!theirs.isEmpty()) {
      return Optional.of(new WriteOutcome.Conflict(theirs));
    }
    return same ? Optional.of(new WriteOutcome.Unchanged()) : Optional.empty();
  }

  private static List<ExternalRef> refs(List<OutboxRow<AccountChange>> rows) {
    return rows.stream().map(row -> row.intent().account()).distinct().toList();
  }

  private static List<Long> ids(List<OutboxRow<AccountChange>> rows) {
    return rows.stream().map(OutboxRow::id).toList();
  }

  private void record(Map<Long, WriteOutcome> outcomes) {
    // What happened is told also when it cannot be journalled.
    tally.record("changes", outcomes);
    watch.record(outcomes);
    outbox.record(outcomes);
  }
}
