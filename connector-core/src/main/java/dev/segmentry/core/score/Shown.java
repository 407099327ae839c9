package dev.segmentry.core.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How scores are shown to people: at most two decimals, without trailing zeros. */
public final class Shown {

  private Shown() {}

  /**
   * @param micros fixed-point number
   */
  public static String number(long micros) {
    return number(micros, 2);
  }

  /**
   * @param micros fixed-point number
   * @param decimals most decimals
   */
  public static String number(long micros, int decimals) {
    BigDecimal number = BigDecimal.valueOf(micros, 6).setScale(decimals, RoundingMode.HALF_UP);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
