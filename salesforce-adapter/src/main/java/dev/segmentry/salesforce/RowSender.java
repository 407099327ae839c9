package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmException;
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
import java.util.List;
import java.util.function.Function;

/**
 * Sends rows and turns replies into outcomes. Rows refused for a lock were not applied: those alone
 * are sent again, a bounded number of times.
 */
final class RowSender {
  private final Function<List<RestRow>, BatchReply> call;
  private final Session session;
  private final Retries retries;

  RowSender(Function<List<RestRow>, BatchReply> call, Session session, Retries retries) {
    this.call = call;
    this.session = session;
    this.retries = retries;
  }

  /**
   * @param translate what a final reply means for the row at an index
   * @throws CrmException nothing was applied
   * @throws RunStopped nothing was sent
   */
  List<WriteOutcome> send(List<RestRow> rows, Translation translate) {
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
    for (int attempt = 1; !locked.isEmpty() && attempt < retries.attempts(); attempt++) {
      locked = resend(rows, locked, new Round(attempt, outcomes, translate));
    }
    return outcomes;
  }

  private record Round(int attempt, List<WriteOutcome> outcomes, Translation translate) {}

  private List<Integer> resend(List<RestRow> rows, List<Integer> locked, Round round) {
    BatchReply reply;
    try {
      retries.pause(retries.backoff(round.attempt()), "rest.collections");
      reply = call.apply(locked.stream().map(rows::get).toList());
    } catch (CrmException unusable) {
      // Their refusal stands; what the first call applied must still be told.
      locked.forEach(row -> round.outcomes().set(row, notResent(round, row, unusable)));
      return List.of();
    } catch (RunStopped stopped) {
      // Refused for a lock they were not applied: the next run owes them still.
      String why = "locked, and the run stopped before it was sent again";
      locked.forEach(row -> round.outcomes().set(row, new NotAttempted(why)));
      return List.of();
    }
    List<Integer> stillLocked = new ArrayList<>();
    for (int i = 0; i < locked.size(); i++) {
      int row = locked.get(i);
      round.outcomes().set(row, outcome(reply, i, row, round.translate()));
      if (isLocked(reply, i)) {
        stillLocked.add(row);
      }
    }
    return stillLocked;
  }

  private static WriteOutcome notResent(Round round, int row, CrmException why) {
    WriteOutcome outcome = round.outcomes().get(row);
    return outcome instanceof Rejected refused
        ? new Rejected(
            refused.reason(),
            refused.detail() + "; it could not be sent again: " + why.getMessage(),
            refused.category(),
            refused.fields())
        : outcome;
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
