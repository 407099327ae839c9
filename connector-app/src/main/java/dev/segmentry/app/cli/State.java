package dev.segmentry.app.cli;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;

/**
 * What is remembered of one org, held by this process.
 *
 * @param mirror last known attributes
 * @param segments assignments and clocks
 * @param journal runs, plans, obligations
 * @param closing lets go of it
 */
public record State(
    AccountMirror mirror, SegmentState segments, RunJournal journal, Runnable closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.run();
  }
}
