package dev.segmentry.core.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One evaluation of the state machine of domain-vectors §10: first a person's answer, then what the
 * rules say. Pure.
 *
 * @param today day of the evaluation
 * @param computed what the rules say; empty: they cannot tell, or a person's word holds, and
 *     nothing is proposed or withdrawn
 * @param metric the number that drives the rules today; empty: they have none
 * @param rising whether going from one segment to another is a move upwards
 * @param tasks number of review tasks made so far
 * @param cause why the rules moved it, in the word that history uses
 * @param ofCustomer whether the customer moved, or time did: a move that nobody but we caused is
 *     proposed without a task
 */
public record Approval(
    LocalDate today,
    Optional<String> computed,
    OptionalLong metric,
    Direction rising,
    int tasks,
    String cause,
    boolean ofCustomer) {

  /** Tells which way a move goes. */
  @FunctionalInterface
  public interface Direction {
    boolean isUp(String from, String to);
  }

  /**
   * What an evaluation came to.
   *
   * @param state to be remembered
   * @param effective segment that stands from now on
   * @param since the day of approval, when a proposal was approved
   * @param events in the order in which they happened; empty: nothing waits
   */
  public record Step(
      ApprovalState state,
      String effective,
      Optional<LocalDate> since,
      List<ApprovalEvent> events) {
    public Step {
      events = List.copyOf(events);
    }

    /** Whether a review task is to be made. */
    public boolean asks() {
      boolean anew =
          events.contains(ApprovalEvent.PROPOSED) || events.contains(ApprovalEvent.SUPERSEDED);
      return anew && state.open().filter(Proposal::hasTask).isPresent();
    }
  }

  /**
   * @param effective segment that stands
   * @param answer to the open proposal; one to another is none
   */
  public Step step(ApprovalState before, String effective, Optional<Answer> answer) {
    List<ApprovalEvent> events = new ArrayList<>();
    List<Refusal> refusals =
        new ArrayList<>(before.refusals().stream().filter(one -> !one.isOver(today)).toList());
    Optional<Proposal> open = before.open();
    String stands = effective;
    Optional<LocalDate> since = Optional.empty();
    Optional<Answer> given =
        answer.filter(
            one -> before.open().filter(p -> p.target().equals(one.target())).isPresent());
    if (given.isPresent()) {
      open = Optional.empty();
      if (given.get().approved()) {
        events.add(ApprovalEvent.APPROVED);
        stands = given.get().target();
        since = Optional.of(given.get().on());
      } else {
        events.add(ApprovalEvent.REJECTED);
        OptionalLong driven = before.open().map(Proposal::metric).orElse(OptionalLong.empty());
        refusals.add(new Refusal(given.get().target(), given.get().on(), driven));
      }
    }
    Optional<Proposal> next = proposed(open, stands, refusals, events);
    return new Step(new ApprovalState(next, refusals), stands, since, events);
  }

  private Optional<Proposal> proposed(
      Optional<Proposal> open, String stands, List<Refusal> refusals, List<ApprovalEvent> events) {
    boolean waits = computed.isEmpty() || open.map(Proposal::target).equals(computed);
    if (open.isPresent() && waits) {
      events.add(ApprovalEvent.WAITS);
      return open;
    }
    if (computed.isEmpty()) {
      return Optional.empty();
    }
    String target = computed.get();
    if (target.equals(stands) || isRefused(target, stands, refusals)) {
      if (open.isPresent()) {
        events.add(ApprovalEvent.WITHDRAWN);
      }
      return Optional.empty();
    }
    events.add(open.isPresent() ? ApprovalEvent.SUPERSEDED : ApprovalEvent.PROPOSED);
    return Optional.of(new Proposal(target, today, metric, ofCustomer ? tasks + 1 : 0, cause));
  }

  private boolean isRefused(String target, String stands, List<Refusal> refusals) {
    boolean up = rising.isUp(stands, target);
    return refusals.stream()
        .filter(one -> one.target().equals(target))
        .anyMatch(one -> !one.isOutgrown(metric, up));
  }
}
