package dev.segmentry.app.report;

import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which tasks will wait for another day when a plan is applied: of each owner those beyond their
 * day, in the order in which tasks are sent (by priority and urgency, of earlier plans first, then
 * in account order); a notice of the day never waits. Walks over them twice, so that only counts
 * are in memory.
 */
final class WaitingTasks {

  private static final int PAGE = 1_000;

  private final Plans plans;
  private final Outbox outbox;
  private final int capacity;

  WaitingTasks(Plans plans, Outbox outbox, int capacity) {
    this.plans = plans;
    this.outbox = outbox;
    this.capacity = capacity;
  }

  /** Takes one task that waits. */
  @FunctionalInterface
  interface Visitor {
    void waits(String planId, PlannedTask task);
  }

  private record Slot(String owner, int order) {}

  /** How many of a slot there are, how many of them fit, and how many were seen. */
  private static final class Room {
    private long wanted;
    private long fitting;
    private long seen;

    private boolean takes() {
      return ++seen <= fitting;
    }
  }

  void walk(Plan plan, Visitor visitor) {
    Map<Slot, Room> owed = new HashMap<>();
    Map<Slot, Room> planned = new HashMap<>();
    walk(plan, owed, planned, (room, planId, task) -> room.wanted++);
    fit(outbox.createdOn(plan.asOf()), owed, planned);
    walk(
        plan,
        owed,
        planned,
        (room, planId, task) -> {
          if (!room.takes()) {
            visitor.waits(planId, task);
          }
        });
  }

  private interface Step {
    void take(Room room, String planId, PlannedTask task);
  }

  private void walk(Plan plan, Map<Slot, Room> owed, Map<Slot, Room> planned, Step step) {
    List<OutboxRow<PlannedTask>> page = outbox.owedTasks(PAGE);
    while (!page.isEmpty()) {
      for (OutboxRow<PlannedTask> row : page) {
        if (!row.intent().key().isDigest()) {
          step.take(room(owed, row.intent()), row.planId(), row.intent());
        }
      }
      page = outbox.owedTasks(Optional.of(page.get(page.size() - 1)), PAGE);
    }
    plans.walk(
        plan.id(),
        row ->
            row.tasks().stream()
                .filter(task -> !task.key().isDigest())
                .forEach(task -> step.take(room(planned, task), plan.id(), task)));
  }

  private static Room room(Map<Slot, Room> rooms, PlannedTask task) {
    return rooms.computeIfAbsent(new Slot(task.ownerId(), task.task().order()), slot -> new Room());
  }

  private void fit(Map<String, Integer> created, Map<Slot, Room> owed, Map<Slot, Room> planned) {
    Map<String, Long> left = new HashMap<>();
    SortedSet<Integer> orders = new TreeSet<>();
    List.of(owed, planned).forEach(rooms -> rooms.keySet().forEach(it -> orders.add(it.order())));
    for (int order : orders) {
      for (Map<Slot, Room> rooms : List.of(owed, planned)) {
        rooms.forEach(
            (slot, room) -> {
              if (slot.order() == order) {
                long free =
                    left.computeIfAbsent(
                        slot.owner(),
                        owner -> Math.max(0L, capacity - created.getOrDefault(owner, 0)));
                room.fitting = Math.min(free, room.wanted);
                left.put(slot.owner(), free - room.fitting);
              }
            });
      }
    }
  }
}
