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
 * @param confidence how far the assignment can be relied on; empty: unsegmented, or a person's word
 * @param sub key of the sub-segment within the segment; empty: none
 */
public record DimensionResult(
    Optional<SegmentAssignment> assignment,
    OptionalLong score,
    Set<String> unknown,
    String reason,
    List<String> evidence,
    Optional<Confidence> confidence,
    Optional<String> sub) {

  public DimensionResult {
    unknown = Set.copyOf(unknown);
    evidence = List.copyOf(evidence);
  }

  /** Whether two readings of a provisional account disagree. */
  public boolean isDisputed() {
    return reason.contains(ProvisionalRules.DISPUTED);
  }

  /** Whether it is still provisional when it should be settled. */
  public boolean isOverdue() {
    return reason.contains(ProvisionalRules.OVERDUE);
  }

  /** One that says nothing about how far it can be relied on. */
  public DimensionResult(
      Optional<SegmentAssignment> assignment,
      OptionalLong score,
      Set<String> unknown,
      String reason,
      List<String> evidence) {
    this(assignment, score, unknown, reason, evidence, Optional.empty(), Optional.empty());
  }

  /** Its sub-segment for whom stands in a segment: that of the rules, while they say the same. */
  public Optional<String> subWithin(Optional<String> segment) {
    return assignment.map(SegmentAssignment::segment).equals(segment) ? sub : Optional.empty();
  }
}
