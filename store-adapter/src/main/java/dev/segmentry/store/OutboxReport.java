package dev.segmentry.store;

import dev.segmentry.core.port.Outbox.Listing;
import dev.segmentry.core.port.Outbox.RowOutcome;
import dev.segmentry.core.port.Outbox.RowProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts and problems of a plan's obligations. */
final class OutboxReport {

  private OutboxReport() {}

  static Map<String, Long> open(Sql sql) throws SQLException {
    Map<String, Long> open = new TreeMap<>();
    sql.list(
        """
        SELECT kind || 's.' || CASE state WHEN 'owed' THEN 'not_attempted' ELSE state END,
               COUNT(*)
        FROM outbox WHERE state IN ('owed', 'unconfirmed') GROUP BY kind, state
        """,
        row -> open.put(row.getString(1), row.getLong(2)) == null);
    return open;
  }

  static Map<String, Long> outcomes(Sql sql, String planId) throws SQLException {
    Map<String, Long> outcomes = new TreeMap<>();
    sql.list(
        """
        SELECT o.kind || 's.' ||
               CASE o.state WHEN 'owed' THEN 'not_attempted' WHEN 'refused' THEN 'rejected'
                            ELSE o.state END AS outcome,
               COUNT(*)
        FROM outbox o JOIN plan p ON p.number = o.plan
        WHERE p.id = ? GROUP BY outcome
        """,
        row -> outcomes.put(row.getString(1), row.getLong(2)) == null,
        planId);
    long known = sql.number("SELECT COALESCE(SUM(known_tasks), 0) FROM plan WHERE id = ?", planId);
    if (known > 0) {
      outcomes.put("tasks.known", known);
    }
    return outcomes;
  }

  static List<RowProblem> problems(Sql sql, String planId, int limit) throws SQLException {
    return sql.list(
        """
        SELECT o.crm_id, a.name, o.kind, CASE o.state WHEN 'refused' THEN 'rejected' ELSE o.state END,
               o.reason, o.detail
        FROM outbox o JOIN plan p ON p.number = o.plan JOIN account a ON a.key = o.account
        WHERE p.id = ? AND o.state IN ('rejected', 'refused', 'conflict')
        ORDER BY o.id LIMIT ?
        """,
        OutboxReport::problem,
        planId,
        limit);
  }

  static List<RowProblem> list(
      Sql sql, Listing listing, Optional<String> planId, long after, int limit)
      throws SQLException {
    return sql.list(
        """
        SELECT o.crm_id, a.name, o.kind, o.state, o.reason, o.detail
        FROM outbox o JOIN plan p ON p.number = o.plan JOIN account a ON a.key = o.account
        WHERE CASE ?1
              WHEN 'CONFLICTS' THEN o.state = 'conflict' AND (?2 IS NOT NULL OR o.plan =
                (SELECT MAX(number) FROM plan WHERE status IN ('APPLYING', 'APPLIED')))
              WHEN 'TASKS_OWED' THEN o.state = 'owed' AND o.kind = 'task'
              ELSE o.state = 'unconfirmed' OR (o.state = 'owed' AND o.kind = 'change') END
          AND (?2 IS NULL OR p.id = ?2)
        ORDER BY o.id LIMIT ?3 OFFSET ?4
        """,
        OutboxReport::problem,
        listing.name(),
        planId.orElse(null),
        limit,
        after);
  }

  private static RowProblem problem(ResultSet row) throws SQLException {
    return new RowProblem(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }

  /** A plan's rows stand together, in account order, because they were committed together. */
  static List<RowOutcome> rows(Sql sql, String planId, long after, int limit) throws SQLException {
    long plan = StoredPlan.get(sql, planId).number();
    long first =
        after > 0
            ? after
            : sql.number("SELECT COALESCE(MIN(id), 1) - 1 FROM outbox WHERE plan = ?", plan);
    return sql.list(
        """
        SELECT id, system, crm_id, kind, task_key, state, record_id, reason, detail
        FROM outbox WHERE +plan = ? AND id > ? ORDER BY id LIMIT ?
        """,
        OutboxReport::rowOutcome,
        plan,
        first,
        limit);
  }

  private static RowOutcome rowOutcome(ResultSet row) throws SQLException {
    String state = row.getString("state");
    boolean settled = !state.equals("owed") && !state.equals("written");
    return new RowOutcome(
        row.getLong("id"),
        Refs.read(row),
        row.getString("kind"),
        Optional.ofNullable(row.getString("task_key")).orElse(""),
        state.equals("refused") ? "rejected" : state,
        Optional.ofNullable(row.getString("record_id")),
        settled ? row.getString("reason") : "",
        settled ? row.getString("detail") : "");
  }

  /** Keys of notices of a day, which use nobody's capacity: a date where an episode would stand. */
  static final String NOTICES = "sg1-digest-" + "[0-9]".repeat(8) + "-" + "?".repeat(16);

  static Map<String, Long> owedByOwner(Sql sql) throws SQLException {
    Map<String, Long> owed = new TreeMap<>();
    sql.list(
        """
        SELECT owner, COUNT(*) FROM outbox
        WHERE kind = 'task' AND state = 'owed' AND task_key NOT GLOB ? GROUP BY owner
        """,
        row -> owed.put(row.getString(1), row.getLong(2)) == null,
        NOTICES);
    return owed;
  }

  static Map<String, Integer> createdOn(Sql sql, LocalDate day) throws SQLException {
    Map<String, Integer> created = new TreeMap<>();
    sql.list(
        """
        SELECT owner, COUNT(*) FROM outbox
        WHERE created_on = ? AND task_key NOT GLOB ? GROUP BY owner
        """,
        row -> created.put(row.getString(1), row.getInt(2)) == null,
        day.toString(),
        NOTICES);
    return created;
  }
}
