package dev.segmentry.app.report;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan with the rows worth showing.
 *
 * @param plan its header
 * @param org the org it is for
 * @param rows a sample, most urgent first
 * @param totals counts over all its rows
 * @param people owners of the sample's tasks by id; who is not in it is shown by id
 * @param segments the model's order of segments by dimension
 * @param ahead what waits or was refused
 * @param held what people hold against the rules
 * @param reviews what waits for a person's answer
 * @param overdue reviews of the model that are overdue
 */
public record PlanView(
    Plan plan,
    OrgFacts org,
    List<PlanRow> rows,
    Totals totals,
    Map<String, CrmUser> people,
    Map<String, List<String>> segments,
    Ahead ahead,
    Held held,
    Reviews reviews,
    List<ReviewDue> overdue) {

  public PlanView {
    rows = List.copyOf(rows);
    overdue = List.copyOf(overdue);
    people = Map.copyOf(people);
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }

  /**
   * @param moving accounts with a move that is no first assignment
   * @param joining accounts with nothing but first assignments
   * @param leaving accounts that leave the population
   * @param transitions all moves, first assignments included
   * @param tasks tasks to create
   * @param edits tasks of ours to close, update or raise
   * @param moves accounts by {@code dimension}, {@code from → to}; first assignments left out
   * @param inflow accounts that enter minus accounts that leave, by {@code dimension.segment}: what
   *     a segment holds after the plan minus what it held before
   */
  public record Totals(
      long moving,
      long joining,
      long leaving,
      long transitions,
      long tasks,
      long edits,
      Map<String, Map<String, Long>> moves,
      Map<String, Long> inflow) {

    public Totals {
      moves = Map.copyOf(moves);
      inflow = Map.copyOf(inflow);
    }
  }

  /** Whether applying it would do anything. */
  public boolean isEmpty() {
    return plan.summary().count("changed") == 0 && totals.tasks() == 0 && totals.edits() == 0;
  }

  String person(String id) {
    CrmUser user = people.get(id);
    return user == null ? "user " + id : Printable.of(user.name());
  }
}
