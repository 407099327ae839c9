package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.score.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides an {@link OrderedDimension} of an account that is, or was, provisional. While two
 * readings disagree, or what is known waits for its day, nobody is moved; then what is known
 * decides at once.
 */
final class ProvisionalRules {

  /** How the reason of an assignment begins whose two readings disagree. */
  static final String DISPUTED = "provisional (disputed)";

  /** What is said where behaviour is still unknown when it should be known. */
  static final String OVERDUE = "provisional_overdue";

  private final OrderedDimension dimension;
  private final int slot;
  private final int assumedSlot;
  private final Provisional.Phase phase;
  private final AttributeRow row;

  ProvisionalRules(
      OrderedDimension dimension,
      int slot,
      int assumedSlot,
      Provisional.Phase phase,
      AttributeRow row) {
    this.dimension = dimension;
    this.slot = slot;
    this.assumedSlot = assumedSlot;
    this.phase = phase;
    this.row = row;
  }

  /** Empty where the usual rules decide. */
  Optional<Verdict> judge(DimensionState before, Verdict usual) {
    if (phase == Provisional.Phase.SETTLES && row.isKnown(slot)) {
      return Optional.of(settled());
    }
    return isHeld()
        ? before.assignment().map(at -> held(at.segment(), before, usual))
        : Optional.empty();
  }

  /** Everything that is known decides, as on the first day: without a wait, without a band. */
  private Verdict settled() {
    int at = position(slot);
    return Verdict.in(
        dimension.segments().get(at).key(),
        List.of(),
        Set.of(),
        List.of("settled: " + reading(slot, dimension.attribute(), at)));
  }

  private static Verdict held(String segment, DimensionState before, Verdict usual) {
    return Verdict.in(segment, Clocks.paused(before.clocks()), usual.unknown(), List.of());
  }

  /** Nobody is moved: two readings disagree, or what is known waits for its day. */
  boolean isHeld() {
    return phase == Provisional.Phase.WAITING || isDisputed();
  }

  /** Whether the flag is carried, so that the assignment rests on an assumption. */
  boolean isFlagged() {
    return phase.isFlagged();
  }

  boolean settles() {
    return phase == Provisional.Phase.SETTLES;
  }

  Confidence confidence() {
    return isDisputed() || phase == Provisional.Phase.OVERDUE ? Confidence.LOW : Confidence.MEDIUM;
  }

  boolean isDisputed() {
    return isAssumed()
        && row.isKnown(slot)
        && row.isKnown(assumedSlot)
        && position(slot) != position(assumedSlot);
  }

  private boolean isAssumed() {
    return phase == Provisional.Phase.ASSUMED || phase == Provisional.Phase.OVERDUE;
  }

  /**
   * What the assignment says of itself; the day the flag can end is constant while it is carried.
   */
  List<String> words(String assumed, String settlesOn) {
    List<String> words = new ArrayList<>();
    if (isDisputed()) {
      words.add(
          DISPUTED
              + ": "
              + reading(slot, dimension.attribute(), position(slot))
              + ", "
              + reading(assumedSlot, assumed, position(assumedSlot)));
    } else if (phase == Provisional.Phase.WAITING) {
      words.add("provisional: what is known by now decides on " + settlesOn);
    }
    if (phase == Provisional.Phase.OVERDUE) {
      words.add(OVERDUE);
    }
    return words;
  }

  private String reading(int of, String attribute, int at) {
    return dimension.segments().get(at).label()
        + " by "
        + attribute
        + " "
        + Shown.number(row.scalar(of));
  }

  private int position(int of) {
    int position = 0;
    for (Boundary boundary : dimension.boundaries(row)) {
      if (row.scalar(of) >= boundary.at()) {
        position++;
      }
    }
    return position;
  }
}
