package dev.segmentry.core.sync;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.sync.SyncRefused.Reason;
import java.util.stream.Collectors;

/** Says whether a plan may be applied now, under this configuration. */
final class Admission {

  private final RunJournal journal;

  Admission(RunJournal journal) {
    this.journal = journal;
  }

  /**
   * @throws SyncRefused when it may not
   */
  Plan admit(String planId, SyncRequest request) {
    Plan plan =
        journal
            .plans()
            .find(planId)
            .orElseThrow(
                () ->
                    new SyncRefused(
                        Reason.UNKNOWN_PLAN,
                        "no plan " + planId + " in this state; make one with: plan"));
    refuseUnless(
        plan.orgId().equals(request.orgId()),
        Reason.OTHER_ORG,
        "plan %s was made for org %s, not %s".formatted(planId, plan.orgId(), request.orgId()));
    admitStatus(plan, request);
    return plan;
  }

  /** A plan whose intents are committed is finished whatever was configured since. */
  private void admitStatus(Plan plan, SyncRequest request) {
    switch (plan.status()) {
      case RELEASED -> {
        refuseUnless(
            plan.configDigest().equals(request.configDigest()),
            Reason.OTHER_CONFIGURATION,
            "configuration or model changed since plan %s was made; make a new one with: plan"
                .formatted(plan.id()));
        refuseOlder(plan);
      }
      case APPLYING -> {}
      case HELD, STOPPED -> throw new SyncRefused(Reason.HELD, held(plan));
      case APPLIED ->
          throw new SyncRefused(
              Reason.ALREADY_APPLIED, "plan " + plan.id() + " was applied already");
      case DRAFT, SUPERSEDED ->
          throw new SyncRefused(
              Reason.STALE,
              "plan " + plan.id() + " is out of date: a later one took its place; use: plan");
    }
  }

  private void refuseOlder(Plan plan) {
    journal
        .lastEvaluation()
        .filter(last -> plan.asOf().isBefore(last))
        .ifPresent(
            last -> {
              throw new SyncRefused(
                  Reason.STALE,
                  "plan %s is dated %s, before the last recorded evaluation, %s"
                      .formatted(plan.id(), plan.asOf(), last));
            });
  }

  private static String held(Plan plan) {
    return "plan "
        + plan.id()
        + " is held: "
        + plan.tripped().stream().map(GuardVerdict::cause).collect(Collectors.joining("; "))
        + ". Release it with: approve "
        + plan.id();
  }

  private static void refuseUnless(boolean holds, Reason reason, String message) {
    if (!holds) {
      throw new SyncRefused(reason, message);
    }
  }
}
