package dev.segmentry.core.plan;

import java.time.Duration;
import java.util.List;

/**
 * How long history is kept. What is owed, what holds now and what keeps a task from coming twice is
 * kept whatever these say.
 *
 * @param moves changes of segments
 * @param scores changes of scores
 * @param values changes of attributes
 * @param changes field changes that a run settled
 * @param tasks tasks that a run settled: their keys and what became of them
 * @param taskTexts subjects and bodies of tasks that a run settled
 */
public record Retention(
    Duration moves,
    Duration scores,
    Duration values,
    Duration changes,
    Duration tasks,
    Duration taskTexts) {

  public static final Retention DEFAULT =
      new Retention(days(1_095), days(1_095), days(730), days(180), days(730), days(90));

  public Retention {
    for (Duration one : List.of(moves, scores, values, changes, tasks, taskTexts)) {
      if (one.isZero() || one.isNegative()) {
        throw new IllegalArgumentException("history is kept longer than nothing: " + one);
      }
    }
  }

  /** The same with tasks kept at least so long. */
  public Retention withTasksFor(Duration least) {
    return tasks.compareTo(least) >= 0
        ? this
        : new Retention(moves, scores, values, changes, least, taskTexts);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
