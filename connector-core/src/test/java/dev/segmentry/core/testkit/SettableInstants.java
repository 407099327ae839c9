package dev.segmentry.core.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to tick. */
public final class SettableInstants implements InstantSource {

  private Instant now;

  public SettableInstants(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void tick(Duration time) {
    now = now.plus(time);
  }
}
