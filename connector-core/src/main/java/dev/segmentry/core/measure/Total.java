package dev.segmentry.core.measure;

import dev.segmentry.core.account.Fixed;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sum over accounts of which not all have told their part.
 *
 * @param sum of those that have
 * @param known how many have
 * @param of how many could have: the denominator
 */
public record Total(BigDecimal sum, long known, long of) {

  /** Nobody was asked. */
  public static final Total NONE = new Total(BigDecimal.ZERO, 0, 0);

  /** The sum of what is known; empty when nobody of those that could have has told. */
  public Optional<BigDecimal> value() {
    return known > 0 ? Optional.of(sum) : Optional.empty();
  }

  /** Whether every account has told. */
  public boolean isComplete() {
    return known == of;
  }

  /** Its mean over those that have told; empty when nobody has. */
  public Optional<BigDecimal> mean() {
    return known > 0
        ? Optional.of(sum.divide(BigDecimal.valueOf(known), 2, java.math.RoundingMode.HALF_UP))
        : Optional.empty();
  }

  /** With one more account. */
  public Total and(OptionalLong micros) {
    return micros.isPresent()
        ? new Total(sum.add(Fixed.decimal(micros.getAsLong())), known + 1, of + 1)
        : new Total(sum, known, of + 1);
  }
}
