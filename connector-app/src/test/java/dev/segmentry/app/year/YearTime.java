package dev.segmentry.app.year;

import dev.segmentry.core.port.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The connector's time: stands at the month's end, and goes on by what it waits for. */
final class YearTime implements InstantSource, Pauses {

  private Instant now = Instant.EPOCH;

  synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void pause(Duration time) {
    now = now.plus(time);
  }
}
