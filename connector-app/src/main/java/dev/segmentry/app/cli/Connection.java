package dev.segmentry.app.cli;

import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.core.sync.ApplyPlan;
import java.time.Duration;
import java.util.Optional;

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

  /**
   * The writing ports, and what tells what became of what they wrote.
   *
   * @param statuses empty where nobody can be asked what became of tasks
   * @param editing empty where no task can be edited
   */
  public record Writing(
      SegmentWriter segments,
      TaskWriter tasks,
      TaskLookup lookup,
      Optional<TaskStatuses> statuses,
      Optional<ApplyPlan.Editing> editing) {

    /** No task can be edited. */
    public Writing(
        SegmentWriter segments,
        TaskWriter tasks,
        TaskLookup lookup,
        Optional<TaskStatuses> statuses) {
      this(segments, tasks, lookup, statuses, Optional.empty());
    }

    /** Nobody can be asked what became of tasks. */
    public Writing(SegmentWriter segments, TaskWriter tasks, TaskLookup lookup) {
      this(segments, tasks, lookup, Optional.empty());
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
