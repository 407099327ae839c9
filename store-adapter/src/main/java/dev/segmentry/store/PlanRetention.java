package dev.segmentry.store;

import java.time.Instant;
import java.util.List;

/** Forgets rows of plans nobody can apply any more, a piece at a time. */
final class PlanRetention {

  private static final int PIECE = 10_000;

  private final Database database;

  PlanRetention(Database database) {
    this.database = database;
  }

  void prune(Instant before, Instant now) {
    List<Long> over =
        database.read(
            sql ->
                sql.list(
                    """
                    SELECT number FROM plan
                    WHERE rows_kept <> 'none'
                      AND (status IN ('APPLIED', 'SUPERSEDED')
                           OR (status IN ('HELD', 'RELEASED') AND expires_at <= ?))
                    ORDER BY number
                    """,
                    row -> row.getLong(1),
                    now.toString()));
    for (long plan : over) {
      boolean old =
          database.read(
              sql ->
                  sql.number(
                          "SELECT COUNT(*) FROM plan WHERE number = ? AND created_at < ?",
                          plan,
                          before.toString())
                      > 0);
      prune(plan, old ? "none" : "telling");
    }
  }

  /** Once marked, a plan is not looked at again before there is more of it to forget. */
  private void prune(long plan, String kept) {
    String present =
        database.read(
            sql ->
                sql.first(
                        "SELECT rows_kept FROM plan WHERE number = ?",
                        row -> row.getString(1),
                        plan)
                    .orElseThrow());
    if (present.equals(kept)) {
      return;
    }
    int gone;
    do {
      gone = database.write(sql -> piece(sql, plan, kept));
    } while (gone > 0);
    database.change(sql -> sql.run("UPDATE plan SET rows_kept = ? WHERE number = ?", kept, plan));
  }

  private static int piece(Sql sql, long plan, String kept) throws java.sql.SQLException {
    return sql.run(
        """
        DELETE FROM plan_row WHERE id IN
          (SELECT id FROM plan_row WHERE plan = ? AND (? = 'none' OR quiet = 1) LIMIT ?)
        """,
        plan,
        kept,
        PIECE);
  }
}
