package dev.segmentry.core.sync;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Plan, then apply (design §3). What an earlier run left owed is finished first. */
public final class SyncSegments {

  private final PlanSync planSync;
  private final ApplyPlan applyPlan;
  private final RunJournal journal;
  private final CrmSchema schema;

  public SyncSegments(
      PlanSync planSync, ApplyPlan applyPlan, RunJournal journal, CrmSchema schema) {
    this.planSync = planSync;
    this.applyPlan = applyPlan;
    this.journal = journal;
    this.schema = schema;
  }

  /**
   * @return what came of it, rows of an owed plan included; {@link SyncReport#applied()} is false
   *     when a guard holds the new plan
   * @throws SyncRefused see {@link PlanSync#plan} and {@link ApplyPlan#apply}
   * @throws CrmException the CRM is unusable, and nothing was sent yet; the next run goes on where
   *     this one stopped
   * @throws StateUnusable the state is unusable, and nothing was sent yet
   * @throws SyncInterrupted the run stopped after something was sent
   */
  public SyncReport sync(SyncRequest request) {
    Optional<SyncReport> earlier = owed(request).map(plan -> applyPlan.apply(plan.id(), request));
    Map<String, Long> before = earlier.map(SyncReport::outcomes).orElse(Map.of());
    if (earlier.isPresent() && earlier.get().plan().status() == PlanStatus.STOPPED) {
      return earlier.get();
    }
    try {
      SyncReport report = planAndApply(request);
      return earlier.map(report::following).orElse(report);
    } catch (SyncInterrupted e) {
      throw new SyncInterrupted(cause(e), SyncReport.sum(before, e.outcomes()));
    } catch (RuntimeException e) {
      throw SyncInterrupted.after(e, before);
    }
  }

  private SyncReport planAndApply(SyncRequest request) {
    Plan plan = planSync.plan(request);
    return plan.status() == PlanStatus.HELD
        ? new SyncReport(plan, false, Map.of(), List.of(), schema.usage())
        : applyPlan.apply(plan.id(), request);
  }

  private static RuntimeException cause(SyncInterrupted e) {
    return e.getCause() instanceof RuntimeException cause ? cause : e;
  }

  /**
   * What comes before a new plan: the one that a person released from a guard and that still holds,
   * else the latest that an earlier run began to apply. Applying either settles what is owed of all
   * plans.
   */
  private Optional<Plan> owed(SyncRequest request) {
    return last(journal.plans().in(PlanStatus.RELEASED), plan -> isApproved(plan, request))
        .or(() -> last(journal.plans().in(PlanStatus.APPLYING), plan -> true));
  }

  private boolean isApproved(Plan plan, SyncRequest request) {
    return !plan.tripped().isEmpty() && applyPlan.admission().objection(plan, request).isEmpty();
  }

  private static Optional<Plan> last(List<Plan> plans, Predicate<Plan> wanted) {
    return plans.stream().filter(wanted).reduce((earlier, later) -> later);
  }
}
