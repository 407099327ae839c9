package dev.segmentry.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults scripted so far. A call is struck by the first one due; each counts its own calls. */
public final class Faults {
  private final List<Armed> armed = new ArrayList<>();
  private final boolean raw;

  /**
   * @param raw whether the door can do what HTTP servers will not
   */
  public Faults(boolean raw) {
    this.raw = raw;
  }

  /**
   * @throws IllegalArgumentException the door cannot do it
   */
  public synchronized void add(Fault fault) {
    if (fault.effect().kind().needsRawDoor() && !raw) {
      throw new IllegalArgumentException(
          "only the raw door can do " + fault.effect().kind() + "; start with --raw-door");
    }
    if (fault.effect().kind() == Fault.Kind.BOMB) {
      Floods.bomb(); // now, so that the call it strikes is answered at once
    }
    armed.add(new Armed(fault));
  }

  public synchronized void clear() {
    armed.clear();
  }

  /** Faults that can still strike. */
  public synchronized List<Fault> pending() {
    return armed.stream().map(one -> one.fault).toList();
  }

  synchronized Optional<Fault> next(String kind, String path) {
    Optional<Fault> due = Optional.empty();
    for (Armed one : armed) {
      if (one.fault.match().covers(kind, path) && one.strikes() && due.isEmpty()) {
        due = Optional.of(one.fault);
      }
    }
    armed.removeIf(Armed::isSpent);
    return due;
  }

  private static final class Armed {
    private final Fault fault;
    private int seen;

    private Armed(Fault fault) {
      this.fault = fault;
    }

    private boolean strikes() {
      seen++;
      return seen > fault.match().skip();
    }

    private boolean isSpent() {
      return seen >= (long) fault.match().skip() + fault.match().times();
    }
  }
}
