package dev.segmentry.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The org's own clock, beside ours. */
final class OrgClock {
  private final Reads reads;
  private final InstantSource instants;

  OrgClock(Reads reads, InstantSource instants) {
    this.reads = reads;
    this.instants = instants;
  }

  /** How far it is ahead of ours, taking the call to have been answered half way. */
  Duration ahead() {
    Instant asked = instants.instant();
    Instant there = reads.serverTime();
    Duration took = Duration.between(asked, instants.instant());
    return Duration.between(asked.plus(took.dividedBy(2)), there);
  }
}
