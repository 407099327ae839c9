package dev.segmentry.store;

import dev.segmentry.core.port.Outbox.RowProblem;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
        row ->
            new RowProblem(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)),
        planId,
        limit);
  }

  static Map<String, Integer> createdOn(Sql sql, LocalDate day) throws SQLException {
    Map<String, Integer> created = new TreeMap<>();
    sql.list(
        "SELECT owner, COUNT(*) FROM outbox WHERE created_on = ? GROUP BY owner",
        row -> created.put(row.getString(1), row.getInt(2)) == null,
        day.toString());
    return created;
  }
}
