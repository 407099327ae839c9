package dev.segmentry.core.score;

import java.util.List;
import java.util.Optional;

/**
 * A rubric (domain §4.1, §4.2): the score is the mean of the criteria that are present.
 *
 * @param attribute the attribute the mean is written to: {@code value_score}
 * @param totalAttribute the attribute the sum of points is written to, when the model wants it; it
 *     has a value only when no criterion is missing
 * @param criteria at least one
 * @param minimumPresent fewest present criteria for which there is a mean (3 of 4)
 * @param rounding what happens to the mean
 */
public record Scorecard(
    String attribute,
    Optional<String> totalAttribute,
    List<Criterion> criteria,
    int minimumPresent,
    Rounding rounding) {

  /** Rounding of a rubric's mean. */
  public enum Rounding {
    /** To 10⁻⁶ only. */
    NONE,
    /** To a whole number, half up. */
    HALF_UP
  }

  public Scorecard {
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty() || minimumPresent < 1 || minimumPresent > criteria.size()) {
      throw new IllegalArgumentException(
          "scorecard "
              + attribute
              + " has "
              + criteria.size()
              + " criteria and asks for "
              + minimumPresent);
    }
  }
}
