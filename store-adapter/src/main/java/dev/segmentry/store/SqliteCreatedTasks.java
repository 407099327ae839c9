package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.CreatedTask;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.CreatedTasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

final class SqliteCreatedTasks implements CreatedTasks {

  private final Database database;

  SqliteCreatedTasks(Database database) {
    this.database = database;
  }

  @Override
  public List<CreatedTask> notClosed(long after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT id, system, record_id FROM outbox
                WHERE id > ? AND kind = 'task' AND record_id IS NOT NULL
                  AND (task_status IS NULL OR task_status IN ('open', 'gone'))
                  AND task_key NOT GLOB ?
                ORDER BY id LIMIT ?
                """,
                row ->
                    new CreatedTask(
                        row.getLong("id"),
                        Refs.of(row.getInt("system"), row.getString("record_id"))),
                after,
                OutboxReport.NOTICES,
                limit));
  }

  @Override
  public void record(Map<Long, TaskStatus> statuses, LocalDate asOf) {
    database.change(
        sql -> {
          for (Map.Entry<Long, TaskStatus> answer : statuses.entrySet()) {
            sql.run(
                """
                UPDATE outbox SET task_status = ?, task_status_on = ?, completed_at = ?
                WHERE id = ? AND kind = 'task'
                  AND (task_status IS NULL OR task_status IN ('open', 'gone'))
                """,
                word(answer.getValue().state()),
                asOf.toString(),
                answer.getValue().completedAt().map(Instant::toString).orElse(null),
                answer.getKey());
          }
        });
  }

  @Override
  public Map<ExternalRef, List<KnownTask>> of(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          Map<ExternalRef, List<KnownTask>> known = new HashMap<>();
          for (ExternalRef account : accounts) {
            List<KnownTask> its =
                sql.list(
                    """
                    SELECT task_key, state, task_status, task_status_on, completed_at FROM outbox
                    WHERE kind = 'task' AND crm_id = ? AND system = ?
                      AND state IN ('owed', 'unconfirmed', 'written', 'unchanged')
                    ORDER BY id
                    """,
                    SqliteCreatedTasks::known,
                    account.id(),
                    Refs.code(account));
            if (!its.isEmpty()) {
              known.put(account, its);
            }
          }
          return known;
        });
  }

  @Override
  public Map<ExternalRef, List<OpenTask>> open(List<ExternalRef> accounts, LocalDate asOf) {
    return database.read(
        sql -> {
          Map<ExternalRef, List<OpenTask>> open = new HashMap<>();
          for (ExternalRef account : accounts) {
            List<OpenTask> its =
                sql.list(
                    """
                    SELECT system, record_id, intent FROM outbox
                    WHERE kind = 'task' AND crm_id = ? AND system = ? AND record_id IS NOT NULL
                      AND task_status = 'open' AND task_status_on = ? AND text_kept = 1
                    ORDER BY id
                    """,
                    row ->
                        new OpenTask(
                            Refs.of(row.getInt("system"), row.getString("record_id")),
                            IntentLines.task(row.getString("intent"))),
                    account.id(),
                    Refs.code(account),
                    asOf.toString());
            if (!its.isEmpty()) {
              open.put(account, its);
            }
          }
          return open;
        });
  }

  private static KnownTask known(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new KnownTask(
        new TaskKey(row.getString("task_key")),
        state.equals("owed") || state.equals("unconfirmed"),
        status(row),
        Optional.ofNullable(row.getString("task_status_on")).map(LocalDate::parse));
  }

  /** Of a row with {@code task_status} and {@code completed_at}. */
  static Optional<TaskStatus> status(ResultSet row) throws SQLException {
    Optional<Instant> completedAt =
        Optional.ofNullable(row.getString("completed_at")).map(Instant::parse);
    return Optional.ofNullable(row.getString("task_status"))
        .map(word -> TaskStatus.State.valueOf(word.toUpperCase(Locale.ROOT)))
        .map(state -> new TaskStatus(state, completedAt));
  }

  private static String word(TaskStatus.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
