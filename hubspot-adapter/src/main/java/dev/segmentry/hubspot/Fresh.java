package dev.segmentry.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Something read from the portal and kept for a minute. */
final class Fresh<T> {

  private static final Duration AGE = Duration.ofMinutes(1);

  private final InstantSource instants;
  private final Supplier<T> read;
  private Optional<T> value = Optional.empty();
  private Instant readAt = Instant.EPOCH;

  Fresh(InstantSource instants, Supplier<T> read) {
    this.instants = instants;
    this.read = read;
  }

  synchronized T get() {
    Instant now = instants.instant();
    boolean old = Duration.between(readAt, now).abs().compareTo(AGE) > 0;
    if (value.isEmpty() || old) {
      value = Optional.of(read.get());
      readAt = now;
    }
    return value.orElseThrow();
  }

  synchronized void forget() {
    value = Optional.empty();
  }
}
