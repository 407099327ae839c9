package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;

/** The value of an operand that is written out in the rule. */
final class LiteralValue {

  private LiteralValue() {}

  /** As a row would hold it. */
  static long of(Operand operand) {
    if (!(operand.source() instanceof Expression.Literal literal)) {
      throw new IllegalArgumentException("not a literal: " + operand.source());
    }
    Scalar value = literal.value();
    if (value instanceof Scalar.NumberValue number) {
      return number.micros();
    }
    if (value instanceof Scalar.DateValue date) {
      return date.date().toEpochDay();
    }
    if (value instanceof Scalar.TimestampValue timestamp) {
      return timestamp.instant().toEpochMilli();
    }
    if (value instanceof Scalar.BooleanValue bool) {
      return bool.value() ? 1 : 0;
    }
    throw new IllegalArgumentException("text is not held as a long: " + value);
  }
}
