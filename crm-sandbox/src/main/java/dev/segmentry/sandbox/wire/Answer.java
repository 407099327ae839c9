package dev.segmentry.sandbox.wire;

import java.time.Duration;

/**
 * A reply and how the front has to deliver it.
 *
 * @param delay real time to wait before the first byte
 */
public record Answer(Reply reply, Duration delay, Cut cut) {

  /** What the front does to the connection instead of replying. */
  public enum Cut {
    NONE,
    /** Close without a byte. */
    EMPTY,
    RESET
  }

  public static Answer of(Reply reply) {
    return new Answer(reply, Duration.ZERO, Cut.NONE);
  }
}
