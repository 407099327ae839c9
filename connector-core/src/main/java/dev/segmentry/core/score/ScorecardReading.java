package dev.segmentry.core.score;

import java.util.List;
import java.util.OptionalLong;

/**
 * A rubric filled in for one account.
 *
 * @param mean mean of the present criteria, fixed-point; empty when too few are present
 * @param total sum of the points, fixed-point; empty when a criterion is missing
 * @param missing names of the criteria without points
 * @param evidence one line per present criterion
 */
public record ScorecardReading(
    OptionalLong mean, OptionalLong total, List<String> missing, List<String> evidence) {

  public ScorecardReading {
    missing = List.copyOf(missing);
    evidence = List.copyOf(evidence);
  }

  /** There is a mean, but not of all criteria. */
  public boolean partial() {
    return mean.isPresent() && !missing.isEmpty();
  }
}
