package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.playbook.TaskRaise;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one evaluation of one account came to. A value without reference to the world: the same
 * inputs give an equal one.
 *
 * @param next state to be recorded when the plan is applied
 * @param results by dimension key, every dimension of the model; where a person's word holds, that
 * @param overrides people's words on segments and what became of them, in the model's order of
 *     dimensions
 * @param transitions moves of this evaluation, in the model's order of dimensions
 * @param tasks tasks the playbooks ask for, at most one per account and evaluation, and one for
 *     each move of a customer that is newly proposed
 * @param notes what a report should mention: suppressed and blocked playbooks, "already at risk on
 *     day one"
 * @param campaign the playbook that stands for tasks where a tier gets none; empty: none
 * @param reason one shared plain-text reason for all dimensions
 * @param provisional true while a result rests on assumed behaviour
 * @param reviews what waits for a person's answer, or got one
 * @param masked dimensions the data would have moved it in, and a new definition keeps it where it
 *     is
 * @param raises open tasks whose account got worse
 */
public record Decision(
    AccountState next,
    Map<String, DimensionResult> results,
    List<ShownOverride> overrides,
    List<Transition> transitions,
    List<TaskIntent> tasks,
    List<String> notes,
    Optional<String> campaign,
    String reason,
    boolean provisional,
    List<ShownReview> reviews,
    List<String> masked,
    List<TaskRaise> raises) {

  /** A decision in which no new definition hides anything, and nothing waits for an answer. */
  public Decision(
      AccountState next,
      Map<String, DimensionResult> results,
      List<ShownOverride> overrides,
      List<Transition> transitions,
      List<TaskIntent> tasks,
      List<String> notes,
      Optional<String> campaign,
      String reason,
      boolean provisional) {
    this(
        next,
        results,
        overrides,
        transitions,
        tasks,
        notes,
        campaign,
        reason,
        provisional,
        List.of(),
        List.of(),
        List.of());
  }

  public Decision {
    results = Map.copyOf(results);
    overrides = List.copyOf(overrides);
    transitions = List.copyOf(transitions);
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
    reviews = List.copyOf(reviews);
    masked = List.copyOf(masked);
    raises = List.copyOf(raises);
  }
}
