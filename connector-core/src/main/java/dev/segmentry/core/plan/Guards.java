package dev.segmentry.core.plan;

import dev.segmentry.core.account.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stops a plan whose numbers look wrong before anything is written (design §6).
 *
 * @param massChangePercent more than this share of the accounts that had a segment …
 * @param massChangeAccounts … and more than this number of them moving in one dimension trips the
 *     guard
 */
public record Guards(int massChangePercent, int massChangeAccounts) {

  public static final Guards DEFAULT = new Guards(20, 50);

  public Guards {
    if (massChangePercent < 0 || massChangePercent > 100 || massChangeAccounts < 0) {
      throw new IllegalArgumentException(
          "mass change bounds: 0–100 percent and at least 0 accounts, not "
              + massChangePercent
              + " and "
              + massChangeAccounts);
    }
  }

  /**
   * @param summary counts of the plan; {@code had.<dimension>} is the number of accounts that had a
   *     segment before
   * @param appliedBefore whether any plan was ever applied on this org
   * @return one verdict per guard and dimension, tripped or not
   */
  public List<GuardVerdict> judge(PlanSummary summary, boolean appliedBefore) {
    List<GuardVerdict> verdicts = new ArrayList<>();
    verdicts.add(
        new GuardVerdict(
            "first_run",
            !appliedBefore,
            appliedBefore
                ? "a plan was applied on this org before"
                : "first run on this org: read the plan, then apply it"));
    for (Map.Entry<String, Long> moved : summary.moved().entrySet()) {
      verdicts.add(massChange(moved.getKey(), moved.getValue(), summary));
    }
    return verdicts;
  }

  private GuardVerdict massChange(String dimension, long moved, PlanSummary summary) {
    long had = summary.count("had." + dimension);
    boolean tripped = moved > massChangeAccounts && moved * 100 > had * massChangePercent;
    String share =
        had == 0
            ? "0"
            : Fixed.decimal(Fixed.scaled(moved * 100, Fixed.ONE / 10, had) * 10).toPlainString();
    return new GuardVerdict(
        "mass_change",
        tripped,
        "%s: %d of %d accounts move (%s %%; limit %d %% and %d accounts)"
            .formatted(dimension, moved, had, share, massChangePercent, massChangeAccounts));
  }
}
