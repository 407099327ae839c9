package dev.segmentry.core.rule;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day an evaluation is made for, and the zone in which days are counted.
 *
 * @param day calendar day, in the org's zone
 * @param zone the org's zone
 */
public record AsOf(LocalDate day, ZoneId zone) {

  private static final long SECONDS_PER_DAY = 86_400;

  /** The calendar day of an instant in this zone, as epoch day; a missing instant stays missing. */
  long epochDay(long epochMilli) {
    if (epochMilli == CompiledExpression.MISSING) {
      return epochMilli;
    }
    long seconds = Math.floorDiv(epochMilli, 1_000L);
    return Math.floorDiv(seconds + ZoneOffsets.of(zone).at(seconds), SECONDS_PER_DAY);
  }
}
