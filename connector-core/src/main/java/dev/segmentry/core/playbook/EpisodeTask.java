package dev.segmentry.core.playbook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of the task of an episode.
 *
 * @param state whether it is done
 * @param on day on which that was seen; empty for what nobody knows
 */
public record EpisodeTask(State state, Optional<LocalDate> on) {

  /** Whether a task is done. */
  public enum State {
    /** Nobody asked, or the CRM does not say. */
    UNKNOWN,
    /** Still to be created, or created and not done. */
    OPEN,
    /** Done, or taken away by somebody. */
    CLOSED
  }

  public static final EpisodeTask UNKNOWN = new EpisodeTask(State.UNKNOWN, Optional.empty());

  public static EpisodeTask open(LocalDate on) {
    return new EpisodeTask(State.OPEN, Optional.of(on));
  }

  public static EpisodeTask closed(LocalDate on) {
    return new EpisodeTask(State.CLOSED, Optional.of(on));
  }

  /**
   * What is known of two tasks: one is open when either is, and both are closed when both are known
   * to be; of two that are open the day seen last.
   */
  EpisodeTask with(EpisodeTask other) {
    if (state != other.state) {
      return state == State.OPEN ? this : other.state == State.OPEN ? other : UNKNOWN;
    }
    return on.orElse(LocalDate.MIN).isBefore(other.on.orElse(LocalDate.MIN)) ? other : this;
  }

  /** Whether it is known to be open that day; an older answer is none. */
  boolean isOpenOn(LocalDate today) {
    return state == State.OPEN && on.filter(today::equals).isPresent();
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }
}
