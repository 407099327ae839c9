package dev.segmentry.core.plan;

import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.quality.DataRules;
import dev.segmentry.core.quality.Duplicates;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether the data is good enough to write what follows from it, as the model asks. Where
 * the model does not ask, the verdict tells and never trips.
 */
public final class DataGuard {

  private final DataRules rules;

  public DataGuard(DataRules rules) {
    this.rules = rules;
  }

  /** Nothing where there are no active accounts. */
  public List<GuardVerdict> judge(PlanSummary summary) {
    DataReport report = DataReport.of(summary.counts());
    List<GuardVerdict> verdicts = new ArrayList<>();
    if (!report.completeness().isEmpty()) {
      verdicts.add(completeness(report.completeness()));
    }
    if (report.duplicates().active() > 0) {
      verdicts.add(duplicates(report.duplicates()));
    }
    return verdicts;
  }

  private GuardVerdict completeness(Completeness completeness) {
    boolean trips =
        rules.refuseBelow().isPresent()
            && !completeness.overall().isAtLeast(rules.refuseBelow().getAsInt());
    String limit =
        rules.refuseBelow().isPresent()
            ? " (refuse_below " + rules.refuseBelow().getAsInt() + " %)"
            : "";
    return new GuardVerdict(
        "completeness",
        trips,
        completeness.overall().words() + " of the key fields are filled" + limit);
  }

  private GuardVerdict duplicates(Duplicates duplicates) {
    boolean trips =
        rules.refuseDuplicatesFrom().isPresent()
            && duplicates.rate().isAtLeast(rules.refuseDuplicatesFrom().getAsInt());
    String limit =
        rules.refuseDuplicatesFrom().isPresent()
            ? " (refuse_from " + rules.refuseDuplicatesFrom().getAsInt() + " %)"
            : "";
    return new GuardVerdict(
        "duplicates",
        trips,
        duplicates.rate().words() + " of the active accounts are there more than once" + limit);
  }
}
