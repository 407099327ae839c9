package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs the clocks of pending moves (domain-vectors §5 rule 3). */
final class Clocks {

  private Clocks() {}

  /** The clock of a crossed boundary after the evaluation of a day; a new one when none runs. */
  static Clock counted(List<Clock> before, String boundary, LocalDate day) {
    for (Clock clock : before) {
      if (clock.boundary().equals(boundary)) {
        return counted(clock, day);
      }
    }
    return new Clock(boundary, 1, 0, day, false);
  }

  private static Clock counted(Clock clock, LocalDate day) {
    if (!clock.lastCounted().isBefore(day)) {
      return clock;
    }
    int gap = (int) ChronoUnit.DAYS.between(clock.lastCounted(), day);
    int days = clock.days() + (clock.paused() ? 0 : gap);
    return new Clock(clock.boundary(), clock.evaluations() + 1, days, day, false);
  }

  /**
   * After an unknown evaluation: nothing is lost, and the gap up to the next one does not count.
   */
  static List<Clock> paused(List<Clock> before) {
    return before.stream()
        .map(
            clock ->
                new Clock(
                    clock.boundary(), clock.evaluations(), clock.days(), clock.lastCounted(), true))
        .toList();
  }
}
