package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Rejections;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqliteRejections implements Rejections {

  private final Database database;

  SqliteRejections(Database database) {
    this.database = database;
  }

  @Override
  public Map<ExternalRef, Rejection> ofChanges(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          Map<ExternalRef, Rejection> found = new HashMap<>();
          if (sql.number("SELECT EXISTS (SELECT 1 FROM rejection)") == 0) {
            return found;
          }
          for (ExternalRef account : accounts) {
            ofChange(sql, account).ifPresent(one -> found.put(account, one));
          }
          return found;
        });
  }

  private static Optional<Rejection> ofChange(Sql sql, ExternalRef account) throws SQLException {
    return sql.first(
        """
        SELECT r.*, a.system, a.crm_id, a.name, a.modified_at <> r.modified_at AS moved
        FROM account a JOIN rejection r ON r.account = a.key AND r.task_key = ''
        WHERE a.system = ? AND a.crm_id = ?
        """,
        SqliteRejections::rejection,
        Refs.code(account),
        account.id());
  }

  @Override
  public Map<TaskKey, Rejection> ofTasks() {
    List<Rejection> tasks =
        database.read(
            sql ->
                sql.list(
                    """
                    SELECT r.*, a.system, a.crm_id, a.name, a.modified_at <> r.modified_at AS moved
                    FROM rejection r JOIN account a ON a.key = r.account WHERE r.task_key <> ''
                    """,
                    SqliteRejections::rejection));
    Map<TaskKey, Rejection> byKey = new HashMap<>();
    tasks.forEach(task -> byKey.put(new TaskKey(task.taskKey()), task));
    return byKey;
  }

  @Override
  public List<Rejection> page(long after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT r.*, a.system, a.crm_id, a.name, a.modified_at <> r.modified_at AS moved
                FROM rejection r JOIN account a ON a.key = r.account
                ORDER BY r.reason, a.system, a.crm_id, r.task_key LIMIT ? OFFSET ?
                """,
                SqliteRejections::rejection,
                limit,
                after));
  }

  @Override
  public long makeDue(Which which) {
    return database.write(
        sql ->
            (long)
                sql.run(
                    """
                    UPDATE rejection SET attempts = 0
                    WHERE (?1 IS NULL OR account IN (SELECT key FROM account WHERE crm_id = ?1))
                      AND (?2 IS NULL OR reason = ?2)
                    """,
                    which.accountId().orElse(null),
                    which.reason().orElse(null)));
  }

  private static Rejection rejection(ResultSet row) throws SQLException {
    String taskKey = row.getString("task_key");
    return new Rejection(
        Refs.read(row),
        row.getString("name"),
        taskKey,
        taskKey.isEmpty() ? fields(row.getString("intent")) : List.of(),
        new WriteOutcome.Rejected(
            row.getString("reason"),
            row.getString("detail"),
            RejectionCategory.valueOf(row.getString("category")),
            new HashSet<>(ValueLines.texts(row.getString("fields")))),
        row.getInt("attempts"),
        LocalDate.parse(row.getString("first_on")),
        LocalDate.parse(row.getString("last_on")),
        row.getString("plan_id"),
        row.getString("config_digest"),
        row.getBoolean("moved"));
  }

  private static List<FieldChange> fields(String intent) {
    return IntentLines.change(intent).fields();
  }
}
