package dev.segmentry.core.explain;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Numbers, days and instants as points on a line, so that they can be searched alike: numbers in
 * millionths, days and instants in whole days of the org's zone.
 */
enum Measure {
  NUMBER,
  DAY,
  INSTANT;

  static Measure of(Scalar value) {
    if (value instanceof Scalar.NumberValue) {
      return NUMBER;
    }
    return value instanceof Scalar.DateValue ? DAY : INSTANT;
  }

  long point(Scalar value, AsOf asOf) {
    if (value instanceof Scalar.NumberValue number) {
      return number.micros();
    }
    return value instanceof Scalar.DateValue date
        ? date.date().toEpochDay()
        : ((Scalar.TimestampValue) value).instant().atZone(asOf.zone()).toLocalDate().toEpochDay();
  }

  /** An instant is put at noon. */
  Scalar value(long point, AsOf asOf) {
    return switch (this) {
      case NUMBER -> new Scalar.NumberValue(point);
      case DAY -> new Scalar.DateValue(LocalDate.ofEpochDay(point));
      case INSTANT ->
          new Scalar.TimestampValue(
              LocalDate.ofEpochDay(point).atTime(LocalTime.NOON).atZone(asOf.zone()).toInstant());
    };
  }

  /** See {@link NearestMove#distance}. */
  long distance(long from, long to, AsOf asOf) {
    long origin = this == NUMBER ? 0 : asOf.day().toEpochDay();
    long larger = Math.max(Math.abs(from - origin), Math.abs(to - origin));
    return larger == 0 ? 0 : Fixed.divide(Math.abs(to - from), larger);
  }
}
