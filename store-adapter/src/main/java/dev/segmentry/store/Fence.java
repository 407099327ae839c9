package dev.segmentry.store;

import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.RunStopped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What a run must still hold to be allowed to store anything. */
final class Fence {

  private final HeldLease taken;
  private final Duration term;
  private final InstantSource instants;

  Fence(HeldLease taken, Duration term, InstantSource instants) {
    this.taken = taken;
    this.term = term;
    this.instants = instants;
  }

  HeldLease taken() {
    return taken;
  }

  Duration term() {
    return term;
  }

  /**
   * @return the lease as it stands now
   * @throws RunStopped another run took the org, whether it still holds it or not
   */
  HeldLease check(Sql sql) throws SQLException {
    Optional<HeldLease> held = LeaseRow.held(sql);
    if (held.isPresent() && held.get().fence() == taken.fence()) {
      return held.get();
    }
    throw new RunStopped(
        RunStopped.Reason.LEASE_LOST,
        "this run, "
            + taken.holder().describe()
            + ", stood still for so long that its lease ran out, and the org was taken by "
            + held.map(HeldLease::describe).orElse("another run, which has ended since"));
  }

  /** In a transaction that checked: prolongs the lease when less than half of it is left. */
  void renew(Sql sql, HeldLease now) throws SQLException {
    if (isDue(now, term.dividedBy(2))) {
      extend(sql);
    }
  }

  /** More than the whole term can only be left after the clock was set back. */
  boolean isDue(HeldLease lease, Duration wanted) {
    Duration left = Duration.between(instants.instant(), lease.expiresAt());
    return left.compareTo(wanted) < 0 || left.compareTo(term) > 0;
  }

  void extend(Sql sql) throws SQLException {
    Instant until = instants.instant().plus(term);
    LeaseRow.extend(sql, taken.fence(), until);
  }
}
