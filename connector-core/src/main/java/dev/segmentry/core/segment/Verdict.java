package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one dimension's rules say in one evaluation, before it is known why.
 *
 * @param segment segment after it; empty: unsegmented
 * @param clocks pending moves after it
 * @param unknownSince first day of the present row of unknown evaluations
 * @param unknown keys of segments whose entry rule was unknown
 * @param reason why it is unsegmented or undecided; empty text otherwise
 * @param evidence what decided, in words
 * @param pending moves that wait for their time
 */
record Verdict(
    Optional<String> segment,
    List<Clock> clocks,
    Optional<LocalDate> unknownSince,
    Set<String> unknown,
    String reason,
    List<String> evidence,
    List<PendingMove> pending) {

  /** An account about which nothing is known for so long has no segment any more. */
  static final int DAYS_TO_DATA_LOSS = 30;

  static Verdict in(
      String segment, List<Clock> clocks, Set<String> unknown, List<String> evidence) {
    return new Verdict(
        Optional.of(segment), clocks, Optional.empty(), unknown, "", evidence, List.of());
  }

  static Verdict none(Set<String> unknown, String reason) {
    return new Verdict(
        Optional.empty(), List.of(), Optional.empty(), unknown, reason, List.of(), List.of());
  }

  /** Nobody can tell: what has a segment keeps it for a while, with its clocks paused. */
  static Verdict undecided(
      DimensionState before, LocalDate day, Set<String> unknown, String reason) {
    Optional<String> segment = before.assignment().map(SegmentAssignment::segment);
    if (segment.isEmpty() && before.unknownSince().isEmpty()) {
      return none(unknown, reason);
    }
    LocalDate since = before.unknownSince().orElse(day);
    boolean kept = segment.isPresent() && ChronoUnit.DAYS.between(since, day) < DAYS_TO_DATA_LOSS;
    return new Verdict(
        kept ? segment : Optional.empty(),
        kept ? Clocks.paused(before.clocks()) : List.of(),
        Optional.of(since),
        unknown,
        kept ? reason : reason + ", since " + since,
        List.of(),
        List.of());
  }

  Verdict pending(List<PendingMove> moves) {
    return new Verdict(segment, clocks, unknownSince, unknown, reason, evidence, moves);
  }

  /** The account lost its segment because nothing was known about it for too long. */
  boolean isDataLoss() {
    return segment.isEmpty() && unknownSince.isPresent();
  }
}
