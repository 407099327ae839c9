package dev.segmentry.core.sync;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.sync.SyncRefused.Reason;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says whether a plan may be applied now, under this configuration. */
final class Admission {

  private final RunJournal journal;
  private final InstantSource instants;

  Admission(RunJournal journal, InstantSource instants) {
    this.journal = journal;
    this.instants = instants;
  }

  /**
   * @throws SyncRefused when it may not
   */
  Plan admit(String planId, SyncRequest request) {
    Plan plan = find(planId, request);
    switch (plan.status()) {
      case APPLYING -> {}
      case RELEASED -> refuseOutdated(plan, request);
      case HELD -> {
        refuseOutdated(plan, request);
        throw new SyncRefused(Reason.HELD, held(plan));
      }
      case STOPPED -> throw new SyncRefused(Reason.HELD, held(plan));
      case APPLIED -> throw applied(plan);
      case DRAFT, SUPERSEDED -> throw superseded(plan);
    }
    return plan;
  }

  /**
   * A plan that a person may release: held, and still what would be done now; or stopped on the
   * way.
   *
   * @throws SyncRefused when it is not
   */
  Plan review(String planId, SyncRequest request) {
    Plan plan = find(planId, request);
    switch (plan.status()) {
      case HELD -> refuseOutdated(plan, request);
      case STOPPED -> {}
      case RELEASED, APPLYING ->
          throw new SyncRefused(
              Reason.NOT_HELD,
              "plan "
                  + plan.id()
                  + " is "
                  + plan.status().name().toLowerCase(Locale.ROOT)
                  + ", and only a held plan can be approved");
      case APPLIED -> throw applied(plan);
      case DRAFT, SUPERSEDED -> throw superseded(plan);
    }
    return plan;
  }

  private Plan find(String planId, SyncRequest request) {
    Plan plan =
        journal
            .plans()
            .find(planId)
            .orElseThrow(
                () ->
                    new SyncRefused(
                        Reason.UNKNOWN_PLAN,
                        "there is no plan " + planId + " in this state" + rebuilt()));
    refuseUnless(
        plan.orgId().equals(request.orgId()),
        Reason.OTHER_ORG,
        "plan %s was made for org %s, not %s".formatted(planId, plan.orgId(), request.orgId()));
    return plan;
  }

  private String rebuilt() {
    return journal
        .audit()
        .last(AuditEntry.Kind.STATE_REBUILT)
        .map(entry -> ", which was rebuilt at " + entry.at() + ": plans made before are gone")
        .orElse("");
  }

  private void refuseOutdated(Plan plan, SyncRequest request) {
    Optional<SyncRefused> objection = objection(plan, request);
    if (objection.isPresent()) {
      throw objection.get();
    }
  }

  /** Why a plan that was never begun does not hold any more; empty: it does. */
  Optional<SyncRefused> objection(Plan plan, SyncRequest request) {
    if (!plan.configDigest().equals(request.configDigest())) {
      return refused(
          Reason.OTHER_CONFIGURATION,
          "configuration or model changed since plan %s was made".formatted(plan.id()));
    }
    if (plan.basedOn() != journal.commits()) {
      return Optional.of(superseded(plan));
    }
    Optional<LocalDate> last = journal.lastEvaluation().filter(plan.asOf()::isBefore);
    if (last.isPresent()) {
      return refused(
          Reason.STALE,
          "plan %s is dated %s, before the last recorded evaluation, %s"
              .formatted(plan.id(), plan.asOf(), last.get()));
    }
    if (!instants.instant().isBefore(plan.expiresAt())) {
      return refused(
          Reason.EXPIRED,
          "plan %s expired at %s; it was made at %s"
              .formatted(plan.id(), plan.expiresAt(), plan.createdAt()));
    }
    return Optional.empty();
  }

  private static Optional<SyncRefused> refused(Reason reason, String message) {
    return Optional.of(new SyncRefused(reason, message));
  }

  private static SyncRefused applied(Plan plan) {
    return new SyncRefused(Reason.ALREADY_APPLIED, "plan " + plan.id() + " was applied already");
  }

  private static SyncRefused superseded(Plan plan) {
    return new SyncRefused(
        Reason.STALE,
        plan.status() == PlanStatus.DRAFT
            ? "plan " + plan.id() + " was never finished"
            : "plan " + plan.id() + " is out of date: another plan was applied since it was made");
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
