package dev.segmentry.app.cli;

import dev.segmentry.core.port.RunStopped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Whether somebody asked this process to stop, and whether a run is on that will heed it. */
public final class StopRequest {

  private final AtomicReference<RunStopped.Reason> reason = new AtomicReference<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  /**
   * Asks.
   *
   * @return false when it was asked before
   */
  public boolean ask(RunStopped.Reason why) {
    boolean first = reason.compareAndSet(null, why);
    asked.countDown();
    return first;
  }

  /** Whether a run is on: it ends by itself, at its next call. */
  public boolean isHeeded() {
    return runs.get() > 0;
  }

  void began() {
    runs.incrementAndGet();
  }

  void ended() {
    runs.decrementAndGet();
  }

  /**
   * @throws RunStopped somebody asked
   */
  void check() {
    RunStopped.Reason why = reason.get();
    if (why != null) {
      String signal = why == RunStopped.Reason.INTERRUPTED ? "SIGINT" : "SIGTERM";
      throw new RunStopped(why, "asked to stop (" + signal + "), and stopped between two calls");
    }
  }

  /**
   * Returns after the time has passed, or as soon as somebody asks.
   *
   * @throws RunStopped somebody asked
   */
  public void pause(Duration time) throws InterruptedException {
    if (asked.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
      check();
    }
  }
}
