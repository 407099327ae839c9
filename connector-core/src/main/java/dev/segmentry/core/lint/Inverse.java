package dev.segmentry.core.lint;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.ArithmeticOperator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Solves {@code x operator constant = value} for x.
 *
 * @param left the constant, when it stands on the left
 * @param right the constant, when it stands on the right
 */
record Inverse(ArithmeticOperator operator, Optional<Scalar> left, Optional<Scalar> right) {

  /** The solution and its neighbours, because fixed point rounds; empty when there is none. */
  List<Scalar> of(Scalar value) {
    Scalar constant = left.or(() -> right).orElseThrow();
    if (value instanceof Scalar.NumberValue result && constant instanceof Scalar.DateValue day) {
      long days = Math.floorDiv(result.micros(), Fixed.ONE);
      LocalDate solved = left.isPresent() ? day.date().minusDays(days) : day.date().plusDays(days);
      return List.of(new Scalar.DateValue(solved));
    }
    if (value instanceof Scalar.NumberValue result
        && constant instanceof Scalar.NumberValue number) {
      return numbers(result.micros(), number.micros());
    }
    return List.of();
  }

  private List<Scalar> numbers(long result, long constant) {
    try {
      return switch (operator) {
        case PLUS -> List.of(new Scalar.NumberValue(Math.subtractExact(result, constant)));
        case MINUS ->
            List.of(
                new Scalar.NumberValue(
                    left.isPresent()
                        ? Math.subtractExact(constant, result)
                        : Math.addExact(result, constant)));
        case TIMES -> rounded(Fixed.divide(result, constant));
        case DIVIDED_BY ->
            rounded(
                left.isPresent()
                    ? Fixed.divide(constant, result)
                    : Fixed.multiply(result, constant));
      };
    } catch (ArithmeticException nothingFits) {
      return List.of();
    }
  }

  private static List<Scalar> rounded(long micros) {
    return List.of(
        new Scalar.NumberValue(micros - 1),
        new Scalar.NumberValue(micros),
        new Scalar.NumberValue(micros + 1));
  }
}
