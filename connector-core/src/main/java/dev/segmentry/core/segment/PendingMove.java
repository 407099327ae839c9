package dev.segmentry.core.segment;

import java.util.Optional;

/**
 * A move that waits for its time.
 *
 * @param target key of the segment it would lead to; empty: to none
 * @param clock how long its boundary has been crossed
 * @param sustain how long it must be
 */
public record PendingMove(Optional<String> target, Clock clock, Sustain sustain) {

  /** {@code pending neutral: 3 of 2 evaluations, 4 of 7 days}. */
  public String words() {
    return "pending " + target.orElse("no segment") + ": " + progress();
  }

  /** {@code 3 of 2 evaluations, 4 of 7 days}. */
  public String progress() {
    return clock.evaluations()
        + " of "
        + sustain.evaluations()
        + " evaluations, "
        + clock.days()
        + " of "
        + sustain.days()
        + " days"
        + (clock.paused() ? ", paused" : "");
  }
}
