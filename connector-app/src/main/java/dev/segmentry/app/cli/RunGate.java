package dev.segmentry.app.cli;

import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.Lease;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run's calls out as long as nobody asked it to stop and it holds its org, for longer than
 * the call can last. Which org it is has to be asked before it can be held: until then only the
 * first of the two counts.
 */
final class RunGate implements CallGate {

  private record Held(Lease lease, Duration callDeadline) {}

  private final StopRequest stop;
  private volatile @Nullable Held held;

  RunGate(StopRequest stop) {
    this.stop = stop;
  }

  void holds(Lease lease, Duration callDeadline) {
    held = new Held(lease, callDeadline);
  }

  @Override
  public void pass() {
    stop.check();
    Held now = held;
    if (now != null) {
      now.lease().keep(now.callDeadline());
    }
  }
}
