package dev.segmentry.core.explain;

import java.util.List;
import java.util.OptionalLong;

/**
 * A score with everything it is made of.
 *
 * @param attribute its name
 * @param kind {@code health}, {@code scorecard}, {@code composite} or {@code bands}
 * @param value what rules read, fixed-point; empty: missing
 * @param uncapped the same before caps; empty: missing
 * @param stage the stage it was read in; empty text: it has none
 * @param parts contributions, missing ones last
 * @param caps those whose condition holds, the lowest first
 * @param reason why it is missing or partial; empty text otherwise
 */
public record Score(
    String attribute,
    String kind,
    OptionalLong value,
    OptionalLong uncapped,
    String stage,
    List<ScorePart> parts,
    List<CapStep> caps,
    String reason) {

  public Score {
    parts = List.copyOf(parts);
    caps = List.copyOf(caps);
  }

  /**
   * A cap whose condition holds.
   *
   * @param ceiling fixed-point
   * @param reason in words
   * @param bites whether the score would be higher without it and every higher cap
   */
  public record CapStep(long ceiling, String reason, boolean bites) {}
}
