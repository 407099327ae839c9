package dev.segmentry.core.history;

import dev.segmentry.core.plan.PlannedTask;
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
 */
public record RecordedTask(
    PlannedTask planned, String name, LocalDate on, String outcome, Optional<LocalDate> createdOn) {

  /** Whether the CRM holds it, or held it once. */
  public boolean isCreated() {
    return outcome.equals("written") || outcome.equals("unchanged");
  }

  /** Whether it is still to be sent, or sent again. */
  public boolean isWaiting() {
    return outcome.equals("owed") || outcome.equals("unconfirmed") || outcome.equals("refused");
  }
}
