package dev.segmentry.core.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share that is compared exactly and shown with two decimals.
 *
 * @param part accounts, or cells, of which something is true
 * @param whole all of them
 */
public record Ratio(long part, long whole) {

  /** Whether it is this many percent or more; of nothing, no share is. */
  public boolean isAtLeast(long percent) {
    return whole > 0 && part * 100 >= percent * whole;
  }

  public boolean isAbove(long percent) {
    return whole > 0 && part * 100 > percent * whole;
  }

  /** {@code 71.67}; {@code 0} of nothing. */
  public BigDecimal percent() {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }

  /** {@code 71.67 %}. */
  public String words() {
    BigDecimal brief = percent().stripTrailingZeros();
    return (brief.scale() < 0 ? brief.setScale(0) : brief).toPlainString() + " %";
  }
}
