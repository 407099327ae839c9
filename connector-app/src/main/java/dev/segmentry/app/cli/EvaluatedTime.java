package dev.segmentry.app.cli;

import dev.segmentry.core.port.History;
import java.time.LocalDate;
import java.util.Optional;

/** Refuses a time in which nothing was evaluated: an empty answer would look like a true one. */
final class EvaluatedTime {

  private static final LocalDate ANY = LocalDate.of(9999, 12, 31);

  private EvaluatedTime() {}

  /**
   * Where nothing was evaluated at all, any time will do.
   *
   * @param from first day that is asked for
   * @param to last day; empty: the last evaluation
   * @throws UsageRefused the days are reversed, or no evaluation lies between them
   */
  static void check(History history, LocalDate from, Optional<LocalDate> to) {
    if (to.isPresent() && from.isAfter(to.get())) {
      throw new UsageRefused("--from " + from + " lies after --to " + to.get());
    }
    Optional<LocalDate> last = history.evaluationOn(ANY);
    if (last.isEmpty()) {
      return;
    }
    if (from.isAfter(last.get())) {
      throw new UsageRefused("--from " + from + " lies after the last evaluation, " + last.get());
    }
    LocalDate until = to.orElse(last.get());
    Optional<LocalDate> found = history.evaluationOn(until);
    if (found.isEmpty()) {
      throw new UsageRefused("--to " + until + " lies before the first evaluation");
    }
    if (found.get().isBefore(from)) {
      throw new UsageRefused(
          "nothing was evaluated from "
              + from
              + " to "
              + until
              + ": the last evaluation before is of "
              + found.get());
    }
  }
}
