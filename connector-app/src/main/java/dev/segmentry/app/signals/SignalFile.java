package dev.segmentry.app.signals;

import dev.segmentry.core.port.Signals;

/** One configured file on one evaluation day. */
interface SignalFile {

  /** Whether it says anything about the evaluation day. */
  boolean isCurrent();

  /** Reads it to its end and tells what was found; throws when it cannot be used. */
  SignalTally check();

  /** What it says of accounts. */
  Signals signals();
}
