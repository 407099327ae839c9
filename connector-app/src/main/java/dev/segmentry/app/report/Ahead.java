package dev.segmentry.app.report;

import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.Outbox;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What waits or was refused before a plan is applied, as far as it is known now.
 *
 * @param capacity most tasks one CSM gets a day
 * @param waiting tasks that will not fit their owner's day, by owner; earlier plans' included
 * @param rejected rows of the last applied plan that the CRM refused, capped
 * @param rereads calls to re-read rows right before they are written
 * @param writes calls to write
 */
public record Ahead(
    int capacity,
    Map<String, Long> waiting,
    List<Outbox.RowProblem> rejected,
    long rereads,
    long writes) {

  /** A plan that was applied: its report says what waits. */
  public static final Ahead NOTHING = new Ahead(0, Map.of(), List.of(), 0, 0);

  public Ahead {
    waiting = Collections.unmodifiableMap(new TreeMap<>(waiting));
    rejected = List.copyOf(rejected);
  }

  /**
   * What is known of the org outside the plan.
   *
   * @param rejected rows of the last applied plan that the CRM refused
   */
  public record Known(
      Outbox outbox, int capacity, WriteCosts costs, List<Outbox.RowProblem> rejected) {

    /**
     * @param tasks all tasks of the plan
     * @param edits edits of tasks
     * @param planned those that take room in their owner's day, by owner
     */
    Ahead of(LocalDate day, long changes, long tasks, long edits, Map<String, Long> planned) {
      Map<String, Long> all = new TreeMap<>(outbox.owedByOwner());
      planned.forEach((owner, count) -> all.merge(owner, count, Long::sum));
      Map<String, Integer> created = outbox.createdOn(day);
      Map<String, Long> waiting = new TreeMap<>();
      all.forEach(
          (owner, count) -> {
            long room = Math.max(0, capacity - created.getOrDefault(owner, 0));
            if (count > room) {
              waiting.put(owner, count - room);
            }
          });
      long rereads = costs.rereads(changes);
      return new Ahead(
          capacity, waiting, rejected, rereads, costs.calls(changes, tasks, edits) - rereads);
    }
  }

  /** Tasks that wait, of whatever owner. */
  long tasksWaiting() {
    return waiting.values().stream().mapToLong(Long::longValue).sum();
  }
}
