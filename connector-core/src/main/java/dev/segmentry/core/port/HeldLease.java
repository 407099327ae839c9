package dev.segmentry.core.port;

import java.time.Instant;

/**
 * Who holds the org, as the journal knows it.
 *
 * @param since when the org was taken
 * @param expiresAt from then on anyone may take it; moves on while the run lives
 * @param fence grows by one each time the org is taken, and never shrinks
 */
public record HeldLease(LeaseHolder holder, Instant since, Instant expiresAt, long fence) {

  /**
   * Whether the org may be taken over: the lease has expired, or its holder is known to be gone. Of
   * a process on another machine nothing is known.
   */
  public boolean mayBeTakenBy(LeaseRequest request, Instant now) {
    boolean sameHost = holder.host().equals(request.holder().host());
    return !now.isBefore(expiresAt) || (sameHost && request.gone().test(holder));
  }

  /** For people: who, since when, until when. */
  public String describe() {
    return holder.describe() + " since " + since + ", its lease runs until " + expiresAt;
  }
}
