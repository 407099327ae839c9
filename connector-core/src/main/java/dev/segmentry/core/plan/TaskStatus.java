package dev.segmentry.core.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a task of ours, as the CRM tells it.
 *
 * @param state where it is
 * @param completedAt when it was completed; empty: it was not, or the CRM does not say when
 */
public record TaskStatus(State state, Optional<Instant> completedAt) {

  /** Where a task is. */
  public enum State {
    /** Somebody has it to do, whatever they call its status. */
    OPEN,
    COMPLETED,
    /** In the recycle bin. */
    DELETED,
    /** Not shown: deleted for good, or hidden from who asks. Nobody knows whether it was done. */
    GONE;

    /** Whether it is over for good, so that the CRM need not be asked again. */
    public boolean isFinal() {
      return this == COMPLETED || this == DELETED;
    }
  }

  /** One without a day of completion. */
  public static TaskStatus of(State state) {
    return new TaskStatus(state, Optional.empty());
  }

  /** Done at a moment that the CRM may not tell. */
  public static TaskStatus completed(Optional<Instant> at) {
    return new TaskStatus(State.COMPLETED, at);
  }
}
