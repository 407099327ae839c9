package dev.segmentry.app.report;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Walks a plan's rows once, counts, and keeps the most urgent ones. */
public final class PlanReader {

  private final Plans plans;
  private final Owners owners;
  private final int limit;

  /**
   * @param limit most rows to keep
   */
  public PlanReader(Plans plans, Owners owners, int limit) {
    this.plans = plans;
    this.owners = owners;
    this.limit = limit;
  }

  /**
   * @param known what is known outside the plan
   * @param overdue reviews of the model that are overdue
   */
  public PlanView read(
      Plan plan,
      OrgFacts org,
      Map<String, List<String>> segments,
      Ahead.Known known,
      List<ReviewDue> overdue) {
    Counting counting = new Counting();
    Held.Counting held = new Held.Counting(limit);
    Reviews.Counting reviews = new Reviews.Counting(limit);
    List<PlanRow> kept = new ArrayList<>();
    plans.walk(
        plan.id(),
        row -> {
          counting.add(row);
          held.add(row);
          reviews.add(row);
          if (urgency(row) < Integer.MAX_VALUE) {
            kept.add(row);
          }
          if (kept.size() >= 10 * limit) {
            cut(kept);
          }
        });
    cut(kept);
    Ahead ahead =
        plan.status() == PlanStatus.APPLIED
            ? Ahead.NOTHING
            : known.of(
                plan.asOf(),
                counting.changes,
                counting.tasks,
                counting.edits,
                counting.tasksByOwner);
    Map<String, CrmUser> people = people(kept, ahead);
    return new PlanView(
        plan,
        org,
        kept,
        counting.totals(),
        people,
        segments,
        ahead,
        held.held(),
        reviews.reviews(),
        overdue);
  }

  /** The sort is stable: equals stay in account order. */
  private void cut(List<PlanRow> kept) {
    kept.sort(Comparator.comparingInt(PlanReader::urgency));
    kept.subList(Math.min(limit, kept.size()), kept.size()).clear();
  }

  private Map<String, CrmUser> people(List<PlanRow> rows, Ahead ahead) {
    Set<String> ids =
        rows.stream()
            .flatMap(
                row ->
                    Stream.concat(row.tasks().stream(), row.edits().stream().map(TaskEdit::before)))
            .map(task -> task.ownerId())
            .collect(Collectors.toCollection(TreeSet::new));
    ahead.waiting().keySet().stream().limit(limit).forEach(ids::add);
    return ids.isEmpty() ? Map.of() : owners.find(ids);
  }

  /** 0 is shown first. The sort is stable: equals stay in account order. */
  static int urgency(PlanRow row) {
    int byTask =
        row.tasks().stream().mapToInt(task -> rank(task.task().priority())).min().orElse(9);
    if (byTask < 9) {
      return byTask;
    }
    if (row.transitions().stream().anyMatch(PlanReader::isMove)) {
      return 3;
    }
    if (!row.notes().isEmpty() || !row.edits().isEmpty()) {
      return 4;
    }
    return row.transitions().isEmpty() ? Integer.MAX_VALUE : 5;
  }

  private static int rank(Priority priority) {
    return switch (priority) {
      case HIGH -> 0;
      case MEDIUM -> 1;
      case LOW -> 2;
    };
  }

  static boolean isMove(Transition transition) {
    return transition.cause() != Cause.FIRST;
  }

  /** Whether its account left the population, vanished, or went into another one. */
  static boolean isLeaving(PlanRow row) {
    return row.transitions().stream()
        .map(Transition::cause)
        .anyMatch(
            cause ->
                cause == Cause.OUT_OF_SCOPE
                    || (cause == Cause.MERGE && row.next().dimensions().isEmpty()));
  }

  /** Sums over all rows. */
  private static final class Counting {

    private long moving;
    private long joining;
    private long leaving;
    private long transitions;
    private long tasks;
    private long edits;
    private long changes;
    private final Map<String, Long> tasksByOwner = new TreeMap<>();
    private final Map<String, Map<String, Long>> moves = new TreeMap<>();
    private final Map<String, Long> inflow = new TreeMap<>();

    void add(PlanRow row) {
      transitions += row.transitions().size();
      tasks += row.tasks().size();
      edits += row.edits().size();
      changes += row.change().isPresent() ? 1 : 0;
      row.tasks().stream()
          .filter(task -> !task.key().isDigest())
          .forEach(task -> tasksByOwner.merge(task.ownerId(), 1L, Long::sum));
      if (isLeaving(row)) {
        leaving++;
      } else if (row.transitions().stream().anyMatch(PlanReader::isMove)) {
        moving++;
      } else if (!row.transitions().isEmpty()) {
        joining++;
      }
      row.transitions().stream().filter(PlanReader::isMove).forEach(this::move);
      row.transitions().forEach(this::flow);
    }

    private void flow(Transition transition) {
      String dimension = transition.dimension();
      transition.from().ifPresent(from -> inflow.merge(dimension + "." + from, -1L, Long::sum));
      transition.to().ifPresent(to -> inflow.merge(dimension + "." + to, 1L, Long::sum));
    }

    private void move(Transition transition) {
      String dimension = transition.dimension();
      String move = Words.segment(transition.from()) + " → " + Words.segment(transition.to());
      moves.computeIfAbsent(dimension, d -> new TreeMap<>()).merge(move, 1L, Long::sum);
    }

    PlanView.Totals totals() {
      return new PlanView.Totals(
          moving, joining, leaving, transitions, tasks, edits, moves, inflow);
    }
  }
}
