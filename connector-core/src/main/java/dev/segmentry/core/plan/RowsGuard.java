package dev.segmentry.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Trips where far fewer rows are there than at the last applied plan: a permission that went, a
 * file cut short.
 *
 * @param percent below this share of the last number
 */
record RowsGuard(int percent) {

  List<GuardVerdict> judge(GuardFacts facts) {
    List<GuardVerdict> verdicts = new ArrayList<>();
    if (facts.last().isEmpty()) {
      return verdicts;
    }
    PlanSummary now = facts.summary();
    PlanSummary last = facts.last().get().summary();
    String merged = now.count("merged") == 0 ? "" : ", " + now.count("merged") + " merged away";
    verdicts.add(judge("accounts known" + merged, now.count("known"), last.count("known"), facts));
    if (now.count("read_all") > 0) {
      verdicts.add(
          judge("all accounts read again: rows", now.count("read"), last.count("known"), facts));
    }
    long before = last.count("signal_rows");
    if (before > 0) {
      verdicts.add(judge("signal rows", now.count("signal_rows"), before, facts));
    }
    return verdicts;
  }

  private GuardVerdict judge(String what, long now, long before, GuardFacts facts) {
    return new GuardVerdict(
        "rows",
        now * 100 < before * percent,
        "%s: %d, %d %s (%s %%; limit %d %%)"
            .formatted(what, now, before, facts.lastDay(), Share.of(now, before), percent));
  }
}
