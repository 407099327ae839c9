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
          "a boundary's threshold lies within its band: "
              + Fixed.decimal(fallsBelow).toPlainString()
              + ", "
              + Fixed.decimal(at).toPlainString()
              + ", "
              + Fixed.decimal(risesAt).toPlainString());
    }
  }
}
