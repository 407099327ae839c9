package dev.segmentry.core.measure;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Health of a group of accounts.
 *
 * @param bands accounts by health band; those without one under {@link Axis#NOWHERE}
 * @param score of those that have one
 * @param median fixed-point at 10⁻⁶; of an even number the mean of the middle two, rounded down
 */
public record HealthSpread(Map<String, Long> bands, Total score, OptionalLong median) {

  public HealthSpread {
    bands = Collections.unmodifiableMap(new TreeMap<>(bands));
  }

  /** Mean score, two decimals; empty when nobody has one. */
  public Optional<BigDecimal> mean() {
    return score.mean();
  }

  /** Counts accounts. */
  static final class Counting {

    private final Map<String, Long> bands = new TreeMap<>();
    private final Column scores = new Column();
    private Total total = Total.NONE;

    void add(String band, OptionalLong score) {
      bands.merge(band, 1L, Long::sum);
      total = total.and(score);
      score.ifPresent(scores::add);
    }

    HealthSpread done() {
      return new HealthSpread(bands, total, scores.median());
    }
  }
}
