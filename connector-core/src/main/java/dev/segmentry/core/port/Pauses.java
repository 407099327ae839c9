package dev.segmentry.core.port;

import java.time.Duration;

/** Waiting, injected so that tests and the sandbox share one clock. */
@FunctionalInterface
public interface Pauses {

  /**
   * Returns after the time has passed.
   *
   * @throws InterruptedException the run is being stopped
   */
  void pause(Duration time) throws InterruptedException;
}
