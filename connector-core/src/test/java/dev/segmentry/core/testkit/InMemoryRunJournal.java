package dev.segmentry.core.testkit;

import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.RunJournal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The journal in maps; commits next states and written outputs into the in-memory state and mirror.
 */
public final class InMemoryRunJournal implements RunJournal {

  private static final int TASK_ATTEMPTS = 5;

  private final InMemorySegmentState state;
  private final InMemoryAccountMirror mirror;
  private final List<Run> runs = new ArrayList<>();
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final Map<String, List<PlanRow>> rows = new HashMap<>();
  private final TreeMap<Long, Entry> outbox = new TreeMap<>();
  private Optional<LocalDate> lastEvaluation = Optional.empty();

  private enum State {
    OWED,
    SENT,
    FINAL,
    REFUSED
  }

  private static final class Entry {
    private final String planId;
    private final String name;
    private final LocalDate day;
    private final Object intent;
    private State state = State.OWED;
    private int attempts;
    private Optional<Submission> submission = Optional.empty();
    private Optional<WriteOutcome> outcome = Optional.empty();

    private Entry(String planId, String name, LocalDate day, Object intent) {
      this.planId = planId;
      this.name = name;
      this.day = day;
      this.intent = intent;
    }
  }

  public InMemoryRunJournal(InMemorySegmentState state, InMemoryAccountMirror mirror) {
    this.state = state;
    this.mirror = mirror;
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
    return runs.stream().filter(r -> !r.end().isEmpty()).reduce((a, b) -> b);
  }

  @Override
  public boolean appliedBefore() {
    return lastEvaluation.isPresent();
  }

  @Override
  public Optional<LocalDate> lastEvaluation() {
    return lastEvaluation;
  }

  @Override
  public Plans plans() {
    return new Plans() {
      @Override
      public Plan draft(Plan header) {
        plans.replaceAll(
            (id, p) ->
                p.status() == PlanStatus.HELD || p.status() == PlanStatus.RELEASED
                    ? p.judged(PlanStatus.SUPERSEDED, p.verdicts(), p.summary())
                    : p);
        String id = "p-" + header.asOf() + "-" + (plans.size() + 1);
        Plan plan =
            new Plan(
                id,
                header.orgId(),
                header.asOf(),
                header.modelVersion(),
                header.configDigest(),
                header.createdAt(),
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
      public Plan keep(Plan header) {
        plans.put(header.id(), header);
        return header;
      }

      @Override
      public Optional<Plan> find(String planId) {
        return Optional.ofNullable(plans.get(planId));
      }

      @Override
      public Optional<Plan> latest() {
        return plans.values().stream()
            .filter(p -> p.status() != PlanStatus.DRAFT)
            .reduce((a, b) -> b);
      }

      @Override
      public List<PlanRow> rows(String planId, long after, int limit) {
        return rows.get(planId).stream().skip(after).limit(limit).toList();
      }

      @Override
      public Plan release(String planId, String by, String because, Instant at) {
        Plan plan = plans.get(planId);
        if (plan.status() != PlanStatus.HELD) {
          throw new IllegalStateException(planId + " is not held");
        }
        mark(planId, PlanStatus.RELEASED);
        return plans.get(planId);
      }

      @Override
      public void mark(String planId, PlanStatus status) {
        plans.computeIfPresent(planId, (id, p) -> p.judged(status, p.verdicts(), p.summary()));
      }
    };
  }

  @Override
  public Outbox outbox() {
    return new Outbox() {
      @Override
      public void commitIntents(Plan plan) {
        if (outbox.values().stream().anyMatch(e -> e.planId.equals(plan.id()))) {
          return;
        }
        if (lastEvaluation.filter(last -> plan.asOf().isBefore(last)).isPresent()) {
          throw new IllegalStateException("older than the last evaluation");
        }
        for (PlanRow row : rows.get(plan.id())) {
          state.put(row.account(), row.next());
          row.change().ifPresent(c -> owe(plan, row, c));
          row.tasks().forEach(t -> owe(plan, row, t));
        }
        lastEvaluation = Optional.of(plan.asOf());
      }

      private void owe(Plan plan, PlanRow row, Object intent) {
        outbox.put(outbox.size() + 1L, new Entry(plan.id(), row.name(), plan.asOf(), intent));
      }

      private <T> List<OutboxRow<T>> select(Class<T> kind, State wanted, int limit) {
        List<OutboxRow<T>> found = new ArrayList<>();
        for (Map.Entry<Long, Entry> entry : outbox.entrySet()) {
          Entry e = entry.getValue();
          if (kind.isInstance(e.intent) && e.state == wanted && found.size() < limit) {
            found.add(new OutboxRow<>(entry.getKey(), e.planId, e.attempts, kind.cast(e.intent)));
          }
        }
        return found;
      }

      @Override
      public List<OutboxRow<AccountChange>> owedChanges(int limit) {
        return select(AccountChange.class, State.OWED, limit);
      }

      @Override
      public List<OutboxRow<PlannedTask>> owedTasks(int limit) {
        List<OutboxRow<PlannedTask>> owed =
            new ArrayList<>(select(PlannedTask.class, State.OWED, Integer.MAX_VALUE));
        select(PlannedTask.class, State.REFUSED, Integer.MAX_VALUE).stream()
            .filter(r -> r.attempts() < TASK_ATTEMPTS)
            .forEach(owed::add);
        return owed.stream()
            .sorted(
                Comparator.comparing((OutboxRow<PlannedTask> r) -> r.intent().task().priority())
                    .reversed()
                    .thenComparing(r -> r.intent().account()))
            .limit(limit)
            .toList();
      }

      @Override
      public List<OutboxRow<AccountChange>> unconfirmedChanges(int limit) {
        return select(AccountChange.class, State.SENT, limit);
      }

      @Override
      public List<OutboxRow<PlannedTask>> unconfirmedTasks(int limit) {
        return select(PlannedTask.class, State.SENT, limit);
      }

      @Override
      public void sending(List<Long> ids) {
        for (Long id : ids) {
          outbox.get(id).state = State.SENT;
          outbox.get(id).attempts++;
        }
      }

      @Override
      public void submitted(Submission submission, List<Long> ids) {
        ids.forEach(id -> outbox.get(id).submission = Optional.of(submission));
      }

      @Override
      public void record(Map<Long, WriteOutcome> outcomes) {
        outcomes.forEach((id, outcome) -> record(outbox.get(id), outcome));
      }

      private void record(Entry entry, WriteOutcome outcome) {
        entry.outcome = Optional.of(outcome);
        entry.state =
            switch (outcome.kind()) {
              case WRITTEN, UNCHANGED, CONFLICT -> State.FINAL;
              case REJECTED -> State.REFUSED;
              case UNCONFIRMED -> State.SENT;
              case NOT_ATTEMPTED -> State.OWED;
            };
        boolean holds =
            outcome.kind() == WriteOutcome.Kind.WRITTEN
                || outcome.kind() == WriteOutcome.Kind.UNCHANGED;
        if (holds && entry.intent instanceof AccountChange change) {
          change.fields().forEach(f -> mirror.written(change.account(), f.field(), f.after()));
        }
      }

      @Override
      public long open(String planId) {
        return outbox.values().stream()
            .filter(e -> e.planId.equals(planId))
            .filter(e -> e.state == State.OWED || e.state == State.SENT)
            .count();
      }

      @Override
      public Map<String, Long> outcomes(String planId) {
        Map<String, Long> counts = new TreeMap<>();
        outbox.values().stream()
            .filter(e -> e.planId.equals(planId))
            .forEach(
                e ->
                    counts.merge(
                        (e.intent instanceof AccountChange ? "changes." : "tasks.")
                            + e.outcome
                                .map(o -> o.kind().name().toLowerCase(java.util.Locale.ROOT))
                                .orElse("not_attempted"),
                        1L,
                        Long::sum));
        return counts;
      }

      @Override
      public List<RowProblem> problems(String planId, int limit) {
        List<RowProblem> problems = new ArrayList<>();
        for (Entry e : outbox.values()) {
          if (e.planId.equals(planId)
              && e.outcome.orElse(null) instanceof WriteOutcome.Rejected rejected) {
            problems.add(
                new RowProblem(
                    String.valueOf(e.intent),
                    e.name,
                    e.intent instanceof AccountChange ? "change" : "task",
                    "rejected",
                    rejected.reason(),
                    rejected.detail()));
          }
        }
        return problems.stream().limit(limit).toList();
      }

      @Override
      public Map<String, Integer> createdOn(LocalDate day) {
        Map<String, Integer> created = new HashMap<>();
        for (Entry e : outbox.values()) {
          if (e.day.equals(day)
              && e.intent instanceof PlannedTask task
              && e.outcome.filter(o -> o.kind() == WriteOutcome.Kind.WRITTEN).isPresent()) {
            created.merge(task.ownerId(), 1, Integer::sum);
          }
        }
        return created;
      }

      @Override
      public Optional<Submission> submissionOf(long row) {
        return outbox.get(row).submission;
      }
    };
  }
}
