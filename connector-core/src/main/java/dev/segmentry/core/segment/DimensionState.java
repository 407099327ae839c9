package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one account in one dimension between evaluations.
 *
 * @param assignment present segment; empty: unsegmented
 * @param clocks pending moves
 * @param unknownSince first day of an unbroken row of unknown evaluations
 * @param reason why it is unsegmented or unknown; empty text when it is neither
 */
public record DimensionState(
    Optional<SegmentAssignment> assignment,
    List<Clock> clocks,
    Optional<LocalDate> unknownSince,
    String reason) {

  public static final DimensionState NONE =
      new DimensionState(Optional.empty(), List.of(), Optional.empty(), "");

  public DimensionState {
    clocks = List.copyOf(clocks);
  }
}
