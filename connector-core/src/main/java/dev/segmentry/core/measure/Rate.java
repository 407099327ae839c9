package dev.segmentry.core.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A share that is compared exactly. Of nothing there is none.
 *
 * @param part of how many something is true
 * @param whole of how many it could be: the denominator
 */
public record Rate(long part, long whole) {

  /** Percent with two decimals, rounded half up; empty when there is nothing to divide by. */
  public Optional<BigDecimal> percent() {
    return isKnown()
        ? Optional.of(
            BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  public boolean isKnown() {
    return whole > 0;
  }

  /** Whether it is this many percent or more; an unknown one is not. */
  public boolean isAtLeast(long percent) {
    return isKnown() && part * 100 >= percent * whole;
  }

  /** Whether it is more than this many percent; an unknown one is not. */
  public boolean isAbove(long percent) {
    return isKnown() && part * 100 > percent * whole;
  }

  Rate and(boolean counts) {
    return new Rate(part + (counts ? 1 : 0), whole + 1);
  }
}
