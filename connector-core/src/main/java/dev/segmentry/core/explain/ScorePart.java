package dev.segmentry.core.explain;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one input adds to a score.
 *
 * @param name of the input
 * @param value in display form; empty text: missing
 * @param points it adds, fixed-point; empty: it adds none because it is missing
 * @param most it could add, fixed-point; empty: the score has no such limit, or the input is
 *     missing
 * @param weight share of it in the score, fixed-point; empty: all weigh the same
 * @param inputs attributes from outside it is made of
 */
public record ScorePart(
    String name,
    String value,
    OptionalLong points,
    OptionalLong most,
    OptionalLong weight,
    List<String> inputs) {

  public ScorePart {
    inputs = List.copyOf(inputs);
  }
}
