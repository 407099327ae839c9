package dev.segmentry.app.cli;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.RunJournal;
import java.util.Map;

/** A run ended before its time, with rows already written; tells how far it came. */
final class RunStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String progress;

  private RunStopped(RuntimeException cause, String progress) {
    super(cause.getMessage(), cause);
    this.progress = progress;
  }

  /** The failure itself when nothing was written yet, else with its progress. */
  static RuntimeException of(RuntimeException cause, RunJournal journal) {
    return journal
        .plans()
        .latest()
        .filter(plan -> plan.status() == PlanStatus.APPLYING)
        .<RuntimeException>map(plan -> new RunStopped(cause, progress(plan, journal)))
        .orElse(cause);
  }

  private static String progress(Plan plan, RunJournal journal) {
    Map<String, Long> outcomes = journal.outbox().outcomes(plan.id());
    return "Plan "
        + plan.id()
        + " is half applied: "
        + outcomes.getOrDefault("changes.written", 0L)
        + " accounts written, "
        + outcomes.getOrDefault("tasks.written", 0L)
        + " tasks created, "
        + journal.outbox().open(plan.id())
        + " rows still owed. "
        + "Nothing is lost or doubled: run sync or apply "
        + plan.id()
        + " to go on.";
  }

  String progress() {
    return progress;
  }
}
