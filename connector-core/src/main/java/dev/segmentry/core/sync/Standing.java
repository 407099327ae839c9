package dev.segmentry.core.sync;

import dev.segmentry.core.history.RestatedRow;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where an account stands in one dimension while history is replayed: as recorded, and restated.
 */
final class Standing {

  /** What was recorded, from a day on. */
  record Recorded(LocalDate on, Optional<String> segment, RestatedRow.By by) {}

  private final Deque<Recorded> ahead = new ArrayDeque<>();
  private Optional<Recorded> recorded = Optional.empty();
  private Optional<String> restated = Optional.empty();
  private Optional<String> cause = Optional.empty();
  private boolean told;
  private Optional<String> toldRecorded = Optional.empty();
  private Optional<String> toldRestated = Optional.empty();

  /** To be given in the order in which it was recorded, before the replay begins. */
  void recorded(Recorded change) {
    ahead.add(change);
  }

  /**
   * Goes on to a day.
   *
   * @return moves from one segment to another that were recorded on the way
   */
  int advance(LocalDate day) {
    int moves = 0;
    while (!ahead.isEmpty() && !ahead.getFirst().on().isAfter(day)) {
      boolean from = recorded().isPresent();
      recorded = Optional.of(ahead.removeFirst());
      moves += from && recorded().isPresent() ? 1 : 0;
    }
    return moves;
  }

  void restated(Optional<String> segment) {
    restated = segment;
  }

  void movedBecause(String word) {
    cause = Optional.of(word);
  }

  /** The account is no customer any more, or gone. */
  void leave() {
    restated = Optional.empty();
    cause = Optional.empty();
  }

  Optional<String> recorded() {
    return recorded.flatMap(Recorded::segment);
  }

  Optional<RestatedRow.By> recordedBy() {
    return recorded.map(Recorded::by);
  }

  Optional<String> restated() {
    return restated;
  }

  Optional<String> cause() {
    return cause;
  }

  /** Whether it differs from what was told last; at first: whether there is anything. */
  boolean isNews() {
    return told
        ? !toldRecorded.equals(recorded()) || !toldRestated.equals(restated)
        : recorded().isPresent() || restated.isPresent();
  }

  void tell() {
    told = true;
    toldRecorded = recorded();
    toldRestated = restated;
  }

  boolean wasTold() {
    return told;
  }
}
