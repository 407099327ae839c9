package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.Outbox;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to. Rows are read from the journal by plan id.
 *
 * @param plan the plan, in its final status
 * @param applied whether it was applied (a held plan was not)
 * @param outcomes rows by kind and outcome, for example {@code changes.written}, {@code
 *     tasks.rejected}; empty when not applied
 * @param problems refused and conflicting rows, capped
 * @param usage calls made by the connector so far
 */
public record SyncReport(
    Plan plan,
    boolean applied,
    Map<String, Long> outcomes,
    List<Outbox.RowProblem> problems,
    ApiUsage usage) {

  public SyncReport {
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    problems = List.copyOf(problems);
  }

  /** Rows with an outcome; 0 when there are none. */
  public long outcome(String name) {
    return outcomes.getOrDefault(name, 0L);
  }
}
