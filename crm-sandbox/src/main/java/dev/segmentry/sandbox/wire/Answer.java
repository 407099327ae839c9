package dev.segmentry.sandbox.wire;

import java.time.Duration;

/**
 * A reply and how the front has to deliver it.
 *
 * @param delay real time to wait before the first byte
 * @param gate to be passed before the first byte
 */
public record Answer(Reply reply, Duration delay, Cut cut, Gate gate) {

  /** What the front does to the connection instead of replying. */
  public enum Cut {
    NONE,
    /** Close without a byte. */
    EMPTY,
    RESET,
    /** Not a byte, and the connection stays open. */
    SILENCE,
    /** Headers byte by byte, without end. */
    SLOW_HEADERS,
    /** The body byte by byte, without end. */
    SLOW_BODY,
    /** Half the body under the length of the whole, then the end. */
    SHORT_BODY,
    /** Half the body without a length, then the end. */
    HALF_BODY,
    /** The whole body under the length of its half. */
    WRONG_LENGTH,
    /** Chunks, of which the second has no size. */
    BAD_CHUNK,
    /** Bytes that are no HTTP. */
    NOISE,
    /** A whole reply that promises to keep the connection, and the connection's end. */
    HANG_UP
  }

  public static Answer of(Reply reply) {
    return new Answer(reply, Duration.ZERO, Cut.NONE, Gate.NONE);
  }
}
