package dev.segmentry.store;

import dev.segmentry.core.plan.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Entries of the audit, within the transaction of what they tell. */
final class AuditChain {

  private AuditChain() {}

  static void add(
      Sql sql, AuditEntry.Kind kind, String subject, String by, String detail, Instant at)
      throws SQLException {
    AuditEntry entry =
        last(sql)
            .map(previous -> previous.next(at, kind, subject, by, detail))
            .orElseGet(() -> AuditEntry.first(at, kind, subject, by, detail));
    sql.run(
        """
        INSERT INTO audit (number, at, kind, subject, by, detail, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entry.number(),
        entry.at().toString(),
        entry.kind(),
        entry.subject(),
        entry.by(),
        entry.detail(),
        entry.previous(),
        entry.hash());
  }

  static Optional<AuditEntry> last(Sql sql) throws SQLException {
    return sql.first("SELECT * FROM audit ORDER BY number DESC LIMIT 1", AuditChain::entry);
  }

  static Optional<AuditEntry> last(Sql sql, AuditEntry.Kind kind) throws SQLException {
    return sql.first(
        "SELECT * FROM audit WHERE kind = ? ORDER BY number DESC LIMIT 1",
        AuditChain::entry,
        kind.word());
  }

  static List<AuditEntry> page(Sql sql, long after, int limit) throws SQLException {
    return sql.list(
        "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?",
        AuditChain::entry,
        after,
        limit);
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        Instant.parse(row.getString("at")),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("by"),
        row.getString("detail"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
