package dev.segmentry.core.score;

/**
 * What one input adds to a health score.
 *
 * @param input name of the input
 * @param value its value in display form
 * @param points points it adds, fixed-point, rounded; weights renormalised over what is present
 * @param most points it could add, fixed-point
 */
public record Contribution(String input, String value, long points, long most) {

  /** {@code depth_score 72 → 14.4 of 20}. */
  public String sentence() {
    return input + " " + value + " → " + Shown.number(points) + " of " + Shown.number(most);
  }

  /** Points that are missing to the most it could add. */
  public long lost() {
    return most - points;
  }
}
