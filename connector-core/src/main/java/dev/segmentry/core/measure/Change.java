package dev.segmentry.core.measure;

import dev.segmentry.core.account.Fixed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a number of the same accounts changed between two days.
 *
 * @param sum of the changes
 * @param accounts that have it on both days: the denominator
 */
public record Change(BigDecimal sum, long accounts) {

  static final Change NONE = new Change(BigDecimal.ZERO, 0);

  /** An account, by its numbers in fixed point. */
  Change and(OptionalLong before, OptionalLong after) {
    if (before.isEmpty() || after.isEmpty()) {
      return this;
    }
    BigDecimal change = Fixed.decimal(Math.subtractExact(after.getAsLong(), before.getAsLong()));
    return new Change(sum.add(change), accounts + 1);
  }

  /** Mean change; empty when nobody has the number on both days. */
  Optional<BigDecimal> mean(int decimals) {
    return accounts == 0
        ? Optional.empty()
        : Optional.of(sum.divide(BigDecimal.valueOf(accounts), decimals, RoundingMode.HALF_UP));
  }
}
