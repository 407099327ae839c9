package dev.segmentry.core.measure;

import dev.segmentry.core.account.Fixed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Net promoter score of a group of accounts: of responses the share of promoters less that of
 * detractors in points, of scores their mean.
 *
 * @param scale what the accounts' numbers are
 * @param points sum of 100, 0 or −100 per response, or of the scores
 * @param answered accounts with a number: the denominator
 * @param of accounts that could have one
 */
public record Nps(NpsScale scale, BigDecimal points, long answered, long of) {

  private static final long PROMOTER = 9 * Fixed.ONE;
  private static final long DETRACTOR = 6 * Fixed.ONE;

  static Nps none(NpsScale scale) {
    return new Nps(scale, BigDecimal.ZERO, 0, 0);
  }

  /** From −100 to 100, one decimal; empty when nobody answered. */
  public Optional<BigDecimal> score() {
    return answered == 0
        ? Optional.empty()
        : Optional.of(points.divide(BigDecimal.valueOf(answered), 1, RoundingMode.HALF_UP));
  }

  Nps and(OptionalLong micros) {
    return micros.isPresent()
        ? new Nps(scale, points.add(points(micros.getAsLong())), answered + 1, of + 1)
        : new Nps(scale, points, answered, of + 1);
  }

  /** What an answer counts for, in fixed point. */
  OptionalLong points(OptionalLong micros) {
    return micros.isPresent()
        ? OptionalLong.of(Fixed.micros(points(micros.getAsLong())))
        : OptionalLong.empty();
  }

  private BigDecimal points(long micros) {
    if (scale == NpsScale.SCORE) {
      return Fixed.decimal(micros);
    }
    int points = micros >= PROMOTER ? 100 : micros < DETRACTOR + Fixed.ONE ? -100 : 0;
    return BigDecimal.valueOf(points);
  }
}
