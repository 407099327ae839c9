package dev.segmentry.core.measure;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Optional;

/**
 * One account on two days.
 *
 * @param ref which
 * @param name as people know it
 * @param csm user id of who looks after it now; empty text: nobody
 * @param before on the first day; empty when it was no account in scope then
 * @param after on the last day; empty when it is none any more
 * @param moves its moves after the first day up to the last one, oldest first
 */
public record MeasuredAccount(
    ExternalRef ref,
    String name,
    String csm,
    Optional<Snapshot> before,
    Optional<Snapshot> after,
    List<Transition> moves) {

  public MeasuredAccount {
    moves = List.copyOf(moves);
  }

  /** Whether it was a customer on the first day: what rates of the time between are about. */
  public boolean inCohort() {
    return before.filter(Snapshot::active).isPresent();
  }

  /** Whether it is a customer on the last day. */
  public boolean isActive() {
    return after.filter(Snapshot::active).isPresent();
  }
}
