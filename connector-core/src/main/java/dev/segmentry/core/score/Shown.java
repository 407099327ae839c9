package dev.segmentry.core.score;

import dev.segmentry.core.account.Fixed;

/** How scores are shown to people: at most two decimals, without trailing zeros. */
public final class Shown {

  /** What the last decimal that is shown is worth, by how many there are. */
  private static final long[] UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  private Shown() {}

  /**
   * @param micros fixed-point number
   */
  public static String number(long micros) {
    return number(micros, 2);
  }

  /**
   * @param micros fixed-point number
   * @param decimals most decimals, up to 6
   */
  public static String number(long micros, int decimals) {
    long unit = UNITS[decimals];
    if (Math.abs(micros) > Long.MAX_VALUE - unit) {
      return Fixed.text(micros); // there is no room to round upwards
    }
    return Fixed.text(Fixed.quotient(micros, unit) * unit);
  }
}
