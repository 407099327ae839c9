package dev.segmentry.core.sync;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.Outbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to. Rows are read from the journal by plan id.
 *
 * @param plan the plan, in its final status
 * @param applied whether it was applied (a held plan was not)
 * @param outcomes what this run recorded by kind and outcome, rows of earlier plans included, for
 *     example {@code changes.written}, {@code tasks.rejected}; empty when nothing was applied
 * @param problems refused and conflicting rows, capped
 * @param usage calls made by the connector so far
 * @param finishedFirst the plan of an earlier run that this one finished before it made its own
 */
public record SyncReport(
    Plan plan,
    boolean applied,
    Map<String, Long> outcomes,
    List<Outbox.RowProblem> problems,
    ApiUsage usage,
    List<Plan> finishedFirst) {

  /** Of a run that dealt with one plan. */
  public SyncReport(
      Plan plan,
      boolean applied,
      Map<String, Long> outcomes,
      List<Outbox.RowProblem> problems,
      ApiUsage usage) {
    this(plan, applied, outcomes, problems, usage, List.of());
  }

  public SyncReport {
    finishedFirst = List.copyOf(finishedFirst);
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    problems = List.copyOf(problems);
  }

  /** Rows with an outcome; 0 when there are none. */
  public long outcome(String name) {
    return outcomes.getOrDefault(name, 0L);
  }

  /** This report together with what the same run did before it. */
  SyncReport following(SyncReport earlier) {
    List<Outbox.RowProblem> both = new ArrayList<>(earlier.problems);
    both.addAll(problems);
    Map<String, Long> summed = new TreeMap<>(sum(earlier.outcomes, outcomes));
    if (applied) {
      summed.put("tasks.deferred", outcome("tasks.deferred"));
    }
    return new SyncReport(plan, applied, summed, both, usage, List.of(earlier.plan));
  }

  static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sum = new TreeMap<>(a);
    b.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return sum;
  }
}
