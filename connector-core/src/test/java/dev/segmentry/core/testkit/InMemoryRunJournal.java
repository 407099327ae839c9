package dev.segmentry.core.testkit;

import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.RunJournal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal in maps; commits next states and written outputs into the in-memory state and mirror.
 */
public final class InMemoryRunJournal implements RunJournal {

  private final List<Run> runs = new ArrayList<>();
  private final InMemoryPlans plans = new InMemoryPlans();
  private final InMemoryOutbox outbox;

  public InMemoryRunJournal(InMemorySegmentState state, InMemoryAccountMirror mirror) {
    this.outbox = new InMemoryOutbox(plans, state, mirror);
  }

  @Override
  public Run begin(String kind, LocalDate asOf, Instant at) {
    Run run = new Run(runs.size() + 1, kind, asOf, at, "", Map.of());
    runs.add(run);
    return run;
  }

  @Override
  public void finish(long runId, String end, Map<String, Long> counts, Instant at) {
    Run run = runs.get((int) runId - 1);
    runs.set((int) runId - 1, new Run(runId, run.kind(), run.asOf(), run.startedAt(), end, counts));
  }

  @Override
  public Optional<Run> last() {
    return runs.stream().filter(run -> !run.end().isEmpty()).reduce((a, b) -> b);
  }

  @Override
  public boolean appliedBefore() {
    return lastEvaluation().isPresent();
  }

  @Override
  public Optional<LocalDate> lastEvaluation() {
    return outbox.lastEvaluation();
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }
}
