package dev.segmentry.core.sync;

import java.util.Map;

/**
 * Tasks left for another day because their owner's day is full: owed, and accounted for.
 *
 * @param byPlan number of tasks by the id of the plan they come from
 */
record Deferred(Map<String, Long> byPlan) {

  Deferred {
    byPlan = Map.copyOf(byPlan);
  }

  long of(String planId) {
    return byPlan.getOrDefault(planId, 0L);
  }

  long total() {
    return byPlan.values().stream().mapToLong(Long::longValue).sum();
  }
}
