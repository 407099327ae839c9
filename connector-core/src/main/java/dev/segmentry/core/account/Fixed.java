package dev.segmentry.core.account;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Fixed-point arithmetic at 10⁻⁶ in a {@code long}: the only numbers a decision is made of (design
 * §5). Rounding is half away from zero; overflow throws, it never wraps.
 */
public final class Fixed {

  /** 1 in fixed point. */
  public static final long ONE = 1_000_000L;

  /** Digits before the point that a {@code long} of 10⁻⁶ holds. */
  private static final long LARGEST_DIGITS = 13;

  private Fixed() {}

  /**
   * @throws ArithmeticException when the number does not fit
   */
  public static long micros(BigDecimal number) {
    // 1E999999999 is a few characters, and gigabytes once it is written out.
    long digits = (long) number.precision() - number.scale();
    if (digits > LARGEST_DIGITS) {
      throw new ArithmeticException("a number of " + digits + " digits");
    }
    if (digits < -6) {
      return 0;
    }
    return number.setScale(6, RoundingMode.HALF_UP).movePointRight(6).longValueExact();
  }

  /** Without trailing zeros, never in scientific notation. */
  public static BigDecimal decimal(long micros) {
    BigDecimal number = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** {@link #decimal} as plain text: {@code -0.5}, {@code 12}. */
  public static String text(long micros) {
    long whole = micros / ONE;
    long rest = Math.abs(micros % ONE);
    if (rest == 0) {
      return Long.toString(whole);
    }
    String digits = Long.toString(ONE + rest);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return (micros < 0 && whole == 0 ? "-0" : Long.toString(whole))
        + "."
        + digits.substring(1, end);
  }

  /**
   * @throws ArithmeticException on overflow
   */
  public static long multiply(long a, long b) {
    return scaled(a, b, ONE);
  }

  /**
   * @throws ArithmeticException on overflow or when {@code b} is zero
   */
  public static long divide(long a, long b) {
    return scaled(a, ONE, b);
  }

  /** {@code a · b / divisor}, exact before one rounding. */
  public static long scaled(long a, long b, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("division by zero");
    }
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return quotient(low, divisor);
    }
    return new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /**
   * Rounded half away from zero to a whole number.
   *
   * @throws ArithmeticException when the divisor is zero
   */
  public static long quotient(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long remainder = dividend % divisor;
    if (remainder == 0) {
      return quotient;
    }
    long distance = Math.abs(divisor) - Math.abs(remainder);
    if (distance > Math.abs(remainder)) {
      return quotient;
    }
    return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
  }
}
