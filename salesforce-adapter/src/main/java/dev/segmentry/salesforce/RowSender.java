package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.NotAttempted;
import dev.segmentry.core.plan.WriteOutcome.Rejected;
import dev.segmentry.core.plan.WriteOutcome.Unconfirmed;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.salesforce.rest.BatchReply;
import dev.segmentry.salesforce.rest.RestRow;
import dev.segmentry.salesforce.rest.RowReply;
import dev.segmentry.salesforce.rest.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Sends rows and turns replies into outcomes. Rows refused for a lock were not applied: those alone
 * are sent again, a bounded number of times, first together, then in smaller batches, at last
 * account by account, so that rows which stand in each other's way, or share a parent with another
 * batch, do not meet again.
 */
final class RowSender {

  /** Parts a batch is sent in once it was not enough to wait. */
  private static final int PARTS = 10;

  /** Most calls with the rows of a single account; what is still locked then waits for a run. */
  private static final int MOST_ALONE = 40;

  private final Function<List<RestRow>, BatchReply> call;
  private final Session session;
  private final Retries retries;

  RowSender(Function<List<RestRow>, BatchReply> call, Session session, Retries retries) {
    this.call = call;
    this.session = session;
    this.retries = retries;
  }

  /**
   * @param accounts the account each row is about
   * @param translate what a final reply means for the row at an index
   * @throws CrmException nothing was applied
   * @throws RunStopped nothing was sent
   */
  List<WriteOutcome> send(List<RestRow> rows, List<ExternalRef> accounts, Translation translate) {
    retries.repeat(session::token);
    List<WriteOutcome> outcomes = new ArrayList<>();
    List<Integer> locked = new ArrayList<>();
    BatchReply reply = call.apply(rows);
    for (int i = 0; i < rows.size(); i++) {
      outcomes.add(outcome(reply, i, i, translate));
      if (isLocked(reply, i)) {
        locked.add(i);
      }
    }
    Sending sending = new Sending(rows, accounts, translate, outcomes);
    for (int attempt = 1; !locked.isEmpty() && attempt < retries.attempts(); attempt++) {
      locked = resend(parts(locked, accounts, attempt), attempt, sending);
    }
    return outcomes;
  }

  private record Sending(
      List<RestRow> rows,
      List<ExternalRef> accounts,
      Translation translate,
      List<WriteOutcome> outcomes) {}

  /** The last attempt sends each account's rows alone, the first one all together. */
  private List<List<Integer>> parts(List<Integer> locked, List<ExternalRef> accounts, int attempt) {
    if (attempt == retries.attempts() - 1) {
      Map<ExternalRef, List<Integer>> byAccount = new LinkedHashMap<>();
      locked.forEach(
          row -> byAccount.computeIfAbsent(accounts.get(row), a -> new ArrayList<>()).add(row));
      return List.copyOf(byAccount.values());
    }
    int size = attempt == 1 ? locked.size() : (locked.size() + PARTS - 1) / PARTS;
    return Batches.split(locked, size);
  }

  /**
   * @return rows that are locked still
   */
  private List<Integer> resend(List<List<Integer>> parts, int attempt, Sending sending) {
    List<Integer> stillLocked = new ArrayList<>();
    List<List<Integer>> left =
        new ArrayList<>(parts.subList(0, Math.min(parts.size(), MOST_ALONE)));
    try {
      retries.pause(retries.backoff(attempt), "rest.collections");
      while (!left.isEmpty()) {
        stillLocked.addAll(resend(left.get(0), sending));
        left.remove(0);
      }
    } catch (CrmException unusable) {
      // Their refusal stands; what was applied before must still be told.
      left.forEach(part -> part.forEach(row -> notResent(sending.outcomes(), row, unusable)));
      return List.of();
    } catch (RunStopped stopped) {
      // Refused for a lock they were not applied: the next run owes them still.
      String why = "locked, and the run stopped before it was sent again";
      stillLocked.forEach(row -> sending.outcomes().set(row, new NotAttempted(why)));
      left.forEach(part -> part.forEach(row -> sending.outcomes().set(row, new NotAttempted(why))));
      return List.of();
    }
    return stillLocked;
  }

  private List<Integer> resend(List<Integer> part, Sending sending) {
    BatchReply reply = call.apply(part.stream().map(sending.rows()::get).toList());
    List<Integer> stillLocked = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      int row = part.get(i);
      sending.outcomes().set(row, outcome(reply, i, row, sending.translate()));
      if (isLocked(reply, i)) {
        stillLocked.add(row);
      }
    }
    return stillLocked;
  }

  private static void notResent(List<WriteOutcome> outcomes, int row, CrmException why) {
    if (outcomes.get(row) instanceof Rejected refused) {
      outcomes.set(
          row,
          new Rejected(
              refused.reason(),
              refused.detail() + "; it could not be sent again: " + why.getMessage(),
              refused.category(),
              refused.fields()));
    }
  }

  private static WriteOutcome outcome(
      BatchReply reply, int position, int index, Translation translate) {
    if (reply instanceof BatchReply.Unknown unknown) {
      return new Unconfirmed(unknown.why());
    }
    return translate.outcome(index, ((BatchReply.Rows) reply).replies().get(position));
  }

  private static boolean isLocked(BatchReply reply, int position) {
    return reply instanceof BatchReply.Rows rows
        && rows.replies().get(position).errors().stream().anyMatch(RowRefusals::isLock);
  }

  /** What a reply means. */
  interface Translation {
    WriteOutcome outcome(int index, RowReply reply);
  }
}
