package dev.segmentry.core.plan;

/**
 * How many accounts may move in one dimension before a person is asked.
 *
 * @param percent more than this share of the accounts that had a segment …
 * @param accounts … and more than this number of them
 */
public record MassChange(int percent, int accounts) {

  public MassChange {
    if (percent < 0 || percent > 100 || accounts < 0) {
      throw new IllegalArgumentException(
          "mass change bounds: 0–100 percent and at least 0 accounts, not "
              + percent
              + " and "
              + accounts);
    }
  }

  /**
   * First assignments are no moves, and what people set writes nothing: neither counts. What is
   * newly proposed does: it is a move that waits, and a flood of questions is as wrong.
   */
  GuardVerdict judge(String dimension, PlanSummary summary) {
    long people = summary.count("moved_by_people." + dimension);
    long proposed = summary.count("proposed." + dimension);
    long moved = summary.moved().getOrDefault(dimension, 0L) - people + proposed;
    long had = summary.count("had." + dimension);
    boolean tripped = moved > accounts && moved * 100 > had * percent;
    return new GuardVerdict(
        "mass_change",
        tripped,
        "%s: %d of %d accounts move (%s %%; limit %d %% and %d accounts)%s"
            .formatted(
                dimension,
                moved,
                had,
                Share.of(moved, had),
                percent,
                accounts,
                because(dimension, summary)));
  }

  private static String because(String dimension, PlanSummary summary) {
    long definition = summary.count("moved_by_definition." + dimension);
    long expired = summary.count("moved_by_expiry." + dimension);
    long merged = summary.count("moved_by_merge." + dimension);
    long proposed = summary.count("proposed." + dimension);
    String why =
        (proposed == 0 ? "" : "; " + proposed + " of them proposed, to be approved one by one")
            + (definition == 0 ? "" : "; " + definition + " of them because the model changed")
            + (merged == 0 ? "" : "; " + merged + " of them because accounts were merged");
    return expired == 0
        ? why
        : why + "; " + expired + " of them because what people had set in the CRM expired";
  }
}
