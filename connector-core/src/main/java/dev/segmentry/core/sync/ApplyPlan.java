package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.Balance;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.Rejections;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Applies a plan: commit, act, confirm, record (design §3). Does exactly what the plan says or
 * refuses; repeating it after a crash repeats nothing that took effect.
 */
public final class ApplyPlan {

  private static final int PROBLEMS = 100;

  private final Writing writing;
  private final RunJournal journal;
  private final ApplySettings settings;
  private final InstantSource instants;

  public ApplyPlan(
      Writing writing, RunJournal journal, ApplySettings settings, InstantSource instants) {
    this.writing = writing;
    this.journal = journal;
    this.settings = settings;
    this.instants = instants;
  }

  /**
   * What it takes to write, and to read back what was written.
   *
   * @param editing what it takes to edit tasks; empty: edits that are owed stay owed
   */
  public record Writing(
      AccountSource accounts,
      SegmentWriter segments,
      TaskWriter tasks,
      TaskLookup lookup,
      Owners owners,
      CrmSchema schema,
      Optional<Editing> editing) {

    /** No task is edited. */
    public Writing(
        AccountSource accounts,
        SegmentWriter segments,
        TaskWriter tasks,
        TaskLookup lookup,
        Owners owners,
        CrmSchema schema) {
      this(accounts, segments, tasks, lookup, owners, schema, Optional.empty());
    }
  }

  /** What it takes to edit tasks, and to see whether somebody else did. */
  public record Editing(TaskStandings standings, TaskEditor editor) {}

  /**
   * @return what this run recorded; rows that earlier runs left owed are among it. Its plan is
   *     {@code STOPPED} when the CRM refused so many rows that a person has to say: go on
   * @throws SyncRefused the plan is unknown, held, stale, expired, applied already, or made for
   *     another org or configuration
   * @throws CrmException the CRM is unusable, and nothing was sent yet; intents are committed, and
   *     the next run goes on where this one stopped
   * @throws StateUnusable the state is unusable, and nothing was sent
   * @throws SyncInterrupted either of the two, after something was sent
   */
  public SyncReport apply(String planId, SyncRequest request) {
    Plan plan = admission().admit(planId, request);
    RunJournal.Run run = journal.begin("apply", plan.asOf(), instants.instant());
    RunTally tally = new RunTally();
    try {
      journal.outbox().commitIntents(plan);
      RejectionWatch watch = watch(plan);
      new ChangeSender(writing, journal, tally, watch).sendAll();
      if (!watch.tripped()) {
        writing
            .editing()
            .ifPresent(editing -> new EditSender(editing, journal, tally, watch).sendAll());
      }
      Deferred deferred =
          watch.tripped()
              ? new Deferred(Map.of())
              : new TaskSender(writing, journal, settings, tally, watch)
                  .sendAll(plan.asOf(), request.configDigest());
      return watch.tripped() && journal.outbox().open(plan.id()) > 0
          ? stop(plan, run, watch.verdict(), tally)
          : record(plan, run, deferred, tally);
    } catch (RuntimeException e) {
      OpenRun.stopped(journal, run.id(), e, tally.outcomes(), instants.instant());
      throw SyncInterrupted.after(e, tally.outcomes());
    }
  }

  Admission admission() {
    return new Admission(journal, instants);
  }

  /** A plan that stopped for its refused rows, and that a person released, is not stopped again. */
  private RejectionWatch watch(Plan plan) {
    boolean released =
        plan.tripped().stream().anyMatch(verdict -> verdict.guard().equals(Rejections.GUARD));
    return new RejectionWatch(settings.rejections(), released);
  }

  /** The rest stays owed, and is not sent before a person says so. */
  private SyncReport stop(Plan plan, RunJournal.Run run, GuardVerdict why, RunTally tally) {
    Plan stopped = journal.plans().stop(plan.id(), why, instants.instant());
    Map<String, Long> outcomes = new TreeMap<>(tally.outcomes());
    outcomes.putAll(journal.outbox().open());
    journal.finish(run.id(), "stopped: " + why.cause(), outcomes, instants.instant());
    return new SyncReport(
        stopped,
        true,
        outcomes,
        journal.outbox().problems(plan.id(), PROBLEMS),
        writing.schema().usage());
  }

  private SyncReport record(Plan plan, RunJournal.Run run, Deferred deferred, RunTally tally) {
    finished(deferred);
    CountsOutOfBalance.throwIf(
        plan, Balance.ofApplied(plan.summary(), journal.outbox().outcomes(plan.id())));
    Map<String, Long> outcomes = outcomes(tally, deferred);
    long open = journal.outbox().open(plan.id()) - deferred.of(plan.id());
    journal.finish(
        run.id(), open <= 0 ? "ok" : "unfinished: " + open + " rows", outcomes, instants.instant());
    return new SyncReport(
        journal.plans().find(plan.id()).orElse(plan),
        true,
        outcomes,
        journal.outbox().problems(plan.id(), PROBLEMS),
        writing.schema().usage());
  }

  /** A run settles rows of every plan begun: each is applied when its last row is final. */
  private void finished(Deferred deferred) {
    for (Plan begun : journal.plans().in(PlanStatus.APPLYING)) {
      if (journal.outbox().open(begun.id()) <= deferred.of(begun.id())) {
        journal.plans().mark(begun.id(), PlanStatus.APPLIED);
      }
    }
  }

  /** What this run recorded, and what is left open, of whatever plan. */
  private Map<String, Long> outcomes(RunTally tally, Deferred deferred) {
    Map<String, Long> outcomes = new TreeMap<>(tally.outcomes());
    outcomes.putAll(journal.outbox().open());
    outcomes.computeIfPresent("tasks.not_attempted", (name, owed) -> owed - deferred.total());
    outcomes.put("tasks.deferred", deferred.total());
    return outcomes;
  }
}
