package dev.segmentry.core.sync;

import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.StateUnusable;
import java.time.Instant;
import java.util.Map;

/** Closes the journal's entry of a run that stops before its time. */
final class OpenRun {

  private OpenRun() {}

  /**
   * Records why the run stopped. When the journal itself is what fails, or another run holds the
   * org by now, the entry stays open, and {@code cause} carries that failure along.
   */
  static void stopped(
      RunJournal journal, long run, RuntimeException cause, Map<String, Long> counts, Instant at) {
    try {
      journal.finish(run, "stopped: " + cause.getMessage(), counts, at);
    } catch (StateUnusable | RunStopped e) {
      if (e != cause) {
        cause.addSuppressed(e);
      }
    }
  }
}
