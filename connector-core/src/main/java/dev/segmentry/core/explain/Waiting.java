package dev.segmentry.core.explain;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.Segmentation;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets days pass over an account as it is, evaluation by evaluation, to see what time alone does:
 * waits that end, tenure, days since the last activity. Signals do not get older meanwhile.
 */
public final class Waiting {

  /** How far ahead is looked. */
  public static final int DAYS = 400;

  private static final String WHY = "why.";

  private Waiting() {}

  /**
   * @param previous what the last recorded evaluation left
   * @param asOf the first day that is evaluated
   * @return the first move in each dimension within {@link #DAYS}; a dimension without one is
   *     absent
   */
  public static Map<String, ComingMove> of(
      Segmentation segmentation,
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf) {
    return of(segmentation, account, previous, population, asOf, EarlierReading.SAME);
  }

  /**
   * As above, where another model decided the account last.
   *
   * @param earlier what that one makes of the account on the first day
   */
  static Map<String, ComingMove> of(
      Segmentation segmentation,
      Account account,
      AccountState previous,
      Population population,
      AsOf asOf,
      EarlierReading earlier) {
    Map<String, ComingMove> moves = new TreeMap<>();
    AccountState state = previous;
    int dimensions = segmentation.model().dimensions().size();
    for (int day = 0; day <= DAYS && moves.size() < dimensions; day++) {
      AsOf then = new AsOf(asOf.day().plusDays(day), asOf.zone());
      AccountState next =
          segmentation
              .decide(
                  account,
                  state,
                  population,
                  then,
                  SegmentFields.NONE,
                  day == 0 ? earlier : EarlierReading.SAME)
              .next();
      for (Dimension dimension : segmentation.model().dimensions()) {
        String key = dimension.key();
        if (!segment(next, key).equals(segment(state, key))) {
          moves.putIfAbsent(key, coming(key, next, then.day()));
        }
      }
      state = next;
    }
    return moves;
  }

  private static ComingMove coming(String dimension, AccountState next, LocalDate day) {
    return new ComingMove(
        dimension,
        segment(next, dimension),
        day,
        next.dimension(dimension)
            .assignment()
            .map(SegmentAssignment::cause)
            .orElse(Cause.DATA_LOSS),
        next.facts().getOrDefault(WHY + dimension, ""));
  }

  private static Optional<String> segment(AccountState state, String dimension) {
    return state.dimension(dimension).assignment().map(SegmentAssignment::segment);
  }
}
