package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ApiUsage;

/**
 * Trips where applying costs more calls than the day has left for us.
 *
 * @param reservePercent share of the day's limit that is left to others
 */
record BudgetGuard(int reservePercent) {

  GuardVerdict judge(GuardFacts facts) {
    long cost = facts.summary().callsToApply();
    ApiUsage usage = facts.usage();
    if (usage.remaining().isEmpty()) {
      return new GuardVerdict(
          "api_budget",
          false,
          cost + " calls to apply; the CRM did not say how many are left today");
    }
    long left = usage.remaining().getAsLong();
    long reserve = usage.limit().orElse(0) * reservePercent / 100;
    return new GuardVerdict(
        "api_budget",
        cost > 0 && cost > left - reserve,
        "%d calls to apply; %d left today, of which %d are kept for others (%d %% of the day's limit)"
            .formatted(cost, left, Math.min(left, reserve), reservePercent));
  }
}
