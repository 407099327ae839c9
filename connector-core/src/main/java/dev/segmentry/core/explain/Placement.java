package dev.segmentry.core.explain;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.PendingMove;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.ShownOverride;
import java.util.List;
import java.util.Optional;

/**
 * One dimension of an account, explained.
 *
 * @param dimension which
 * @param recorded what the rules said in the last applied run
 * @param stands what the world saw after it: a person's word, what was approved, else what the
 *     rules said; empty: no segment
 * @param decidedBy what decided the recorded segment then; empty text: not known
 * @param today what the rules make of it today; empty: no segment
 * @param heading key of the segment it would be in if every wait were over; empty: none
 * @param override a person's word
 * @param rule the rule that speaks today
 * @param pending moves that wait, as this day's evaluation would count them
 * @param reason why it is unsegmented, stays in spite of an unknown rule, or what else is said of
 *     it
 * @param nearest changes of one attribute that would move it, nearest first
 * @param coming what waiting alone would do
 * @param asksApproval whether a person has to approve its moves
 */
public record Placement(
    Dimension dimension,
    DimensionState recorded,
    Optional<SegmentAssignment> stands,
    String decidedBy,
    Optional<SegmentAssignment> today,
    Optional<String> heading,
    Optional<ShownOverride> override,
    Rule rule,
    List<PendingMove> pending,
    String reason,
    List<NearestMove> nearest,
    Optional<ComingMove> coming,
    boolean asksApproval) {

  public Placement {
    pending = List.copyOf(pending);
    nearest = List.copyOf(nearest);
  }

  /** Whether the next applied run would move it. */
  public boolean moves() {
    return !recorded
        .assignment()
        .map(SegmentAssignment::segment)
        .equals(today.map(SegmentAssignment::segment));
  }

  /**
   * A rule with its comparisons.
   *
   * @param kind what it does
   * @param comparisons those that made it come out so
   */
  public record Rule(Kind kind, List<Comparison> comparisons) {
    public Rule {
      comparisons = List.copyOf(comparisons);
    }

    /** What a rule does. */
    public enum Kind {
      /** The entry rule of today's segment holds. */
      ENTERS("holds"),
      /** The entry rule does not hold any more, and the exit rule not yet. */
      STAYS("not left yet"),
      /** The exit rule holds, or a segment it yields to may be entered: it waits for its time. */
      LEAVES("on its way out"),
      /** No rule of a better place holds: the segment has none of its own. */
      OTHERWISE("otherwise"),
      /** Rules that cannot be answered. */
      UNKNOWN("cannot be told"),
      /** The number lies between the bounds of the segment. */
      WITHIN("within");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }
  }
}
