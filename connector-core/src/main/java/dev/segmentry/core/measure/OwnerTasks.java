package dev.segmentry.core.measure;

import dev.segmentry.core.history.RecordedTask;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Tasks of one owner that are not known to be done, by age since their move.
 *
 * @param owner user id
 * @param waiting not created yet
 * @param week created, up to 7 days old
 * @param month created, 8 to 30 days old
 * @param quarter created, 31 to 90 days old
 * @param older created, older
 * @param overdue of the created ones past their due day
 */
public record OwnerTasks(
    String owner, long waiting, long week, long month, long quarter, long older, long overdue) {

  /** All of them. */
  public long total() {
    return waiting + week + month + quarter + older;
  }

  /**
   * @param tasks of any state; notices of the day are left out
   * @param done whether a created task is known to be done
   * @return owners in the order of their ids
   */
  public static List<OwnerTasks> of(
      Iterable<RecordedTask> tasks, Predicate<RecordedTask> done, LocalDate today) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (RecordedTask task : tasks) {
      // A notice is read, not done.
      if (task.planned().key().isDigest()) {
        continue;
      }
      if (task.isWaiting() || (task.isCreated() && !done.test(task))) {
        Map<String, Long> mine =
            counts.computeIfAbsent(task.planned().ownerId(), it -> new HashMap<>());
        mine.merge(task.isWaiting() ? "waiting" : age(task, today), 1L, Long::sum);
        if (task.isCreated() && today.isAfter(task.planned().task().due())) {
          mine.merge("overdue", 1L, Long::sum);
        }
      }
    }
    List<OwnerTasks> all = new ArrayList<>();
    counts.forEach(
        (owner, mine) ->
            all.add(
                new OwnerTasks(
                    owner,
                    mine.getOrDefault("waiting", 0L),
                    mine.getOrDefault("week", 0L),
                    mine.getOrDefault("month", 0L),
                    mine.getOrDefault("quarter", 0L),
                    mine.getOrDefault("older", 0L),
                    mine.getOrDefault("overdue", 0L))));
    return all;
  }

  private static String age(RecordedTask task, LocalDate today) {
    long days = ChronoUnit.DAYS.between(task.on(), today);
    return days <= 7 ? "week" : days <= 30 ? "month" : days <= 90 ? "quarter" : "older";
  }
}
