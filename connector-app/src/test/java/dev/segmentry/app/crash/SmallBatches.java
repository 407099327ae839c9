package dev.segmentry.app.crash;

import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskWriter;
import java.util.List;

/** The real writers with a small capacity, so that a dozen accounts make several batches. */
final class SmallBatches {

  static final int CHANGES = 5;
  static final int TASKS = 3;

  private SmallBatches() {}

  record Segments(SegmentWriter real) implements SegmentWriter {
    @Override
    public int capacity() {
      return CHANGES;
    }

    @Override
    public Submission submit(List<AccountChange> changes) {
      return real.submit(changes);
    }

    @Override
    public List<WriteOutcome> settle(Submission submission) {
      return real.settle(submission);
    }
  }

  record Tasks(TaskWriter real) implements TaskWriter {
    @Override
    public int capacity() {
      return TASKS;
    }

    @Override
    public Submission submit(List<PlannedTask> tasks) {
      return real.submit(tasks);
    }

    @Override
    public List<WriteOutcome> settle(Submission submission) {
      return real.settle(submission);
    }
  }
}
