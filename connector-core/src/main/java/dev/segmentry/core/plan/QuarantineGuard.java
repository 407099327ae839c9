package dev.segmentry.core.plan;

import dev.segmentry.core.quality.Ratio;

/**
 * Trips where so many accounts could not be evaluated that it is not their data: one account's odd
 * content is its own, a hundred of them are the model's or ours.
 */
public final class QuarantineGuard {

  /** How the note of such an account begins; what went wrong follows. */
  public static final String NOTE = "could not be evaluated, nothing of it is changed: ";

  private static final int LIMIT = 1;

  private QuarantineGuard() {}

  public static GuardVerdict judge(PlanSummary summary) {
    Ratio share = new Ratio(summary.count("quarantined"), summary.count("in_scope"));
    return new GuardVerdict(
        "quarantined",
        share.isAbove(LIMIT),
        share.part()
            + " of "
            + share.whole()
            + " accounts could not be evaluated (limit "
            + LIMIT
            + " %; see: rows --research)");
  }
}
