package dev.segmentry.app.report;

import dev.segmentry.core.sync.SyncReport;

/** Sums over the outcomes of a run. */
public final class Outcomes {

  private Outcomes() {}

  /** Rows the CRM or a person's edit kept us from writing. */
  public static long rejected(SyncReport report) {
    return report.outcome("changes.rejected")
        + report.outcome("changes.conflict")
        + report.outcome("tasks.rejected")
        + report.outcome("tasks.conflict");
  }

  /** Rows that are still owed and that no capacity deferred. */
  public static long unfinished(SyncReport report) {
    return report.outcome("changes.unconfirmed")
        + report.outcome("changes.not_attempted")
        + report.outcome("tasks.unconfirmed");
  }
}
