package dev.segmentry.core.score;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact fraction. Scores are summed as fractions and rounded once, at the end.
 *
 * @param numerator any whole number
 * @param denominator above zero
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {

  public static final Ratio ZERO = of(0);

  public Ratio {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("denominator must be above zero: " + denominator);
    }
  }

  public static Ratio of(long whole) {
    return new Ratio(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  public Ratio plus(Ratio other) {
    if (denominator.equals(other.denominator)) {
      return new Ratio(numerator.add(other.numerator), denominator);
    }
    return new Ratio(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Ratio times(long factor) {
    return new Ratio(numerator.multiply(BigInteger.valueOf(factor)), denominator);
  }

  /**
   * @param divisor above zero
   */
  public Ratio over(long divisor) {
    return new Ratio(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
  }

  /** Rounded half away from zero to a whole number. */
  public long rounded() {
    if (denominator.equals(BigInteger.ONE)) {
      return numerator.longValueExact();
    }
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
