package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Optional;

/**
 * What a plan intends for one account.
 *
 * @param account which record
 * @param name its name, for people
 * @param change field changes; empty when the CRM already holds everything
 * @param tasks tasks to create
 * @param transitions moves of this evaluation
 * @param notes what a report should mention
 * @param next state to be recorded when the plan is applied
 */
public record PlanRow(
    ExternalRef account,
    String name,
    Optional<AccountChange> change,
    List<PlannedTask> tasks,
    List<Transition> transitions,
    List<String> notes,
    AccountState next) {

  public PlanRow {
    tasks = List.copyOf(tasks);
    transitions = List.copyOf(transitions);
    notes = List.copyOf(notes);
  }
}
