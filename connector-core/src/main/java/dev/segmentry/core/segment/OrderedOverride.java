package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What instructions make of a person's word on a segment, on top of what its field tells: the last
 * one given wins. Pure.
 *
 * @param today day of this evaluation
 * @param days how long one without a last day holds
 */
record OrderedOverride(LocalDate today, int days) {

  /**
   * @param ruling what holds from now on, and what became of it
   * @param ordered whether what holds was given by command
   * @param note what a report should mention; empty: nothing
   */
  record Outcome(HandEdit.Ruling ruling, boolean ordered, Optional<String> note) {}

  /**
   * @param before what held until now
   * @param seen what the field tells
   * @param order another dimension's is none of ours
   */
  Outcome of(Optional<SegmentOverride> before, Outcome seen, Instruction order) {
    return switch (order.kind()) {
      case HOLD -> hold(before, seen, order);
      case LIFT -> lift(before, seen);
      case APPROVE, REJECT, ACCEPT, KEEP -> seen;
    };
  }

  private Outcome hold(Optional<SegmentOverride> before, Outcome seen, Instruction order) {
    LocalDate until = order.until().orElse(order.on().plusDays(days));
    if (until.isBefore(today)) {
      return new Outcome(
          seen.ruling(),
          seen.ordered(),
          Optional.of("“" + order.value() + "” was to be held until " + until + ", which is over"));
    }
    SegmentOverride override =
        new SegmentOverride(order.value(), today, until, order.reason(), order.by());
    boolean renewed = before.filter(held -> held.holdsOn(today)).isPresent();
    return new Outcome(
        HandEdit.Ruling.of(override, renewed ? OverrideEvent.RENEWED : OverrideEvent.BEGUN),
        true,
        Optional.empty());
  }

  /** One that ended by itself has ended. */
  private static Outcome lift(Optional<SegmentOverride> before, Outcome seen) {
    if (seen.ruling().override().isEmpty()) {
      return new Outcome(
          seen.ruling(),
          false,
          seen.ruling().event().isPresent()
              ? seen.note()
              : Optional.of("nothing was held that could be lifted"));
    }
    if (before.isEmpty()) {
      return new Outcome(HandEdit.Ruling.NOTHING, false, Optional.empty());
    }
    return new Outcome(
        new HandEdit.Ruling(Optional.empty(), Optional.of(OverrideEvent.LIFTED)),
        false,
        Optional.empty());
  }
}
