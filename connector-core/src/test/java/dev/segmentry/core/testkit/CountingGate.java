package dev.segmentry.core.testkit;

import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.RunStopped;

/** Lets so many calls pass and is shut from then on. */
public final class CountingGate implements CallGate {

  private int left;
  private int passed;
  private int refused;

  public CountingGate(int calls) {
    left = calls;
  }

  /** Shuts it after so many more calls. */
  public synchronized void shutAfter(int calls) {
    left = calls;
  }

  @Override
  public synchronized void pass() {
    if (left == 0) {
      refused++;
      throw new RunStopped(RunStopped.Reason.TERMINATED, "the gate is shut");
    }
    left--;
    passed++;
  }

  public synchronized int passed() {
    return passed;
  }

  public synchronized int refused() {
    return refused;
  }
}
