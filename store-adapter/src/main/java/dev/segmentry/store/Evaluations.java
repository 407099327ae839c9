package dev.segmentry.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** The day up to which evaluations are recorded. */
final class Evaluations {

  private Evaluations() {}

  static Optional<LocalDate> last(Sql sql) throws SQLException {
    return sql.first(
        "SELECT last_evaluation FROM org WHERE last_evaluation IS NOT NULL",
        row -> LocalDate.parse(row.getString(1)));
  }

  /** Number of plans committed so far. */
  static long commits(Sql sql) throws SQLException {
    return sql.number("SELECT commits FROM org");
  }

  static void record(Sql sql, LocalDate day) throws SQLException {
    sql.run("UPDATE org SET last_evaluation = ?, commits = commits + 1", day.toString());
  }
}
