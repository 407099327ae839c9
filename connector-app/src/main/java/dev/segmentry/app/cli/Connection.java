package dev.segmentry.app.cli;

import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import java.time.Duration;

/**
 * One CRM, through its ports.
 *
 * @param schema what is in it
 * @param accounts reading
 * @param writing writing
 * @param owners its people
 * @param costs sizes of its batches
 * @param callDeadline no call lasts longer, reading its reply included
 * @param closing ends the connection
 */
public record Connection(
    CrmSchema schema,
    AccountSource accounts,
    Writing writing,
    Owners owners,
    WriteCosts costs,
    Duration callDeadline,
    Runnable closing)
    implements AutoCloseable {

  /** The writing ports. */
  public record Writing(SegmentWriter segments, TaskWriter tasks, TaskLookup lookup) {}

  @Override
  public void close() {
    closing.run();
  }
}
