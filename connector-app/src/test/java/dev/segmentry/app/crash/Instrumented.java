package dev.segmentry.app.crash;

import dev.segmentry.app.cli.Connection;
import dev.segmentry.app.cli.State;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.core.sync.ApplyPlan;
import java.util.function.UnaryOperator;

/** The real parts of the program with checkpoints between them and small batches. */
final class Instrumented {

  private final Checkpoints checkpoints;
  private final UnaryOperator<TaskLookup> lookup;

  /**
   * @param lookup how tasks that may be there are looked for
   */
  Instrumented(Checkpoints checkpoints, UnaryOperator<TaskLookup> lookup) {
    this.checkpoints = checkpoints;
    this.lookup = lookup;
  }

  Workbench of(Workbench real) {
    return new Workbench(
        real.console(),
        real.environment(),
        real.instants(),
        (configuration, secrets, mappings, instants, gate) ->
            watched(real.connections().open(configuration, secrets, mappings, instants, gate)),
        (file, orgId, instants) -> watched(real.states().open(file, orgId, instants)),
        real.models(),
        real.pauses(),
        real.stop());
  }

  private Connection watched(Connection real) {
    Connection.Writing writing = real.writing();
    return new Connection(
        real.schema(),
        real.accounts(),
        new Connection.Writing(
            Watched.port(
                SegmentWriter.class, new SmallBatches.Segments(writing.segments()), checkpoints),
            Watched.port(TaskWriter.class, new SmallBatches.Tasks(writing.tasks()), checkpoints),
            lookup.apply(writing.lookup()),
            writing.statuses(),
            writing.editing().map(this::watched)),
        real.owners(),
        real.costs(),
        real.callDeadline(),
        real.closing());
  }

  private ApplyPlan.Editing watched(ApplyPlan.Editing real) {
    return new ApplyPlan.Editing(
        real.standings(), Watched.port(TaskEditor.class, real.editor(), checkpoints));
  }

  private State watched(State real) {
    return new State(
        Watched.port(AccountMirror.class, real.mirror(), checkpoints),
        real.segments(),
        Watched.port(RunJournal.class, real.journal(), checkpoints),
        real.closing());
  }
}
