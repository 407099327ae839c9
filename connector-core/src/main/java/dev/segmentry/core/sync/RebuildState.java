package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlanTally;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.port.TaskLookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills an empty state with what the CRM still tells: the segment fields of every account in scope
 * become its assignments, and the keys of all tasks of ours, deleted and archived ones included,
 * give the last episode per account and playbook (design §6). Writes nothing to the CRM. Pending
 * clocks, history, scores and what tasks were owed are lost.
 */
public final class RebuildState {

  private static final int PAGE = 1_000;

  private final PlanSync planSync;
  private final PlanSync.Memory memory;
  private final TaskLookup lookup;
  private final PlanSettings settings;
  private final InstantSource instants;

  /**
   * @param planSync reads accounts, related counts and signals as for a plan
   * @param memory where they are kept; empty
   */
  public RebuildState(
      PlanSync planSync,
      PlanSync.Memory memory,
      TaskLookup lookup,
      PlanSettings settings,
      InstantSource instants) {
    this.planSync = planSync;
    this.memory = memory;
    this.lookup = lookup;
    this.settings = settings;
    this.instants = instants;
  }

  /**
   * @param by who asked for it
   * @return the plan that holds what was read back; applied, and without anything to write. Its
   *     counts say how much: {@code accounts_rebuilt}, {@code assignments_rebuilt}, {@code
   *     episodes_rebuilt}, {@code tasks_read}, {@code segments_not_understood}
   * @throws IllegalStateException the memory is not empty
   * @throws CrmException the CRM is unusable: begin again
   * @throws StateUnusable the new state cannot be written: begin again
   */
  public Plan rebuild(SyncRequest request, String by) {
    RunJournal journal = memory.journal();
    if (journal.appliedBefore()) {
      throw new IllegalStateException("a state that has seen evaluations is not rebuilt");
    }
    RunJournal.Run run = journal.begin("rebuild", request.asOf().day(), instants.instant());
    try {
      Plan plan = commit(request, by);
      journal.finish(run.id(), "ok", plan.summary().counts(), instants.instant());
      return plan;
    } catch (RuntimeException e) {
      OpenRun.stopped(journal, run.id(), e, Map.of(), instants.instant());
      throw e;
    }
  }

  private Plan commit(SyncRequest request, String by) {
    PlanTally tally = new PlanTally();
    Provenance unused = planSync.gather(request.asOf(), tally);
    Episodes episodes = Episodes.read(lookup, request.asOf().zone());
    tally.count("tasks_read", episodes.tasks());
    // No plan of the lost state, however many it made, may share an id with one of this state.
    memory.journal().plans().numberAfter(instants.instant().getEpochSecond());
    Plan plan = kept(request, episodes, tally);
    RunJournal journal = memory.journal();
    journal
        .audit()
        .add(
            AuditEntry.Kind.STATE_REBUILT,
            plan.id(),
            by,
            "from the CRM's fields and tasks; " + plan.summary().counts(),
            instants.instant());
    journal.outbox().commitIntents(plan);
    journal.plans().mark(plan.id(), PlanStatus.APPLIED);
    return journal.plans().find(plan.id()).orElse(plan);
  }

  private Plan kept(SyncRequest request, Episodes episodes, PlanTally tally) {
    Accounts accounts = new Accounts(settings.segmentation().catalogue());
    RebuiltRows rows = new RebuiltRows(settings, accounts, episodes, tally);
    Instant now = instants.instant();
    Plan draft =
        memory
            .journal()
            .plans()
            .draft(
                Plan.draft(
                    request.orgId(),
                    request.asOf().day(),
                    settings.modelVersion(),
                    request.configDigest(),
                    now,
                    now.plus(settings.lifetime().expiresAfter())));
    for (List<MirroredAccount> page : new MirroredPages(memory.mirror(), PAGE)) {
      List<PlanRow> planned = new ArrayList<>();
      Map<ExternalRef, List<AccountMirror.Merged>> merged =
          memory.mirror().mergedInto(page.stream().map(MirroredAccount::ref).toList());
      page.stream()
          .map(account -> rows.row(account, merged.getOrDefault(account.ref(), List.of()), request))
          .flatMap(Optional::stream)
          .forEach(planned::add);
      memory.journal().plans().add(draft.id(), planned);
    }
    GuardVerdict verdict = new GuardVerdict("rebuild", false, "read back from the CRM");
    return memory
        .journal()
        .plans()
        .keep(draft.judged(PlanStatus.RELEASED, List.of(verdict), tally.summary(settings.costs())));
  }
}
