package dev.segmentry.core.plan;

import java.util.Map;
import java.util.Optional;

/**
 * The one place that knows which counts have to agree. Every account in scope was evaluated or
 * quarantined; every change, every task and every edit of a task of a plan has exactly one outcome,
 * those that wait or are unknown included.
 */
public final class Balance {

  private Balance() {}

  /**
   * What does not agree in a plan that was just made; empty: nothing.
   *
   * @param summary its counts
   */
  public static Optional<String> ofPlan(PlanSummary summary) {
    return compare(
        "accounts in scope",
        summary.count("in_scope"),
        "evaluated or quarantined",
        summary.count("evaluated") + summary.count("quarantined"));
  }

  /**
   * What does not agree in a plan that was committed; empty: nothing.
   *
   * @param outcomes its rows by kind and outcome, {@code changes.written}, {@code tasks.rejected}
   *     …, each row once, {@code not_attempted} (deferred to another day or not sent yet) included,
   *     and {@code tasks.known}: tasks an earlier plan owed already. Tasks and edits are counted
   *     together: an edit that cannot be made becomes the task that stands in its place
   */
  public static Optional<String> ofApplied(PlanSummary summary, Map<String, Long> outcomes) {
    return compare(
            "changes planned", summary.count("changed"), "accounted for", sum("changes.", outcomes))
        .or(
            () ->
                compare(
                    "tasks planned",
                    summary.count("tasks_planned") + summary.count("edits_planned"),
                    "accounted for",
                    sum("tasks.", outcomes) + sum("edits.", outcomes)));
  }

  private static long sum(String prefix, Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Optional<String> compare(String left, long a, String right, long b) {
    return a == b
        ? Optional.empty()
        : Optional.of("counts do not balance: %d %s, %d %s".formatted(a, left, b, right));
  }
}
