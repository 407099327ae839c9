package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.PastChange;
import dev.segmentry.core.plan.PastChanges;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class SqliteOutbox implements Outbox {

  private final Database database;
  private final InstantSource instants;

  SqliteOutbox(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  @Override
  public void commitIntents(Plan plan) {
    database.change(sql -> IntentCommit.run(sql, plan, instants.instant()));
  }

  @Override
  public List<OutboxRow<AccountChange>> owedChanges(
      Optional<OutboxRow<AccountChange>> after, int limit) {
    Optional<ExternalRef> account = after.map(row -> row.intent().account());
    return database.read(
        sql ->
            sql.list(
                """
                SELECT o.id, p.id AS plan_id, o.attempts, o.intent
                FROM outbox o JOIN plan p ON p.number = o.plan
                WHERE o.kind = 'change' AND o.state = 'owed' AND p.status <> 'STOPPED'
                  AND (o.system, o.crm_id, o.id) > (?, ?, ?)
                ORDER BY o.system, o.crm_id, o.id LIMIT ?
                """,
                SqliteOutbox::change,
                account.map(Refs::code).orElse(0),
                account.map(ExternalRef::id).orElse(""),
                after.map(OutboxRow::id).orElse(0L),
                limit));
  }

  @Override
  public List<OutboxRow<PlannedTask>> owedTasks(Optional<OutboxRow<PlannedTask>> after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT o.id, p.id AS plan_id, o.attempts, o.intent
                FROM outbox o JOIN plan p ON p.number = o.plan
                WHERE o.kind = 'task' AND o.state = 'owed' AND p.status <> 'STOPPED'
                  AND (o.priority, o.id)
                      > (COALESCE((SELECT a.priority FROM outbox a WHERE a.id = ?), 0), ?)
                ORDER BY o.priority, o.id LIMIT ?
                """,
                SqliteOutbox::task,
                after.map(OutboxRow::id).orElse(0L),
                after.map(OutboxRow::id).orElse(0L),
                limit));
  }

  @Override
  public List<OutboxRow<TaskEdit>> owedEdits(Optional<OutboxRow<TaskEdit>> after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT o.id, p.id AS plan_id, o.attempts, o.intent
                FROM outbox o JOIN plan p ON p.number = o.plan
                WHERE o.kind = 'edit' AND o.state = 'owed' AND p.status <> 'STOPPED' AND o.id > ?
                ORDER BY o.id LIMIT ?
                """,
                SqliteOutbox::edit,
                after.map(OutboxRow::id).orElse(0L),
                limit));
  }

  @Override
  public void createInstead(long row) {
    database.change(sql -> EditRows.createInstead(sql, row, instants.instant()));
  }

  @Override
  public List<PlannedTask> unsentTasks(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          TreeMap<Long, PlannedTask> unsent = new TreeMap<>();
          for (ExternalRef account : accounts) {
            sql.list(
                    """
                    SELECT id, intent FROM outbox
                    WHERE kind = 'task' AND state IN ('owed', 'unconfirmed', 'refused')
                      AND system = ? AND crm_id = ?
                    """,
                    row -> Map.entry(row.getLong("id"), IntentLines.task(row.getString("intent"))),
                    Refs.code(account),
                    account.id())
                .forEach(task -> unsent.put(task.getKey(), task.getValue()));
          }
          return List.copyOf(unsent.values());
        });
  }

  @Override
  public Map<ExternalRef, PastChanges> pastChanges(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          Map<ExternalRef, PastChanges> past = new HashMap<>();
          for (ExternalRef account : accounts) {
            List<PastChange> changes =
                sql.list(
                    """
                    SELECT intent, state, doubtful FROM outbox
                    WHERE kind = 'change' AND system = ? AND crm_id = ?
                    ORDER BY id DESC
                    """,
                    SqliteOutbox::past,
                    Refs.code(account),
                    account.id());
            if (!changes.isEmpty()) {
              past.put(account, new PastChanges(changes));
            }
          }
          return past;
        });
  }

  private static PastChange past(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new PastChange(
        IntentLines.change(row.getString("intent")),
        state.equals("written") || state.equals("unchanged"),
        row.getBoolean("doubtful") || state.equals("unconfirmed"));
  }

  @Override
  public Set<TaskKey> known(Collection<TaskKey> keys) {
    return database.read(
        sql -> {
          Set<TaskKey> known = new HashSet<>();
          for (TaskKey key : keys) {
            if (sql.number("SELECT COUNT(*) FROM outbox WHERE task_key = ?", key.value()) > 0) {
              known.add(key);
            }
          }
          return known;
        });
  }

  @Override
  public void retryTasks(Collection<TaskKey> keys) {
    database.change(
        sql -> {
          for (TaskKey key : keys) {
            sql.run(
                "UPDATE outbox SET state = 'owed' WHERE task_key = ? AND state = 'refused'",
                key.value());
          }
        });
  }

  @Override
  public List<OutboxRow<AccountChange>> unconfirmedChanges(int limit) {
    return database.read(sql -> unconfirmed(sql, "change", SqliteOutbox::change, limit));
  }

  @Override
  public List<OutboxRow<PlannedTask>> unconfirmedTasks(int limit) {
    return database.read(sql -> unconfirmed(sql, "task", SqliteOutbox::task, limit));
  }

  @Override
  public List<OutboxRow<TaskEdit>> unconfirmedEdits(int limit) {
    return database.read(sql -> unconfirmed(sql, "edit", SqliteOutbox::edit, limit));
  }

  private static <T> List<T> unconfirmed(Sql sql, String kind, Sql.Row<T> row, int limit)
      throws SQLException {
    return sql.list(
        """
        SELECT o.id, p.id AS plan_id, o.attempts, o.intent
        FROM outbox o JOIN plan p ON p.number = o.plan
        WHERE o.kind = ? AND o.state = 'unconfirmed'
        ORDER BY o.id LIMIT ?
        """,
        row,
        kind,
        limit);
  }

  private static OutboxRow<AccountChange> change(ResultSet row) throws SQLException {
    return new OutboxRow<>(
        row.getLong("id"),
        row.getString("plan_id"),
        row.getInt("attempts"),
        IntentLines.change(row.getString("intent")));
  }

  private static OutboxRow<PlannedTask> task(ResultSet row) throws SQLException {
    return new OutboxRow<>(
        row.getLong("id"),
        row.getString("plan_id"),
        row.getInt("attempts"),
        IntentLines.task(row.getString("intent")));
  }

  private static OutboxRow<TaskEdit> edit(ResultSet row) throws SQLException {
    return new OutboxRow<>(
        row.getLong("id"),
        row.getString("plan_id"),
        row.getInt("attempts"),
        IntentLines.edit(row.getString("intent")));
  }

  /** Sent and unknown are one state: a crash from here on needs no second step to say so. */
  @Override
  public void sending(List<Long> rows) {
    database.change(
        sql -> {
          for (long row : rows) {
            sending(sql, row);
          }
        });
  }

  private static void sending(Sql sql, long row) throws SQLException {
    int found =
        sql.run(
            """
            UPDATE outbox SET state = 'unconfirmed', attempts = attempts + 1, submission = NULL,
                              submission_rows = NULL, submission_place = NULL,
                              reason = 'UNCONFIRMED',
                              detail = 'sent, no answer recorded'
            WHERE id = ? AND state IN ('owed', 'unconfirmed', 'refused')
            """,
            row);
    if (found == 0) {
      throw new IllegalStateException("row " + row + " of the outbox is not owed: do not send it");
    }
  }

  @Override
  public void submitted(Submission submission, List<Long> rows) {
    database.change(sql -> SubmittedBatches.record(sql, submission, rows));
  }

  @Override
  public void record(Map<Long, WriteOutcome> outcomes) {
    database.change(
        sql -> {
          Outcomes record = new Outcomes(sql, instants.instant());
          for (Map.Entry<Long, WriteOutcome> entry : outcomes.entrySet()) {
            record.record(entry.getKey(), entry.getValue());
          }
        });
  }

  @Override
  public long open(String planId) {
    return database.read(
        sql ->
            sql.number(
                """
                SELECT COUNT(*) FROM outbox o JOIN plan p ON p.number = o.plan
                WHERE p.id = ? AND o.state IN ('owed', 'unconfirmed')
                """,
                planId));
  }

  @Override
  public Map<String, Long> open() {
    return database.read(OutboxReport::open);
  }

  @Override
  public Map<String, Long> outcomes(String planId) {
    return database.read(sql -> OutboxReport.outcomes(sql, planId));
  }

  @Override
  public List<RowProblem> problems(String planId, int limit) {
    return database.read(sql -> OutboxReport.problems(sql, planId, limit));
  }

  @Override
  public List<RowOutcome> rows(String planId, long after, int limit) {
    return database.read(sql -> OutboxReport.rows(sql, planId, after, limit));
  }

  @Override
  public Map<String, Long> owedByOwner() {
    return database.read(OutboxReport::owedByOwner);
  }

  @Override
  public Map<String, Integer> createdOn(LocalDate day) {
    return database.read(sql -> OutboxReport.createdOn(sql, day));
  }

  @Override
  public Optional<Submission> submissionOf(long row) {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT submission, submission_rows FROM outbox
                WHERE id = ? AND state = 'unconfirmed' AND submission IS NOT NULL
                """,
                result -> new Submission(result.getString(1), result.getInt(2)),
                row));
  }

  @Override
  public List<Submitted> unsettledChanges() {
    return database.read(sql -> SubmittedBatches.unsettled(sql, "change"));
  }

  @Override
  public List<Submitted> unsettledTasks() {
    return database.read(sql -> SubmittedBatches.unsettled(sql, "task"));
  }

  @Override
  public List<Submitted> unsettledEdits() {
    return database.read(sql -> SubmittedBatches.unsettled(sql, "edit"));
  }

  @Override
  public void reroute(long row, String ownerId) {
    database.change(
        sql -> {
          PlannedTask task =
              sql.first(
                      "SELECT intent FROM outbox WHERE id = ? AND kind = 'task'",
                      result -> IntentLines.task(result.getString(1)),
                      row)
                  .orElseThrow(() -> new IllegalArgumentException("there is no task " + row));
          sql.run(
              "UPDATE outbox SET owner = ?, intent = ? WHERE id = ?",
              ownerId,
              IntentLines.line(new PlannedTask(task.key(), task.account(), ownerId, task.task())),
              row);
        });
  }

  @Override
  public List<RowProblem> list(Listing listing, Optional<String> planId, long after, int limit) {
    return database.read(sql -> OutboxReport.list(sql, listing, planId, after, limit));
  }
}
