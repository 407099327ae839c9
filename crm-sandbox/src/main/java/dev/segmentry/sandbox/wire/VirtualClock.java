package dev.segmentry.sandbox.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The org's own time: starts where it is told, then ticks with real time or stands still. */
public final class VirtualClock implements InstantSource {
  private final InstantSource real;
  private Instant shown;
  private Instant anchor;
  private boolean frozen;

  private VirtualClock(InstantSource real, Instant start, boolean frozen) {
    this.real = real;
    this.shown = start;
    this.anchor = real.instant();
    this.frozen = frozen;
  }

  /** A clock that begins at the given instant and moves with the real one. */
  public static VirtualClock ticking(Instant start, InstantSource real) {
    return new VirtualClock(real, start, false);
  }

  /** A clock that moves only when it is set or advanced. */
  public static VirtualClock frozen(Instant start, InstantSource real) {
    return new VirtualClock(real, start, true);
  }

  @Override
  public synchronized Instant instant() {
    return frozen ? shown : shown.plus(Duration.between(anchor, real.instant()));
  }

  public synchronized boolean isFrozen() {
    return frozen;
  }

  public synchronized void set(Instant instant) {
    shown = instant;
    anchor = real.instant();
  }

  public synchronized void advance(Duration step) {
    set(instant().plus(step));
  }

  public synchronized void freeze() {
    set(instant());
    frozen = true;
  }

  public synchronized void unfreeze() {
    anchor = real.instant();
    frozen = false;
  }
}
