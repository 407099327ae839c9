package dev.segmentry.core.segment;

import dev.segmentry.core.account.Fixed;

/**
 * The line between two neighbours of an {@link OrderedDimension}. The printed threshold is where
 * the alarm or the reward is; the band lies on the way back. All bounds are fixed-point.
 *
 * @param at printed threshold: decides a first assignment; belongs to the upper segment
 * @param fallsBelow crossed downwards by anything below this
 * @param risesAt crossed upwards by this and anything above
 * @param falling sustain of the way down
 * @param rising sustain of the way up
 */
public record Boundary(long at, long fallsBelow, long risesAt, Sustain falling, Sustain rising) {

  public Boundary {
    if (fallsBelow > at || at > risesAt) {
      throw new IllegalArgumentException(
          "'from' is at least 'falls_below' and at most 'rises_at', but falls_below is "
              + Fixed.decimal(fallsBelow).toPlainString()
              + ", from "
              + Fixed.decimal(at).toPlainString()
              + ", rises_at "
              + Fixed.decimal(risesAt).toPlainString());
    }
  }
}
