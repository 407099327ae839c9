package dev.segmentry.core.port;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A process that wants an org to itself.
 *
 * @param term how long the lease lasts unless it is renewed; longer than any single call may take
 * @param gone whether a process of this machine certainly runs no more; false when in doubt
 */
public record LeaseRequest(LeaseHolder holder, Duration term, Predicate<LeaseHolder> gone) {

  public LeaseRequest {
    if (term.isNegative() || term.isZero()) {
      throw new IllegalArgumentException("a lease takes a time, not " + term);
    }
  }
}
