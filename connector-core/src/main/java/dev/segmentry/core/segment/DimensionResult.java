package dev.segmentry.core.segment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The outcome of one dimension for one account.
 *
 * @param assignment effective segment; empty: unsegmented
 * @param score the dimension's score (health: 0–100) in fixed point; empty when it has none or it
 *     is missing
 * @param unknown keys of segments whose rule was unknown in this evaluation
 * @param reason why it is unsegmented, stays in spite of an unknown rule, or is partial; empty text
 *     otherwise
 * @param evidence the comparisons that hold, in plain words with their values
 */
public record DimensionResult(
    Optional<SegmentAssignment> assignment,
    OptionalLong score,
    Set<String> unknown,
    String reason,
    List<String> evidence) {

  public DimensionResult {
    unknown = Set.copyOf(unknown);
    evidence = List.copyOf(evidence);
  }
}
