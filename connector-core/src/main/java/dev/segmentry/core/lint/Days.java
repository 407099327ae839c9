package dev.segmentry.core.lint;

import dev.segmentry.core.rule.ArithmeticOperator;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Expression;
import java.time.Instant;
import java.time.LocalDate;

/** Days and instants, in the zone of the question. */
final class Days {

  private Days() {}

  /** Noon of an epoch day, as epoch millisecond. */
  static long noon(long epochDay, AsOf asOf) {
    return LocalDate.ofEpochDay(epochDay)
        .atTime(12, 0)
        .atZone(asOf.zone())
        .toInstant()
        .toEpochMilli();
  }

  /** The epoch day of an epoch millisecond. */
  static long of(long epochMilli, AsOf asOf) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(epochMilli), asOf.zone()).toEpochDay();
  }

  /** The day that, moved by an interval, is this one. */
  static LocalDate back(LocalDate day, Expression.Arithmetic moved) {
    Expression.Interval by = (Expression.Interval) moved.right();
    return moved.operator() == ArithmeticOperator.PLUS
        ? day.minusDays(by.days()).minusMonths(by.months())
        : day.plusDays(by.days()).plusMonths(by.months());
  }
}
