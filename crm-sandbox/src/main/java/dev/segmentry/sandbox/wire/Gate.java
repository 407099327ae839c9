package dev.segmentry.sandbox.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a reply back until it is opened, for tests that do something while a call is under way and
 * must not depend on how long that takes.
 */
public final class Gate {

  /** Holds nothing back. */
  static final Gate NONE = new Gate();

  /** Longer than any caller waits, so that a forgotten gate cannot keep a server from closing. */
  private static final Duration AT_MOST = Duration.ofMinutes(1);

  static {
    NONE.open();
  }

  private final CountDownLatch opened = new CountDownLatch(1);

  /** Lets everything through, from now on. */
  public void open() {
    opened.countDown();
  }

  /**
   * Waits for it to open.
   *
   * @throws IllegalStateException nobody opened it
   */
  public void pass() {
    try {
      if (!opened.await(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("a held reply was not let go within " + AT_MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a reply was held", e);
    }
  }
}
