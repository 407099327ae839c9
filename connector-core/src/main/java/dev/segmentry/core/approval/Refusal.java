package dev.segmentry.core.approval;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A person said no: the same move is not proposed again for a while, unless what drives it went
 * clearly further.
 *
 * @param target segment key
 * @param on day of the answer
 * @param metric the number that had driven it there when it was proposed; empty: it has none
 */
public record Refusal(String target, LocalDate on, OptionalLong metric) {

  /** First day on which it may be proposed again: so many after the answer. */
  public static final int REST_DAYS = 90;

  /** A quarter: one part in so many. */
  private static final long FURTHER = 4;

  boolean isOver(LocalDate today) {
    return !today.isBefore(on.plusDays(REST_DAYS));
  }

  /**
   * @param now the number today
   * @param rising whether the move is one upwards
   * @return whether it went a quarter further in the direction of the move
   */
  boolean isOutgrown(OptionalLong now, boolean rising) {
    if (metric.isEmpty() || now.isEmpty()) {
      return false;
    }
    long before = metric.getAsLong();
    long gone = rising ? now.getAsLong() - before : before - now.getAsLong();
    // Rounded up: what is a millionth short of a quarter is no quarter.
    return gone > 0 && gone >= (Math.abs(before) + FURTHER - 1) / FURTHER;
  }
}
