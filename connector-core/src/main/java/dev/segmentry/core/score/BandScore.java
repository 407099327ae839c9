package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import java.util.List;
import java.util.OptionalLong;

/**
 * A score of 1, 2, 3 … by the band a number lies in: the behavioral score from the five health
 * bands (domain §12).
 *
 * @param attribute the attribute it is written to: {@code behavioral_score}
 * @param of the attribute it is read from: {@code health_score}
 * @param bounds ascending, fixed-point; a bound belongs to the band it opens
 */
public record BandScore(String attribute, String of, List<Long> bounds) {

  public BandScore {
    bounds = List.copyOf(bounds);
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) <= bounds.get(i - 1)) {
        throw new IllegalArgumentException(
            "bounds of "
                + attribute
                + " must ascend, but "
                + Fixed.text(bounds.get(i))
                + " comes after "
                + Fixed.text(bounds.get(i - 1)));
      }
    }
  }

  /** 1 below the first bound; empty when the number is missing. A whole number, not fixed-point. */
  public OptionalLong read(AttributeRow row) {
    int slot = row.catalogue().slot(of).orElse(-1);
    if (slot < 0 || !row.isKnown(slot)) {
      return OptionalLong.empty();
    }
    long value = row.scalar(slot);
    return OptionalLong.of(1 + bounds.stream().filter(bound -> value >= bound).count());
  }
}
