package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of one plan, numbered from 1 in account order. */
final class PlanRows {

  /** Receives one stored row. */
  @FunctionalInterface
  interface Visitor {
    void row(boolean leaving, PlanRow row) throws SQLException;
  }

  private record Line(long position, boolean leaving, String text) {}

  private static final int PIECE = 500;

  private final Sql sql;
  private final StoredPlan plan;

  PlanRows(Sql sql, StoredPlan plan) {
    this.sql = sql;
    this.plan = plan;
  }

  /**
   * @throws IllegalArgumentException the rows do not go on in account order
   */
  void add(List<PlanRow> rows) throws SQLException {
    Optional<ExternalRef> last = last();
    long position = size();
    for (PlanRow row : rows) {
      if (last.isPresent() && last.get().compareTo(row.account()) >= 0) {
        throw new IllegalArgumentException(
            "plan rows come in account order, each account once: "
                + row.account()
                + " after "
                + last.get());
      }
      insert(++position, row);
      last = Optional.of(row.account());
    }
  }

  /** Whether the account is gone is settled now: it may also vanish after the plan was made. */
  private void insert(long position, PlanRow row) throws SQLException {
    int system = Refs.code(row.account());
    String id = row.account().id();
    sql.run(
        """
        INSERT INTO plan_row (plan, position, system, crm_id, leaving, quiet, line)
        VALUES (?, ?, ?, ?,
                (SELECT COUNT(*) FROM account WHERE system = ? AND crm_id = ? AND presence = 2),
                ?, ?)
        """,
        plan.number(),
        position,
        system,
        id,
        system,
        id,
        row.tells() ? 0 : 1,
        PlanLines.line(row));
  }

  /**
   * @throws IllegalArgumentException the account of the task has no row
   */
  void attach(PlannedTask task) throws SQLException {
    long position = position(task.account());
    Line found = lines(position - 1, 1).get(0);
    sql.run(
        "UPDATE plan_row SET quiet = 0, line = ? WHERE plan = ? AND position = ?",
        PlanLines.line(PlanLines.row(found.text()).with(task)),
        plan.number(),
        position);
  }

  /** Rows of a draft stand in account order without gaps, so that it takes no index to find one. */
  private long position(ExternalRef account) throws SQLException {
    long low = 1;
    long high = size();
    while (low <= high) {
      long middle = (low + high) / 2;
      int order = at(middle).compareTo(account);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    throw new IllegalArgumentException("the plan has no row of " + account);
  }

  private ExternalRef at(long position) throws SQLException {
    return sql.first(
            "SELECT system, crm_id FROM plan_row WHERE plan = ? AND position = ?",
            Refs::read,
            plan.number(),
            position)
        .orElseThrow(() -> new IllegalStateException("a draft has a gap at row " + position));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(row.getLong(1), row.getInt(2) > 0, row.getString(3));
  }

  private Optional<ExternalRef> last() throws SQLException {
    return sql.first(
        "SELECT system, crm_id FROM plan_row WHERE plan = ? ORDER BY position DESC LIMIT 1",
        Refs::read,
        plan.number());
  }

  private long size() throws SQLException {
    return sql.number(
        "SELECT COALESCE(MAX(position), 0) FROM plan_row WHERE plan = ?", plan.number());
  }

  List<PlanRow> page(long after, int limit) throws SQLException {
    return lines(after, limit).stream().map(line -> PlanLines.row(line.text())).toList();
  }

  /**
   * @param position rises in account order, with gaps where rows were forgotten
   */
  record Numbered(long position, PlanRow row) {}

  List<Numbered> numbered(long after, int limit) throws SQLException {
    return lines(after, limit).stream()
        .map(line -> new Numbered(line.position(), PlanLines.row(line.text())))
        .toList();
  }

  String digest() throws SQLException {
    PlanDigest digest = new PlanDigest();
    List<Line> piece = lines(0, PIECE);
    while (!piece.isEmpty()) {
      piece.forEach(line -> digest.add(line.text()));
      piece = lines(piece.get(piece.size() - 1).position(), PIECE);
    }
    return digest.text();
  }

  /**
   * Reads all rows, a piece at a time.
   *
   * @return their digest
   */
  String visit(Visitor visitor) throws SQLException {
    PlanDigest digest = new PlanDigest();
    List<Line> piece = lines(0, PIECE);
    while (!piece.isEmpty()) {
      for (Line line : piece) {
        digest.add(line.text());
        visitor.row(line.leaving(), PlanLines.row(line.text()));
      }
      piece = lines(piece.get(piece.size() - 1).position(), PIECE);
    }
    return digest.text();
  }

  private List<Line> lines(long after, int limit) throws SQLException {
    return sql.list(
        """
        SELECT position, leaving, line FROM plan_row
        WHERE plan = ? AND position > ? ORDER BY position LIMIT ?
        """,
        PlanRows::line,
        plan.number(),
        after,
        limit);
  }
}
