package dev.segmentry.core.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of a plan. Map keys are stable and sorted.
 *
 * @param counts {@code read}, {@code in_scope}, {@code evaluated}, {@code changed}, {@code
 *     unchanged}, {@code parked} (the three make up all rows), {@code unsegmented}, {@code
 *     quarantined} (in scope, and could not be evaluated), {@code active}, {@code filled.…}, {@code
 *     invalid.…}, {@code stale.…}, {@code ranked.…}, {@code duplicates}, {@code tasks_planned},
 *     {@code edits_planned}, {@code tasks_without_owner}, {@code moved}, {@code first}, {@code
 *     left_scope} …
 * @param segments accounts by {@code dimension.segment}
 * @param moved moves that are no first assignments, by dimension
 * @param unknown accounts for which a segment's rule was unknown, by {@code dimension.segment}
 * @param causes moves by cause
 * @param callsToApply calls that applying will cost, estimated from batch sizes
 * @param missing active accounts without a value, by attribute that is read from outside
 */
public record PlanSummary(
    Map<String, Long> counts,
    Map<String, Long> segments,
    Map<String, Long> moved,
    Map<String, Long> unknown,
    Map<String, Long> causes,
    long callsToApply,
    Map<String, Long> missing) {

  /** Nothing was counted. */
  public static final PlanSummary EMPTY =
      new PlanSummary(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of());

  public PlanSummary {
    counts = sorted(counts);
    segments = sorted(segments);
    moved = sorted(moved);
    unknown = sorted(unknown);
    causes = sorted(causes);
    missing = sorted(missing);
  }

  /** A count by name; 0 when nothing was counted. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  private static Map<String, Long> sorted(Map<String, Long> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
