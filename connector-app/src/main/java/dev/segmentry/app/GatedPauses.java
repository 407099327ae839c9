package dev.segmentry.app;

import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.Pauses;
import java.time.Duration;

/**
 * Waits in slices and asks the gate after each: who waits keeps the org, and a run that is asked to
 * stop or has lost the org does not wait on.
 */
final class GatedPauses implements Pauses {

  private static final Duration SLICE = Duration.ofSeconds(15);

  private final Pauses pauses;
  private final CallGate gate;

  GatedPauses(Pauses pauses, CallGate gate) {
    this.pauses = pauses;
    this.gate = gate;
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    Duration left = time;
    while (left.compareTo(SLICE) > 0) {
      pauses.pause(SLICE);
      gate.pass();
      left = left.minus(SLICE);
    }
    pauses.pause(left);
    gate.pass();
  }
}
