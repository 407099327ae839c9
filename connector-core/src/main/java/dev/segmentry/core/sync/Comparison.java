package dev.segmentry.core.sync;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanSummary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another model would change. It is no plan: nothing of it is kept, and nothing of it can be
 * applied.
 *
 * @param asOf evaluation day
 * @param adopted name and version of the model the configuration names
 * @param candidate name and version of the other one
 * @param effective day from which the candidate says it holds
 * @param unlike the candidate's dimensions that the adopted model defines otherwise or does not
 *     have
 * @param gone dimensions that only the adopted model has
 * @param underAdopted counts of a plan by the adopted model
 * @param underCandidate counts of a plan by the candidate
 * @param accounts accounts that are treated differently
 * @param differences of them, by dimension and cause
 * @param proposals what waits for a person's answer, by dimension and the segment that is asked
 * @param newlyProposed moves that a plan by the candidate would propose, by dimension and cause
 * @param tasks by playbook: under both, only under the candidate, only under the adopted model;
 *     reviews stand among them as {@code approval_<dimension>}
 * @param withheld tasks that a plan by the candidate would create for nobody, by playbook and cause
 * @param edits tasks of ours that are edited, by kind
 * @param replaced what a plan would say about the model that decided last
 * @param guards what each guard would say of a plan by the candidate; none of it holds anything
 */
public record Comparison(
    LocalDate asOf,
    String adopted,
    String candidate,
    LocalDate effective,
    List<String> unlike,
    List<String> gone,
    PlanSummary underAdopted,
    PlanSummary underCandidate,
    long accounts,
    Map<String, Map<String, Long>> differences,
    Map<String, Map<String, Sides>> proposals,
    Map<String, Map<String, Long>> newlyProposed,
    Map<String, Tasks> tasks,
    Map<String, Map<String, Long>> withheld,
    Map<String, Sides> edits,
    Optional<GuardVerdict> replaced,
    List<GuardVerdict> guards) {

  public Comparison {
    unlike = List.copyOf(unlike);
    gone = List.copyOf(gone);
    differences = Map.copyOf(differences);
    proposals = Map.copyOf(proposals);
    newlyProposed = Map.copyOf(newlyProposed);
    tasks = Map.copyOf(tasks);
    withheld = Map.copyOf(withheld);
    edits = Map.copyOf(edits);
    guards = List.copyOf(guards);
  }

  /** How many there are under either model. */
  public record Sides(long adopted, long candidate) {

    static final Sides NONE = new Sides(0, 0);

    Sides plus(long moreAdopted, long moreCandidate) {
      return new Sides(adopted + moreAdopted, candidate + moreCandidate);
    }
  }

  /** Tasks of one playbook. */
  public record Tasks(long both, long added, long dropped) {

    Tasks plus(long moreBoth, long moreAdded, long moreDropped) {
      return new Tasks(both + moreBoth, added + moreAdded, dropped + moreDropped);
    }
  }

  /** Guards that would hold a plan by the candidate. */
  public List<GuardVerdict> tripped() {
    return guards.stream().filter(GuardVerdict::tripped).toList();
  }

  /** Whether the two models treat every account alike. */
  public boolean isEmpty() {
    return accounts == 0;
  }
}
