package dev.segmentry.core.port;

import java.time.Duration;

/**
 * The right to run on an org, held by one process at a time (design §6). It expires unless it is
 * renewed, and it is renewed by use alone: {@link #keep}, and every transaction of the journal. A
 * process that stands still loses it. While it is lost, every transaction of the journal it was
 * taken from throws {@link RunStopped} and stores nothing.
 */
public interface Lease extends AutoCloseable {

  /** As it was taken. */
  HeldLease taken();

  /**
   * Returns when the org is still held, for at least a time from now. An expired lease that nobody
   * took is renewed.
   *
   * @param time no longer than the term
   * @throws RunStopped another run took the org
   */
  void keep(Duration time);

  /** Lets the org go, unless another run took it already. */
  @Override
  void close();
}
