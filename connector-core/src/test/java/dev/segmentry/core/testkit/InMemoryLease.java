package dev.segmentry.core.testkit;

import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.Lease;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.core.port.RunStopped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A lease on an org that lives in this process. */
final class InMemoryLease implements Lease {

  /** The place that one lease at a time can have. */
  static final class Slot {

    private final InstantSource instants;
    private Optional<HeldLease> held = Optional.empty();
    private long fence;

    Slot(InstantSource instants) {
      this.instants = instants;
    }

    Optional<HeldLease> held() {
      return held;
    }

    InMemoryLease take(LeaseRequest request) {
      Instant now = instants.instant();
      held.filter(lease -> !lease.mayBeTakenBy(request, now))
          .ifPresent(
              lease -> {
                throw new OrgBusy(lease);
              });
      fence++;
      HeldLease taken = new HeldLease(request.holder(), now, now.plus(request.term()), fence);
      held = Optional.of(taken);
      return new InMemoryLease(this, taken, request.term());
    }
  }

  private final Slot slot;
  private final HeldLease taken;
  private final Duration term;

  private InMemoryLease(Slot slot, HeldLease taken, Duration term) {
    this.slot = slot;
    this.taken = taken;
    this.term = term;
  }

  @Override
  public HeldLease taken() {
    return taken;
  }

  HeldLease check() {
    return slot.held
        .filter(lease -> lease.fence() == taken.fence())
        .orElseThrow(
            () -> new RunStopped(RunStopped.Reason.LEASE_LOST, "another run took the org"));
  }

  @Override
  public void keep(Duration time) {
    Instant now = slot.instants.instant();
    Duration left = Duration.between(now, check().expiresAt());
    Duration half = term.dividedBy(2);
    if (left.compareTo(time) < 0 || left.compareTo(half) < 0 || left.compareTo(term) > 0) {
      slot.held =
          Optional.of(new HeldLease(taken.holder(), taken.since(), now.plus(term), taken.fence()));
    }
  }

  @Override
  public void close() {
    slot.held = slot.held.filter(lease -> lease.fence() != taken.fence());
  }
}
