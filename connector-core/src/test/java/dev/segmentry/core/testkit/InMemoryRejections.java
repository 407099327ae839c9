package dev.segmentry.core.testkit;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Rejections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Refused rows in a map. */
final class InMemoryRejections implements Rejections {

  private record Row(ExternalRef account, String taskKey) {}

  private record Remembered(Rejection rejection, Optional<Instant> modifiedAt) {}

  private final Map<Row, Remembered> rows =
      new TreeMap<>(Comparator.comparing(Row::account).thenComparing(Row::taskKey));
  private final InMemoryAccountMirror mirror;

  InMemoryRejections(InMemoryAccountMirror mirror) {
    this.mirror = mirror;
  }

  void refused(
      Object intent,
      String name,
      WriteOutcome.Rejected refusal,
      String planId,
      String configDigest,
      LocalDate day) {
    Row row = row(intent);
    Optional<Rejection> before = Optional.ofNullable(rows.get(row)).map(Remembered::rejection);
    int attempts =
        before
            .filter(r -> r.configDigest().equals(configDigest))
            .map(Rejection::attempts)
            .orElse(0);
    List<FieldChange> content =
        intent instanceof AccountChange change ? change.fields() : List.of();
    rows.put(
        row,
        new Remembered(
            new Rejection(
                row.account(),
                name,
                row.taskKey(),
                content,
                refusal,
                attempts + 1,
                before.map(Rejection::firstOn).orElse(day),
                day,
                planId,
                configDigest,
                false),
            mirror.modifiedAt(row.account())));
  }

  void forget(Object intent) {
    rows.remove(row(intent));
  }

  void forgetChange(ExternalRef account) {
    rows.remove(new Row(account, ""));
  }

  void makeDue(Object intent) {
    rows.computeIfPresent(row(intent), (row, old) -> due(old));
  }

  private static Row row(Object intent) {
    return intent instanceof PlannedTask task
        ? new Row(task.account(), task.key().value())
        : new Row(((AccountChange) intent).account(), "");
  }

  private static Remembered due(Remembered old) {
    Rejection r = old.rejection();
    return new Remembered(with(r, 0, r.recordMoved()), old.modifiedAt());
  }

  private static Rejection with(Rejection r, int attempts, boolean moved) {
    return new Rejection(
        r.account(),
        r.name(),
        r.taskKey(),
        r.content(),
        r.refusal(),
        attempts,
        r.firstOn(),
        r.lastOn(),
        r.planId(),
        r.configDigest(),
        moved);
  }

  private Rejection shown(Remembered one) {
    Rejection r = one.rejection();
    return with(r, r.attempts(), !one.modifiedAt().equals(mirror.modifiedAt(r.account())));
  }

  @Override
  public Map<ExternalRef, Rejection> ofChanges(List<ExternalRef> accounts) {
    Map<ExternalRef, Rejection> found = new HashMap<>();
    accounts.forEach(
        account ->
            Optional.ofNullable(rows.get(new Row(account, "")))
                .ifPresent(one -> found.put(account, shown(one))));
    return found;
  }

  @Override
  public Map<TaskKey, Rejection> ofTasks() {
    Map<TaskKey, Rejection> found = new HashMap<>();
    rows.forEach(
        (row, one) -> {
          if (!row.taskKey().isEmpty()) {
            found.put(new TaskKey(row.taskKey()), shown(one));
          }
        });
    return found;
  }

  @Override
  public List<Rejection> page(long after, int limit) {
    return rows.values().stream()
        .map(this::shown)
        .sorted(Comparator.comparing(rejection -> rejection.refusal().reason()))
        .skip(after)
        .limit(limit)
        .toList();
  }

  @Override
  public long makeDue(Which which) {
    List<Row> meant =
        rows.entrySet().stream()
            .filter(entry -> which.includes(entry.getValue().rejection()))
            .map(Map.Entry::getKey)
            .toList();
    meant.forEach(row -> rows.computeIfPresent(row, (r, old) -> due(old)));
    return meant.size();
  }
}
