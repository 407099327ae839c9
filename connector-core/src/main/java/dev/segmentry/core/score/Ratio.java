package dev.segmentry.core.score;

import dev.segmentry.core.account.Fixed;
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

  /** Below this many bits the arithmetic of a {@code long} is exact, with room to round. */
  private static final int LONG_BITS = 62;

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
    if (numerator.bitLength() < LONG_BITS && denominator.bitLength() < LONG_BITS) {
      return Fixed.quotient(numerator.longValue(), denominator.longValue());
    }
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
