package dev.segmentry.app.report;

import dev.segmentry.core.sync.SyncReport;
import java.util.Map;

/** Sums over the outcomes of a run. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * Rows the CRM or a person's edit kept us from writing. A task that a person touched and that is
   * left alone for it is none: that is as it should be.
   */
  public static long rejected(SyncReport report) {
    return report.outcome("changes.rejected")
        + report.outcome("changes.conflict")
        + report.outcome("tasks.rejected")
        + report.outcome("tasks.conflict")
        + report.outcome("edits.rejected");
  }

  /** Rows that are still owed and that no capacity deferred. */
  public static long unfinished(SyncReport report) {
    return report.outcome("changes.unconfirmed")
        + report.outcome("changes.not_attempted")
        + report.outcome("tasks.unconfirmed")
        + report.outcome("tasks.not_attempted")
        + report.outcome("edits.unconfirmed")
        + report.outcome("edits.not_attempted");
  }

  /** How far a run came that stopped before its time. */
  public static String progress(Map<String, Long> outcomes) {
    long unconfirmed =
        count(outcomes, "changes.unconfirmed")
            + count(outcomes, "tasks.unconfirmed")
            + count(outcomes, "edits.unconfirmed");
    return "The run stopped half way: "
        + Words.count(count(outcomes, "changes.written"), "account written", "accounts written")
        + ", "
        + Words.count(count(outcomes, "tasks.written"), "task created", "tasks created")
        + " so far"
        + (unconfirmed == 0 ? "" : ", " + Words.number(unconfirmed) + " sent without an answer")
        + "; the rest stays owed, nothing is lost or doubled: run sync to go on.";
  }

  private static long count(Map<String, Long> outcomes, String name) {
    return outcomes.getOrDefault(name, 0L);
  }
}
