package dev.segmentry.app.simulation;

import dev.segmentry.core.port.Pauses;
import dev.segmentry.sandbox.wire.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The connector's clock: the CRM's, and what it is wrong by. Waiting moves both. */
final class SimulatedTime implements InstantSource, Pauses {

  private final VirtualClock crm;
  private Duration wrongBy = Duration.ZERO;

  SimulatedTime(VirtualClock crm) {
    this.crm = crm;
  }

  void isWrongBy(Duration skew) {
    wrongBy = skew;
  }

  @Override
  public Instant instant() {
    return crm.instant().plus(wrongBy);
  }

  @Override
  public void pause(Duration time) {
    crm.advance(time);
  }
}
