package dev.segmentry.core.account;

/**
 * The values of a number that can be true at all; what lies outside is {@link Absence#INVALID}, not
 * a very small or very large customer.
 *
 * @param min smallest value, fixed-point
 * @param max largest value, fixed-point
 */
public record ValueRange(long min, long max) {

  /** Any number. */
  public static final ValueRange ANY = new ValueRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * @throws IllegalArgumentException when nothing lies between them
   */
  public ValueRange {
    if (min > max) {
      throw new IllegalArgumentException(
          "no number lies between " + Fixed.decimal(min) + " and " + Fixed.decimal(max));
    }
  }

  public boolean holds(long value) {
    return min <= value && value <= max;
  }
}
