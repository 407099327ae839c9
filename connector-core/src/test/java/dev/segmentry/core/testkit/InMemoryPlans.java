package dev.segmentry.core.testkit;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans in maps. */
final class InMemoryPlans implements Plans {

  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, List<PlanRow>> rows = new HashMap<>();
  private final InMemoryAudit audit;
  private long commits;
  private long number;

  InMemoryPlans(InMemoryAudit audit) {
    this.audit = audit;
  }

  long commits() {
    return commits;
  }

  /** Counts a commit; every other plan under review is out of date. */
  void committed(String planId) {
    commits++;
    plans.replaceAll(
        (id, plan) ->
            plan.status() == PlanStatus.HELD || plan.status() == PlanStatus.RELEASED
                ? withStatus(plan, PlanStatus.SUPERSEDED)
                : plan);
    mark(planId, PlanStatus.APPLYING);
  }

  @Override
  public void numberAfter(long last) {
    number = Math.max(number, last);
  }

  @Override
  public Plan draft(Plan header) {
    String id = "p-" + header.asOf() + "-" + ++number;
    Plan plan =
        new Plan(
            id,
            header.orgId(),
            header.asOf(),
            header.modelVersion(),
            header.configDigest(),
            header.createdAt(),
            header.expiresAt(),
            commits,
            PlanStatus.DRAFT,
            List.of(),
            header.summary(),
            "");
    plans.put(id, plan);
    rows.put(id, new ArrayList<>());
    return plan;
  }

  @Override
  public void add(String planId, List<PlanRow> more) {
    rows.get(planId).addAll(more);
  }

  @Override
  public void attach(String planId, PlannedTask task) {
    List<PlanRow> all = rows.get(planId);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).account().equals(task.account())) {
        all.set(i, all.get(i).with(task));
        return;
      }
    }
    throw new IllegalArgumentException("the plan has no row of " + task.account());
  }

  @Override
  public Plan keep(Plan header) {
    plans.put(header.id(), header);
    return header;
  }

  @Override
  public Optional<Plan> find(String planId) {
    return Optional.ofNullable(plans.get(planId));
  }

  @Override
  public Optional<Plan> lastApplied() {
    return plans.values().stream().filter(plan -> plan.status().isCommitted()).reduce((a, b) -> b);
  }

  @Override
  public Optional<Plan> latest() {
    return plans.values().stream()
        .filter(plan -> plan.status() != PlanStatus.DRAFT)
        .reduce((a, b) -> b);
  }

  @Override
  public List<Plan> in(PlanStatus status) {
    return plans.values().stream().filter(plan -> plan.status() == status).toList();
  }

  @Override
  public List<PlanRow> rows(String planId, long after, int limit) {
    return rows.get(planId).stream().skip(after).limit(limit).toList();
  }

  @Override
  public void walk(String planId, Consumer<PlanRow> each) {
    List.copyOf(rows.get(planId)).forEach(each);
  }

  @Override
  public void prune(Instant before, Instant now) {
    for (Plan plan : plans.values()) {
      boolean over =
          switch (plan.status()) {
            case APPLIED, SUPERSEDED -> true;
            case HELD, RELEASED -> !now.isBefore(plan.expiresAt());
            case DRAFT, APPLYING, STOPPED -> false;
          };
      if (over) {
        boolean old = plan.createdAt().isBefore(before);
        rows.get(plan.id()).removeIf(row -> old || !row.tells());
      }
    }
  }

  @Override
  public Plan release(String planId, String by, String because, Instant at) {
    PlanStatus status = plans.get(planId).status();
    if (status != PlanStatus.HELD && status != PlanStatus.STOPPED) {
      throw new IllegalStateException("plan " + planId + " is not held");
    }
    mark(planId, status == PlanStatus.HELD ? PlanStatus.RELEASED : PlanStatus.APPLYING);
    audit.add(AuditEntry.Kind.PLAN_APPROVED, planId, by, because, at);
    return plans.get(planId);
  }

  @Override
  public Plan stop(String planId, GuardVerdict why, Instant at) {
    Plan plan = plans.get(planId);
    List<GuardVerdict> verdicts = new ArrayList<>(plan.verdicts());
    verdicts.add(why);
    plans.put(planId, plan.judged(PlanStatus.STOPPED, verdicts, plan.summary()));
    audit.add(AuditEntry.Kind.PLAN_STOPPED, planId, "", why.cause(), at);
    return plans.get(planId);
  }

  @Override
  public void mark(String planId, PlanStatus status) {
    plans.computeIfPresent(planId, (id, plan) -> withStatus(plan, status));
  }

  private static Plan withStatus(Plan plan, PlanStatus status) {
    return plan.judged(status, plan.verdicts(), plan.summary());
  }
}
