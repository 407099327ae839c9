package dev.segmentry.salesforce;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.OurTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.salesforce.wsc.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds our tasks by their key field, or by the marker among all tasks of the accounts. */
final class SalesforceTaskLookup implements TaskLookup {
  private static final int MOST = 200;
  private static final int PAGE = 2_000;

  private final Reads reads;
  private final TaskFields fields;

  SalesforceTaskLookup(Reads reads, TaskFields fields) {
    this.reads = reads;
    this.fields = fields;
  }

  @Override
  public KeySupport keySupport() {
    return fields.keySupport();
  }

  @Override
  public Map<TaskKey, TaskRecord> byKey(List<KeyedAccount> keys) {
    Batches.atMost(MOST, keys.size());
    Map<TaskKey, TaskRecord> found = new HashMap<>();
    if (!keys.isEmpty()) {
      Set<TaskKey> wanted = new HashSet<>(keys.stream().map(KeyedAccount::key).toList());
      // Archived tasks are visible to queryAll only.
      for (Row row : reads.rowsWithDeleted(select(byKeyCondition(keys)))) {
        task(row)
            .filter(task -> wanted.contains(task.key()))
            .ifPresent(task -> found.merge(task.key(), task, SalesforceTaskLookup::open));
      }
    }
    return found;
  }

  private String byKeyCondition(List<KeyedAccount> keys) {
    return fields
        .keyField()
        .map(field -> Soql.in(field, keys.stream().map(k -> k.key().value()).toList()))
        .orElseGet(() -> ofAccounts(keys.stream().map(KeyedAccount::account).toList()));
  }

  private static TaskRecord open(TaskRecord one, TaskRecord other) {
    return one.open() ? one : other;
  }

  @Override
  public List<TaskRecord> openTasks(List<ExternalRef> accounts) {
    Batches.atMost(MOST, accounts.size());
    if (accounts.isEmpty()) {
      return List.of();
    }
    String keyed = fields.keyField().map(field -> " AND " + field + " != null").orElse("");
    String soql = select(ofAccounts(accounts) + " AND IsClosed = false" + keyed);
    return reads.rows(soql).stream()
        .map(this::task)
        .flatMap(Optional::stream)
        .filter(TaskRecord::open)
        .toList();
  }

  /**
   * By key, so that a page can be asked for again at any time. Archived and deleted tasks are
   * visible to queryAll only.
   */
  @Override
  public TaskPage ours(Optional<String> cursor) {
    List<String> conditions = new ArrayList<>();
    fields.keyField().ifPresent(field -> conditions.add(field + " != null"));
    cursor.ifPresent(id -> conditions.add("Id > " + Soql.text(id)));
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    List<Row> rows =
        reads.rowsWithDeleted(
            "SELECT Id, CreatedDate, %s FROM Task%s ORDER BY Id LIMIT %d"
                .formatted(keyPlace(), where, PAGE));
    return new TaskPage(
        rows.stream().flatMap(row -> ours(row).stream()).toList(),
        rows.size() < PAGE
            ? Optional.empty()
            : Optional.of(RecordId.full(rows.get(rows.size() - 1).text("Id"))));
  }

  private Optional<OurTask> ours(Row row) {
    return key(row)
        .map(key -> new OurTask(key, Content.stamp(row.text("CreatedDate")).orElse(Instant.EPOCH)));
  }

  private static String ofAccounts(Collection<ExternalRef> accounts) {
    return Soql.in(
        "WhatId", new java.util.TreeSet<>(accounts).stream().map(ExternalRef::id).toList());
  }

  private String select(String condition) {
    return "SELECT Id, WhatId, IsClosed, IsDeleted, "
        + keyPlace()
        + " FROM Task WHERE "
        + condition;
  }

  /** A long text cannot be filtered on: the marker is looked for here. */
  private String keyPlace() {
    return fields.keyField().orElse("Description");
  }

  private Optional<TaskRecord> task(Row row) {
    String account = row.text("WhatId");
    return key(row)
        .filter(key -> !account.isEmpty())
        .map(
            key ->
                new TaskRecord(
                    ref(row.text("Id")),
                    key,
                    ref(account),
                    !is(row, "IsClosed") && !is(row, "IsDeleted")));
  }

  private Optional<TaskKey> key(Row row) {
    Optional<String> field = fields.keyField();
    if (field.isEmpty()) {
      return TaskMarker.in(row.text("Description"));
    }
    return TaskMarker.key(row.text(field.get()).toLowerCase(Locale.ROOT));
  }

  static boolean is(Row row, String field) {
    return row.text(field).equalsIgnoreCase("true");
  }

  static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.SALESFORCE, RecordId.full(id));
  }
}
