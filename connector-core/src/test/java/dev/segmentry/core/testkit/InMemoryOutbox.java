package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PastChange;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Outbox;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Obligations in a map. */
final class InMemoryOutbox implements Outbox {

  private final InMemoryPlans plans;
  private final InMemorySegmentState state;
  private final InMemoryAccountMirror mirror;
  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private final Map<ExternalRef, String> decidedBy = new HashMap<>();
  private final Map<String, Long> known = new HashMap<>();
  private final Set<String> committed = new HashSet<>();
  private final InMemoryRejections rejections;
  private Optional<LocalDate> lastEvaluation = Optional.empty();
  private String configDigest = "";

  private enum State {
    OWED,
    SENT,
    FINAL,
    REFUSED
  }

  private static final class Entry {
    private final String planId;
    private final PlanRow row;
    private Object intent;
    private int place;
    private State state = State.OWED;
    private String outcome = "not_attempted";
    private String reason = "";
    private String detail = "";
    private int attempts;
    private boolean doubtful;
    private Optional<Submission> submission = Optional.empty();
    private Optional<LocalDate> createdOn = Optional.empty();
    private Optional<ExternalRef> record = Optional.empty();

    private Entry(String planId, PlanRow row, Object intent) {
      this.planId = planId;
      this.row = row;
      this.intent = intent;
    }

    private boolean isTask() {
      return intent instanceof PlannedTask;
    }

    private boolean isChange() {
      return intent instanceof AccountChange;
    }

    private String kind() {
      return isTask() ? "task" : isChange() ? "change" : "edit";
    }
  }

  InMemoryOutbox(InMemoryPlans plans, InMemorySegmentState state, InMemoryAccountMirror mirror) {
    this.plans = plans;
    this.state = state;
    this.mirror = mirror;
    this.rejections = new InMemoryRejections(mirror);
  }

  /**
   * A task of the outbox.
   *
   * @param record what the CRM has, once it took it
   */
  record Task(long row, PlannedTask planned, boolean waiting, Optional<ExternalRef> record) {}

  List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    entries.forEach(
        (id, entry) -> {
          if (entry.intent instanceof PlannedTask task) {
            boolean waiting = entry.state == State.OWED || entry.state == State.SENT;
            tasks.add(new Task(id, task, waiting, entry.record));
          }
        });
    return tasks;
  }

  InMemoryRejections rejections() {
    return rejections;
  }

  Optional<LocalDate> lastEvaluation() {
    return lastEvaluation;
  }

  @Override
  public void commitIntents(Plan plan) {
    if (committed.contains(plan.id())) {
      return;
    }
    PlanStatus status = plans.find(plan.id()).orElseThrow().status();
    if (status != PlanStatus.RELEASED) {
      throw new IllegalStateException("plan " + plan.id() + " is not released but " + status);
    }
    if (lastEvaluation.filter(last -> plan.asOf().isBefore(last)).isPresent()) {
      throw new IllegalStateException("plan " + plan.id() + " is older than the last evaluation");
    }
    if (plans.find(plan.id()).orElseThrow().basedOn() != plans.commits()) {
      throw new IllegalStateException(
          "another plan was committed since " + plan.id() + " was made");
    }
    plans.rows(plan.id(), 0, Integer.MAX_VALUE).forEach(row -> commit(plan, row));
    entries.values().stream().filter(this::isStopped).forEach(InMemoryOutbox::outdated);
    plans.in(PlanStatus.STOPPED).forEach(one -> plans.mark(one.id(), PlanStatus.APPLYING));
    plans.committed(plan.id());
    committed.add(plan.id());
    lastEvaluation = Optional.of(plan.asOf());
    configDigest = plan.configDigest();
  }

  private void commit(Plan plan, PlanRow row) {
    state.put(row.account(), row.next());
    decidedBy.put(row.account(), plan.id());
    entries.values().stream().filter(entry -> entry.state == State.OWED).forEach(this::supersede);
    if (row.change().isEmpty() && row.parked().isEmpty()) {
      rejections.forgetChange(row.account());
    }
    row.retry()
        .filter(verdict -> verdict.why().fresh())
        .ifPresent(verdict -> row.change().ifPresent(rejections::makeDue));
    row.change().ifPresent(change -> owe(new Entry(plan.id(), row, change)));
    for (PlannedTask task : row.tasks()) {
      if (entries.values().stream().anyMatch(entry -> isFor(entry, task))) {
        entries.values().stream()
            .filter(entry -> isFor(entry, task) && entry.state != State.FINAL)
            .forEach(entry -> move(entry, task));
        known.merge(plan.id(), 1L, Long::sum);
      } else {
        owe(new Entry(plan.id(), row, task));
      }
    }
    for (TaskEdit edit : row.edits()) {
      entries.values().stream()
          .filter(entry -> entry.state == State.OWED)
          .filter(
              entry -> entry.intent instanceof TaskEdit other && other.task().equals(edit.task()))
          .forEach(InMemoryOutbox::superseded);
      owe(new Entry(plan.id(), row, edit));
    }
  }

  private static void superseded(Entry entry) {
    entry.state = State.FINAL;
    entry.outcome = "superseded";
  }

  /** Its account was merged into another one before the task was created. */
  private void move(Entry entry, PlannedTask task) {
    if (!((PlannedTask) entry.intent).account().equals(task.account())) {
      rejections.forget(entry.intent);
      entry.intent = task;
      entry.state = entry.state == State.REFUSED ? State.OWED : entry.state;
    }
  }

  /** A change of an account about which a later plan decided is out of date. */
  private void supersede(Entry entry) {
    if (entry.isChange() && !entry.planId.equals(decidedBy.get(entry.row.account()))) {
      superseded(entry);
    }
  }

  private boolean isStopped(Entry entry) {
    return entry.state == State.OWED
        && plans.find(entry.planId).orElseThrow().status() == PlanStatus.STOPPED;
  }

  private static void outdated(Entry entry) {
    if (entry.isChange()) {
      superseded(entry);
    }
  }

  private static boolean isFor(Entry entry, PlannedTask task) {
    return entry.intent instanceof PlannedTask other && other.key().equals(task.key());
  }

  private void owe(Entry entry) {
    entries.put(entries.size() + 1L, entry);
  }

  private <T> List<OutboxRow<T>> select(Class<T> kind, State wanted) {
    List<OutboxRow<T>> found = new ArrayList<>();
    entries.forEach(
        (id, entry) -> {
          if (kind.isInstance(entry.intent) && entry.state == wanted && !isStopped(entry)) {
            found.add(new OutboxRow<>(id, entry.planId, entry.attempts, kind.cast(entry.intent)));
          }
        });
    return found;
  }

  @Override
  public List<OutboxRow<AccountChange>> owedChanges(
      Optional<OutboxRow<AccountChange>> after, int limit) {
    Comparator<OutboxRow<AccountChange>> order =
        Comparator.comparing((OutboxRow<AccountChange> row) -> row.intent().account())
            .thenComparing(OutboxRow::id);
    return page(select(AccountChange.class, State.OWED), order, after, limit);
  }

  private static <T> List<OutboxRow<T>> page(
      List<OutboxRow<T>> rows,
      Comparator<OutboxRow<T>> order,
      Optional<OutboxRow<T>> after,
      int limit) {
    return rows.stream()
        .filter(row -> after.isEmpty() || order.compare(row, after.get()) > 0)
        .sorted(order)
        .limit(limit)
        .toList();
  }

  @Override
  public List<OutboxRow<PlannedTask>> owedTasks(Optional<OutboxRow<PlannedTask>> after, int limit) {
    Comparator<OutboxRow<PlannedTask>> byPriority =
        Comparator.comparing(row -> row.intent().task().priority());
    return page(
        select(PlannedTask.class, State.OWED),
        byPriority
            .thenComparing(row -> row.intent().task().urgency())
            .reversed()
            .thenComparing(OutboxRow::id),
        after,
        limit);
  }

  @Override
  public List<OutboxRow<TaskEdit>> owedEdits(Optional<OutboxRow<TaskEdit>> after, int limit) {
    return page(
        select(TaskEdit.class, State.OWED), Comparator.comparing(OutboxRow::id), after, limit);
  }

  @Override
  public void createInstead(long row) {
    Entry entry = Optional.ofNullable(entries.get(row)).orElseThrow(IllegalArgumentException::new);
    if (entry.intent instanceof TaskEdit edit) {
      PlannedTask task = edit.instead().orElseThrow(IllegalArgumentException::new);
      boolean known = !known(List.of(task.key())).isEmpty();
      entry.intent = known ? edit : task;
      entry.state = known ? State.FINAL : State.OWED;
      entry.outcome = known ? "conflict" : "not_attempted";
      entry.attempts = 0;
      entry.submission = Optional.empty();
    }
  }

  @Override
  public List<PlannedTask> unsentTasks(List<ExternalRef> accounts) {
    return entries.values().stream()
        .filter(entry -> entry.state != State.FINAL)
        .map(entry -> entry.intent)
        .filter(PlannedTask.class::isInstance)
        .map(PlannedTask.class::cast)
        .filter(task -> accounts.contains(task.account()))
        .toList();
  }

  @Override
  public Set<TaskKey> known(Collection<TaskKey> keys) {
    Set<TaskKey> known = new HashSet<>();
    for (Entry entry : entries.values()) {
      if (entry.intent instanceof PlannedTask task && keys.contains(task.key())) {
        known.add(task.key());
      }
    }
    return known;
  }

  @Override
  public void retryTasks(Collection<TaskKey> keys) {
    entries.values().stream()
        .filter(
            entry ->
                entry.state == State.REFUSED
                    && entry.intent instanceof PlannedTask task
                    && keys.contains(task.key()))
        .forEach(entry -> entry.state = State.OWED);
  }

  @Override
  public List<OutboxRow<AccountChange>> unconfirmedChanges(int limit) {
    return select(AccountChange.class, State.SENT).stream().limit(limit).toList();
  }

  @Override
  public List<OutboxRow<PlannedTask>> unconfirmedTasks(int limit) {
    return select(PlannedTask.class, State.SENT).stream().limit(limit).toList();
  }

  @Override
  public List<OutboxRow<TaskEdit>> unconfirmedEdits(int limit) {
    return select(TaskEdit.class, State.SENT).stream().limit(limit).toList();
  }

  @Override
  public void sending(List<Long> rows) {
    for (Long row : rows) {
      Entry entry = entries.get(row);
      entry.state = State.SENT;
      entry.outcome = "unconfirmed";
      entry.attempts++;
      entry.submission = Optional.empty();
    }
  }

  @Override
  public void submitted(Submission submission, List<Long> rows) {
    for (int place = 0; place < rows.size(); place++) {
      Entry entry = entries.get(rows.get(place));
      entry.submission = Optional.of(submission);
      entry.place = place;
    }
  }

  @Override
  public void record(Map<Long, WriteOutcome> outcomes) {
    outcomes.forEach((row, outcome) -> record(entries.get(row), outcome));
  }

  @Override
  public Map<ExternalRef, PastChanges> pastChanges(List<ExternalRef> accounts) {
    Map<ExternalRef, List<PastChange>> past = new HashMap<>();
    for (Entry entry : entries.descendingMap().values()) {
      if (entry.intent instanceof AccountChange change && accounts.contains(change.account())) {
        boolean settled = Set.of("written", "unchanged").contains(entry.outcome);
        past.computeIfAbsent(change.account(), account -> new ArrayList<>())
            .add(new PastChange(change, settled, entry.doubtful || entry.state == State.SENT));
      }
    }
    Map<ExternalRef, PastChanges> changes = new HashMap<>();
    past.forEach((account, list) -> changes.put(account, new PastChanges(list)));
    return changes;
  }

  private void record(Entry entry, WriteOutcome outcome) {
    entry.doubtful |=
        entry.state == State.SENT
            && Set.of(WriteOutcome.Kind.NOT_ATTEMPTED, WriteOutcome.Kind.CONFLICT)
                .contains(outcome.kind());
    entry.outcome = outcome.kind().name().toLowerCase(Locale.ROOT);
    switch (outcome.kind()) {
      case WRITTEN -> {
        entry.record = Optional.of(((WriteOutcome.Written) outcome).record());
        done(entry);
      }
      case UNCHANGED -> done(entry);
      case CONFLICT -> entry.state = State.FINAL;
      case GONE -> {
        entry.state = State.FINAL;
        forget(entry);
      }
      case REJECTED -> refused(entry, (WriteOutcome.Rejected) outcome);
      case UNCONFIRMED -> entry.state = State.SENT;
      case NOT_ATTEMPTED -> {
        entry.state = State.OWED;
        entry.submission = Optional.empty();
        supersede(entry);
      }
    }
  }

  /** Refusals are remembered of changes and tasks. */
  private void forget(Entry entry) {
    if (!(entry.intent instanceof TaskEdit)) {
      rejections.forget(entry.intent);
    }
  }

  private void done(Entry entry) {
    entry.state = State.FINAL;
    forget(entry);
    if (entry.intent instanceof AccountChange change) {
      change
          .fields()
          .forEach(field -> mirror.written(change.account(), field.field(), field.after()));
    } else if (entry.intent instanceof TaskEdit edit) {
      entries.values().stream()
          .filter(other -> isFor(other, edit.before()))
          .forEach(task -> task.intent = edit.edited());
    } else {
      entry.createdOn = lastEvaluation;
    }
  }

  private void refused(Entry entry, WriteOutcome.Rejected outcome) {
    entry.reason = outcome.reason();
    entry.detail = outcome.detail();
    if (entry.intent instanceof TaskEdit) {
      entry.state = State.FINAL;
      return;
    }
    rejections.refused(
        entry.intent,
        entry.row.name(),
        outcome,
        entry.planId,
        configDigest,
        lastEvaluation.orElseThrow());
    entry.state = entry.isTask() ? State.REFUSED : State.FINAL;
  }

  private List<Entry> of(String planId) {
    return entries.values().stream().filter(entry -> entry.planId.equals(planId)).toList();
  }

  @Override
  public long open(String planId) {
    return of(planId).stream()
        .filter(entry -> entry.state == State.OWED || entry.state == State.SENT)
        .count();
  }

  @Override
  public Map<String, Long> open() {
    Map<String, Long> open = new TreeMap<>();
    for (Entry entry : entries.values()) {
      if (entry.state == State.OWED || entry.state == State.SENT) {
        String state = entry.state == State.OWED ? "not_attempted" : "unconfirmed";
        open.merge(entry.kind() + "s." + state, 1L, Long::sum);
      }
    }
    return open;
  }

  @Override
  public Map<String, Long> outcomes(String planId) {
    Map<String, Long> counts = new TreeMap<>();
    Optional.ofNullable(known.get(planId)).ifPresent(tasks -> counts.put("tasks.known", tasks));
    of(planId).forEach(entry -> counts.merge(entry.kind() + "s." + entry.outcome, 1L, Long::sum));
    return counts;
  }

  @Override
  public List<RowProblem> problems(String planId, int limit) {
    return of(planId).stream()
        .filter(entry -> entry.outcome.equals("rejected") || entry.outcome.equals("conflict"))
        .map(
            entry ->
                new RowProblem(
                    entry.row.account().id(),
                    entry.row.name(),
                    entry.kind(),
                    entry.outcome,
                    entry.reason,
                    entry.detail))
        .limit(limit)
        .toList();
  }

  @Override
  public List<RowOutcome> rows(String planId, long after, int limit) {
    List<RowOutcome> found = new ArrayList<>();
    entries
        .tailMap(after, false)
        .forEach(
            (id, entry) -> {
              if (entry.planId.equals(planId) && found.size() < limit) {
                found.add(outcome(id, entry));
              }
            });
    return found;
  }

  private static RowOutcome outcome(long id, Entry entry) {
    return new RowOutcome(
        id,
        entry.row.account(),
        entry.kind(),
        entry.intent instanceof PlannedTask task ? task.key().value() : "",
        entry.outcome.equals("not_attempted") ? "owed" : entry.outcome,
        entry.intent instanceof TaskEdit edit ? Optional.of(edit.task().id()) : Optional.empty(),
        entry.reason,
        entry.detail);
  }

  @Override
  public Map<String, Long> owedByOwner() {
    Map<String, Long> owed = new TreeMap<>();
    select(PlannedTask.class, State.OWED).stream()
        .filter(row -> !row.intent().key().isDigest())
        .forEach(row -> owed.merge(row.intent().ownerId(), 1L, Long::sum));
    return owed;
  }

  @Override
  public Map<String, Integer> createdOn(LocalDate day) {
    Map<String, Integer> created = new HashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.createdOn.equals(Optional.of(day))
          && entry.outcome.equals("written")
          && !((PlannedTask) entry.intent).key().isDigest()) {
        created.merge(((PlannedTask) entry.intent).ownerId(), 1, Integer::sum);
      }
    }
    return created;
  }

  @Override
  public Optional<Submission> submissionOf(long row) {
    return Optional.ofNullable(entries.get(row))
        .filter(entry -> entry.state == State.SENT)
        .flatMap(entry -> entry.submission);
  }

  @Override
  public List<Submitted> unsettledChanges() {
    return unsettled(AccountChange.class);
  }

  @Override
  public List<Submitted> unsettledTasks() {
    return unsettled(PlannedTask.class);
  }

  @Override
  public List<Submitted> unsettledEdits() {
    return unsettled(TaskEdit.class);
  }

  private List<Submitted> unsettled(Class<?> kind) {
    Map<Submission, Map<Integer, Long>> batches = new LinkedHashMap<>();
    entries.forEach(
        (id, entry) -> {
          if (kind.isInstance(entry.intent) && entry.state == State.SENT) {
            entry.submission.ifPresent(
                batch -> batches.computeIfAbsent(batch, b -> new HashMap<>()).put(entry.place, id));
          }
        });
    return batches.entrySet().stream()
        .map(batch -> new Submitted(batch.getKey(), batch.getValue()))
        .toList();
  }

  @Override
  public void reroute(long row, String ownerId) {
    Entry entry = entries.get(row);
    PlannedTask task = (PlannedTask) entry.intent;
    entry.intent = new PlannedTask(task.key(), task.account(), ownerId, task.task());
  }

  @Override
  public List<RowProblem> list(Listing listing, Optional<String> planId, long after, int limit) {
    Optional<String> last = entries.values().stream().map(e -> e.planId).reduce((a, b) -> b);
    return entries.values().stream()
        .filter(
            entry ->
                switch (listing) {
                  case CONFLICTS ->
                      entry.outcome.equals("conflict")
                          && entry.planId.equals(planId.or(() -> last).orElse(""));
                  case TASKS_OWED -> entry.isTask() && entry.state == State.OWED;
                  case UNFINISHED ->
                      entry.state == State.SENT || (!entry.isTask() && entry.state == State.OWED);
                })
        .filter(entry -> planId.filter(id -> !id.equals(entry.planId)).isEmpty())
        .map(InMemoryOutbox::problem)
        .skip(after)
        .limit(limit)
        .toList();
  }

  private static RowProblem problem(Entry entry) {
    return new RowProblem(
        entry.row.account().id(),
        entry.row.name(),
        entry.kind(),
        entry.outcome,
        entry.reason,
        entry.detail);
  }
}
