package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.util.ArrayList;
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
 * @param retry when the CRM refused a change of this account before: whether this plan tries again;
 *     if not, the change is parked and {@code change} is empty
 * @param overrides people's words on its segments, those that end with this plan included
 * @param reviews what waits for a person's answer, or got one
 * @param edits edits of tasks that we created
 */
public record PlanRow(
    ExternalRef account,
    String name,
    Optional<AccountChange> change,
    List<PlannedTask> tasks,
    List<Transition> transitions,
    List<String> notes,
    AccountState next,
    Optional<RetryVerdict> retry,
    List<ShownOverride> overrides,
    List<ShownReview> reviews,
    List<TaskEdit> edits) {

  public PlanRow {
    tasks = List.copyOf(tasks);
    transitions = List.copyOf(transitions);
    notes = List.copyOf(notes);
    overrides = List.copyOf(overrides);
    reviews = List.copyOf(reviews);
    edits = List.copyOf(edits);
  }

  /** A row without edits of tasks. */
  public PlanRow(
      ExternalRef account,
      String name,
      Optional<AccountChange> change,
      List<PlannedTask> tasks,
      List<Transition> transitions,
      List<String> notes,
      AccountState next,
      Optional<RetryVerdict> retry,
      List<ShownOverride> overrides,
      List<ShownReview> reviews) {
    this(
        account,
        name,
        change,
        tasks,
        transitions,
        notes,
        next,
        retry,
        overrides,
        reviews,
        List.of());
  }

  /** A row of an account whose changes were never refused. */
  public PlanRow(
      ExternalRef account,
      String name,
      Optional<AccountChange> change,
      List<PlannedTask> tasks,
      List<Transition> transitions,
      List<String> notes,
      AccountState next) {
    this(
        account,
        name,
        change,
        tasks,
        transitions,
        notes,
        next,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** This row with people's words on the account's segments. */
  public PlanRow heldByPeople(List<ShownOverride> held) {
    return new PlanRow(
        account, name, change, tasks, transitions, notes, next, retry, held, reviews, edits);
  }

  /** This row with what waits for a person's answer. */
  public PlanRow reviewed(List<ShownReview> asked) {
    return new PlanRow(
        account, name, change, tasks, transitions, notes, next, retry, overrides, asked, edits);
  }

  /** This row with one more task. */
  public PlanRow with(PlannedTask task) {
    List<PlannedTask> more = new ArrayList<>(tasks);
    more.add(task);
    return new PlanRow(
        account, name, change, more, transitions, notes, next, retry, overrides, reviews, edits);
  }

  /**
   * This row with edits of tasks.
   *
   * @param others the tasks that are created all the same
   * @param said its notes, those about the edits included
   */
  public PlanRow editing(List<TaskEdit> planned, List<PlannedTask> others, List<String> said) {
    return new PlanRow(
        account, name, change, others, transitions, said, next, retry, overrides, reviews, planned);
  }

  /** Whether it says more than the account's next state: something to write, create or tell. */
  public boolean tells() {
    return change.isPresent()
        || retry.isPresent()
        || !tasks.isEmpty()
        || !edits.isEmpty()
        || !transitions.isEmpty()
        || !notes.isEmpty()
        || overrides.stream().anyMatch(ShownOverride::isNews)
        || reviews.stream().anyMatch(ShownReview::isNews);
  }

  /** The change that is not sent because the CRM would refuse it again. */
  public Optional<AccountChange> parked() {
    return retry.flatMap(RetryVerdict::withheld);
  }

  /** This row as the verdict about its change says: sent again, or parked. */
  public PlanRow retried(RetryVerdict verdict) {
    boolean parked = change.isPresent() && !verdict.due();
    return new PlanRow(
        account,
        name,
        parked ? Optional.empty() : change,
        tasks,
        transitions,
        notes,
        next,
        Optional.of(parked ? verdict.withholding(change.orElseThrow()) : verdict),
        overrides,
        reviews,
        edits);
  }
}
