package dev.segmentry.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The day of the story; time goes on from there as it does outside. */
final class DemoClock implements InstantSource {

  private final InstantSource real;
  private volatile Duration ahead = Duration.ZERO;

  DemoClock(InstantSource real) {
    this.real = real;
  }

  void set(Instant now) {
    ahead = Duration.between(real.instant(), now);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }
}
