package dev.segmentry.core.port;

import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that must survive the process: runs, plans, obligations. */
public interface RunJournal {

  /**
   * Takes the org for one run.
   *
   * @throws OrgBusy another run holds it
   */
  Lease acquire(LeaseRequest request);

  /** Who holds the org, expired or not; empty when nobody does. */
  Optional<HeldLease> heldBy();

  /**
   * Opens a run. One that is still open then belongs to a process that died: its end becomes {@link
   * #DIED}.
   *
   * @param kind {@code plan}, {@code what-if}, {@code apply}, {@code sync} or {@code rebuild}
   * @param asOf evaluation day
   */
  Run begin(String kind, LocalDate asOf, Instant at);

  /** Closes a run with its end ({@code ok}, {@code held}, {@code stopped: …}) and counts. */
  void finish(long runId, String end, Map<String, Long> counts, Instant at);

  /** The last run that was closed. */
  Optional<Run> last();

  /** Runs, newest first. */
  List<Run> runs(int limit);

  /** End of a run whose process went away without closing it. */
  String DIED = "died";

  /**
   * Day on which the state was rebuilt from the CRM; empty when it never was, or a plan was applied
   * since.
   */
  Optional<LocalDate> rebuiltOn();

  /** Whether any plan was ever applied for this org. */
  boolean appliedBefore();

  Plans plans();

  Models models();

  Outbox outbox();

  Audit audit();

  Rejections rejections();

  Instructions instructions();

  CreatedTasks tasks();

  /**
   * @param finishedAt empty while it is open, and when it died
   * @param end empty text while it is open
   */
  record Run(
      long id,
      String kind,
      LocalDate asOf,
      Instant startedAt,
      Optional<Instant> finishedAt,
      String end,
      Map<String, Long> counts) {}

  /** Number of plans committed for the org so far. */
  long commits();

  /** What {@link #forget} would remove now. */
  Forgotten forgettable(Retention keep, Instant now);

  /**
   * Removes history that is older than it is to be kept. Rows that are open, the last plan's, and
   * the row of each account's history that holds on the first day kept stay.
   */
  Forgotten forget(Retention keep, Instant now);

  /** Latest evaluation day ever committed for the org; empty before the first. */
  Optional<LocalDate> lastEvaluation();
}
