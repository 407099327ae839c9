package dev.segmentry.app.report;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
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
import java.util.stream.Collectors;

/** Walks a plan's rows once, counts, and keeps the most urgent ones. */
public final class PlanReader {

  private static final int PAGE = 1_000;

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

  public PlanView read(Plan plan, OrgFacts org, Map<String, List<String>> segments) {
    Counting counting = new Counting();
    List<PlanRow> kept = new ArrayList<>();
    long seen = 0;
    List<PlanRow> page = plans.rows(plan.id(), 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(counting::add);
      kept.addAll(page);
      kept.sort(Comparator.comparingInt(PlanReader::urgency));
      kept = new ArrayList<>(kept.subList(0, Math.min(limit, kept.size())));
      seen += page.size();
      page = plans.rows(plan.id(), seen, PAGE);
    }
    kept.removeIf(row -> urgency(row) == Integer.MAX_VALUE);
    return new PlanView(plan, org, kept, counting.totals(), people(kept), segments);
  }

  private Map<String, CrmUser> people(List<PlanRow> rows) {
    Set<String> ids =
        rows.stream()
            .flatMap(row -> row.tasks().stream())
            .map(task -> task.ownerId())
            .collect(Collectors.toSet());
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
    if (!row.notes().isEmpty()) {
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

  /** Sums over all rows. */
  private static final class Counting {

    private long moving;
    private long joining;
    private long leaving;
    private long transitions;
    private long tasks;
    private final Map<String, Map<String, Long>> moves = new TreeMap<>();
    private final Map<String, Long> inflow = new TreeMap<>();

    void add(PlanRow row) {
      transitions += row.transitions().size();
      tasks += row.tasks().size();
      boolean left = row.transitions().stream().anyMatch(t -> t.cause() == Cause.OUT_OF_SCOPE);
      if (left) {
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
      return new PlanView.Totals(moving, joining, leaving, transitions, tasks, moves, inflow);
    }
  }
}
