package dev.segmentry.core.plan;

/**
 * Trips where so many segment fields were edited by others at once that it looks like a data load.
 *
 * @param accounts more than this number of accounts …
 * @param percent … and more than this share of those in scope
 */
record EditsGuard(int accounts, int percent) {

  GuardVerdict judge(GuardFacts facts) {
    long edited = facts.summary().count("accounts_edited");
    long all = facts.summary().count("in_scope");
    boolean tripped = edited > accounts && edited * 100 > all * percent;
    return new GuardVerdict(
        "outside_edits",
        tripped,
        "segments of %d of %d accounts were set in the CRM by others (%s %%; limit %d accounts and %d %%)%s"
            .formatted(
                edited,
                all,
                Share.of(edited, all),
                accounts,
                percent,
                tripped
                    ? "; approved, they are kept as people's word until they expire; if a data"
                        + " load went wrong, clear those fields in the CRM and plan again"
                    : ""));
  }
}
