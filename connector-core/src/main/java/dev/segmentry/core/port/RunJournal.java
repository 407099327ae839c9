package dev.segmentry.core.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Everything that must survive the process: runs, plans, obligations. */
public interface RunJournal {

  /**
   * Opens a run.
   *
   * @param kind {@code plan}, {@code apply} or {@code sync}
   * @param asOf evaluation day
   */
  Run begin(String kind, LocalDate asOf, Instant at);

  /** Closes a run with its end ({@code ok}, {@code held}, {@code stopped: …}) and counts. */
  void finish(long runId, String end, Map<String, Long> counts, Instant at);

  /** The last run that was closed. */
  Optional<Run> last();

  /** Whether any plan was ever applied for this org. */
  boolean appliedBefore();

  Plans plans();

  Outbox outbox();

  /**
   * @param end empty text while it is open
   */
  record Run(
      long id,
      String kind,
      LocalDate asOf,
      Instant startedAt,
      String end,
      Map<String, Long> counts) {}

  /** Latest evaluation day ever committed for the org; empty before the first. */
  Optional<LocalDate> lastEvaluation();
}
