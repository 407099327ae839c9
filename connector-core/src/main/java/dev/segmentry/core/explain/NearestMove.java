package dev.segmentry.core.explain;

import dev.segmentry.core.account.Scalar;
import java.util.Optional;

/**
 * A change of one attribute, all others staying as they are, that leads an account to another
 * segment once every wait is over.
 *
 * @param dimension key of the dimension in which it moves
 * @param attribute what would have to change
 * @param from its value now; empty: missing
 * @param need how the value would have to be
 * @param to the value told: for "above" and "below" the last that does not do it, else one that
 *     does, of numbers at most {@link NearestMoves#PRECISION} beyond {@code first}; empty: missing
 * @param first the first value, seen from the present one, that does it; empty: missing
 * @param segment where it leads; empty: to no segment
 * @param distance how far it is, fixed-point: the difference as a share of the larger of the two
 *     values, of days counted from the evaluation day; 1 for anything that is no number and no day
 */
public record NearestMove(
    String dimension,
    String attribute,
    Optional<Scalar> from,
    Need need,
    Optional<Scalar> to,
    Optional<Scalar> first,
    Optional<String> segment,
    long distance) {

  /** How a value has to be. */
  public enum Need {
    AT_LEAST("at least"),
    ABOVE("above"),
    AT_MOST("at most"),
    BELOW("below"),
    ON_OR_AFTER("on or after"),
    ON_OR_BEFORE("on or before"),
    /** Exactly this. */
    BE("="),
    /** Known at all: this value is one of several that do. */
    KNOWN("known, for example"),
    MISSING("missing");

    private final String words;

    Need(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
