package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A task that was owed to the CRM, and what became of that.
 *
 * @param planned what it says, for whom, about which account
 * @param name the account's name as last read
 * @param on evaluation day of the plan that owed it: the day of the move it answers
 * @param outcome {@code owed}, {@code unconfirmed}, {@code refused}, {@code written}, {@code
 *     unchanged}, {@code rejected}, {@code conflict} or {@code superseded}
 * @param createdOn day on which the CRM took it, in the org's zone; empty: not yet, or never
 * @param record what the CRM has of it; empty: nothing, as far as we know
 * @param status what the CRM said became of it when it was asked last; empty: it never was
 * @param createdAt when its creation was recorded; empty: it is not created, or by an older program
 */
public record RecordedTask(
    PlannedTask planned,
    String name,
    LocalDate on,
    String outcome,
    Optional<LocalDate> createdOn,
    Optional<ExternalRef> record,
    Optional<TaskStatus> status,
    Optional<Instant> createdAt) {

  /** Whether the CRM said that it is over, so that it need not be asked again. */
  public boolean isOver() {
    return status.filter(known -> known.state().isFinal()).isPresent();
  }

  /** Whether the CRM holds it, or held it once. */
  public boolean isCreated() {
    return outcome.equals("written") || outcome.equals("unchanged");
  }

  /** Whether it is still to be sent, or sent again. */
  public boolean isWaiting() {
    return outcome.equals("owed") || outcome.equals("unconfirmed") || outcome.equals("refused");
  }
}
