package dev.segmentry.core.plan;

/**
 * How many rows the CRM may refuse before a run stops and asks.
 *
 * @param percent more than this share of the rows sent for the first time …
 * @param rows … once this many have an outcome: one refusal of three tells nothing
 */
public record Rejections(int percent, int rows) {

  /** The guard's name. */
  public static final String GUARD = "rejected";

  public Rejections {
    if (percent < 0 || percent > 100 || rows < 1) {
      throw new IllegalArgumentException(
          "rejection bounds: 0–100 percent of at least 1 row, not " + percent + " and " + rows);
    }
  }

  /**
   * @param refused rows the CRM refused, of those
   * @param settled rows with a final outcome
   * @param example one of the refusals, for the cause
   */
  public GuardVerdict judge(long refused, long settled, String example) {
    boolean tripped = settled >= rows && refused * 100 > settled * percent;
    return new GuardVerdict(
        GUARD,
        tripped,
        "the CRM refused %d of the first %d rows (%s %%; limit %d %% of at least %d rows)%s"
            .formatted(
                refused,
                settled,
                Share.of(refused, settled),
                percent,
                rows,
                example.isEmpty() ? "" : "; most of all " + example));
  }
}
