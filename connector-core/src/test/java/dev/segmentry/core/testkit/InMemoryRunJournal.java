package dev.segmentry.core.testkit;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.Instructions;
import dev.segmentry.core.port.Lease;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.RunJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal in maps; commits next states and written outputs into the in-memory state and mirror.
 * Writing needs no lease, but after one was lost it is refused.
 */
public final class InMemoryRunJournal implements RunJournal {

  private final List<Run> runs;
  private final InMemoryAudit audit;
  private final InMemoryPlans plans;
  private final InMemoryOutbox outbox;
  private final InMemoryCreatedTasks tasks;
  private final InMemoryInstructions instructions;
  private final InMemoryModels models;
  private final InMemoryLease.Slot org;
  private Optional<InMemoryLease> lease = Optional.empty();

  public InMemoryRunJournal(InMemorySegmentState state, InMemoryAccountMirror mirror) {
    this(state, mirror, InstantSource.system());
  }

  /**
   * @param instants the clock leases run by
   */
  public InMemoryRunJournal(
      InMemorySegmentState state, InMemoryAccountMirror mirror, InstantSource instants) {
    this.runs = new ArrayList<>();
    this.audit = new InMemoryAudit();
    this.plans = new InMemoryPlans(audit);
    this.outbox = new InMemoryOutbox(plans, state, mirror);
    this.tasks = new InMemoryCreatedTasks(outbox);
    this.instructions = new InMemoryInstructions(audit);
    this.models = new InMemoryModels(plans);
    this.org = new InMemoryLease.Slot(instants);
  }

  private InMemoryRunJournal(InMemoryRunJournal other) {
    this.runs = other.runs;
    this.audit = other.audit;
    this.plans = other.plans;
    this.outbox = other.outbox;
    this.tasks = other.tasks;
    this.instructions = other.instructions;
    this.models = other.models;
    this.org = other.org;
  }

  /** The same journal, as another process sees it. */
  public InMemoryRunJournal ofAnotherProcess() {
    return new InMemoryRunJournal(this);
  }

  @Override
  public Lease acquire(LeaseRequest request) {
    InMemoryLease taken = org.take(request);
    lease = Optional.of(taken);
    return taken;
  }

  @Override
  public Optional<HeldLease> heldBy() {
    return org.held();
  }

  @Override
  public Run begin(String kind, LocalDate asOf, Instant at) {
    check();
    runs.replaceAll(
        run -> run.end().isEmpty() ? ended(run, DIED, Map.of(), Optional.empty()) : run);
    Run run = new Run(runs.size() + 1, kind, asOf, at, Optional.empty(), "", Map.of());
    runs.add(run);
    audit.add(AuditEntry.Kind.RUN_BEGUN, Long.toString(run.id()), "", kind, at);
    return run;
  }

  @Override
  public void finish(long runId, String end, Map<String, Long> counts, Instant at) {
    check();
    Run run = runs.get((int) runId - 1);
    runs.set((int) runId - 1, ended(run, end, counts, Optional.of(at)));
    audit.add(AuditEntry.Kind.RUN_ENDED, Long.toString(runId), "", end, at);
  }

  private static Run ended(
      Run run, String end, Map<String, Long> counts, Optional<Instant> finishedAt) {
    return new Run(run.id(), run.kind(), run.asOf(), run.startedAt(), finishedAt, end, counts);
  }

  @Override
  public List<Run> runs(int limit) {
    List<Run> newestFirst = new ArrayList<>(runs);
    Collections.reverse(newestFirst);
    return newestFirst.stream().limit(limit).toList();
  }

  private void check() {
    lease.ifPresent(InMemoryLease::check);
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Optional<Run> last() {
    return runs.stream().filter(run -> run.finishedAt().isPresent()).reduce((a, b) -> b);
  }

  @Override
  public Optional<LocalDate> rebuiltOn() {
    Optional<AuditEntry> rebuilt = Optional.empty();
    for (AuditEntry entry : audit.page(0, Integer.MAX_VALUE)) {
      if (entry.kind().equals(AuditEntry.Kind.STATE_REBUILT.word())) {
        rebuilt = Optional.of(entry);
      } else if (entry.kind().equals(AuditEntry.Kind.PLAN_COMMITTED.word())
          && rebuilt.filter(one -> one.subject().equals(entry.subject())).isEmpty()) {
        rebuilt = Optional.empty();
      }
    }
    return rebuilt.flatMap(one -> plans.find(one.subject())).map(Plan::asOf);
  }

  @Override
  public boolean appliedBefore() {
    return lastEvaluation().isPresent();
  }

  @Override
  public long commits() {
    return plans.commits();
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
  public Models models() {
    return models;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public CreatedTasks tasks() {
    return tasks;
  }

  @Override
  public Instructions instructions() {
    return instructions;
  }

  @Override
  public Rejections rejections() {
    return outbox.rejections();
  }

  @Override
  public Forgotten forgettable(Retention keep, Instant now) {
    return Forgotten.NOTHING;
  }

  /** What is in memory does not grow old. */
  @Override
  public Forgotten forget(Retention keep, Instant now) {
    return Forgotten.NOTHING;
  }
}
