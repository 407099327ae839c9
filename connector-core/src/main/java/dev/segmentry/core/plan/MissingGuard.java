package dev.segmentry.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trips where an attribute lost its values since the last applied plan: a column that came empty
 * must not become a verdict about customers.
 *
 * @param points rise of the share of accounts without a value, in percentage points …
 * @param accounts … that is at least this many accounts more
 */
record MissingGuard(int points, int accounts) {

  /** The pseudo attribute that counts accounts for which the population's condition is unknown. */
  static final String POPULATION = "population";

  List<GuardVerdict> judge(GuardFacts facts) {
    List<GuardVerdict> verdicts = new ArrayList<>();
    facts
        .last()
        .map(Plan::summary)
        .ifPresent(
            last -> {
              for (Map.Entry<String, Long> one : facts.summary().missing().entrySet()) {
                Long before = last.missing().get(one.getKey());
                if (before != null) {
                  judge(one.getKey(), before, one.getValue(), last, facts, verdicts);
                }
              }
            });
    if (facts.last().isPresent() && verdicts.isEmpty()) {
      verdicts.add(
          new GuardVerdict(
              "missing",
              false,
              "no attribute is missing for "
                  + points
                  + " points more accounts than "
                  + facts.lastDay()));
    }
    return verdicts;
  }

  private void judge(
      String attribute,
      long before,
      long now,
      PlanSummary last,
      GuardFacts facts,
      List<GuardVerdict> verdicts) {
    long accountsNow = accounts(attribute, facts.summary());
    long accountsBefore = accounts(attribute, last);
    if (accountsNow == 0 || accountsBefore == 0) {
      return;
    }
    long rise = now * accountsBefore - before * accountsNow;
    boolean risen = rise * 100 >= (long) points * accountsNow * accountsBefore;
    boolean many = rise >= (long) accounts * accountsBefore;
    if (risen && many) {
      verdicts.add(
          new GuardVerdict(
              "missing",
              true,
              "%s missing for %s %% of accounts, %s %% %s (limit %d points)"
                  .formatted(
                      facts.sources().getOrDefault(attribute, attribute),
                      Share.of(now, accountsNow),
                      Share.of(before, accountsBefore),
                      facts.lastDay(),
                      points)));
    }
  }

  /** Plans of earlier versions did not tell active accounts from others. */
  private static long accounts(String attribute, PlanSummary summary) {
    if (attribute.equals(POPULATION)) {
      return summary.count("known");
    }
    return summary.counts().containsKey("active")
        ? summary.count("active")
        : summary.count("in_scope");
  }
}
