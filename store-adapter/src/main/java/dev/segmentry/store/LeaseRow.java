package dev.segmentry.store;

import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.LeaseHolder;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.OrgBusy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The row that says who holds the org, within one transaction. */
final class LeaseRow {

  private LeaseRow() {}

  /** Whoever holds it, expired or not. */
  static Optional<HeldLease> held(Sql sql) throws SQLException {
    return sql.first("SELECT * FROM lease WHERE held = 1", LeaseRow::lease);
  }

  private static HeldLease lease(ResultSet row) throws SQLException {
    return new HeldLease(
        new LeaseHolder(
            row.getString("host"),
            row.getLong("pid"),
            row.getString("identity"),
            row.getString("command")),
        Instant.parse(row.getString("since")),
        Instant.parse(row.getString("expires_at")),
        row.getLong("fence"));
  }

  /**
   * @throws OrgBusy somebody holds it who may not be pushed aside
   */
  static void refuseHeld(Sql sql, LeaseRequest request, Instant now) throws SQLException {
    Optional<HeldLease> held = held(sql);
    if (held.isPresent() && !held.get().mayBeTakenBy(request, now)) {
      throw new OrgBusy(held.get());
    }
  }

  static HeldLease take(Sql sql, LeaseRequest request, Instant now) throws SQLException {
    refuseHeld(sql, request, now);
    LeaseHolder holder = request.holder();
    return sql.first(
            """
            UPDATE lease SET fence = fence + 1, held = 1, host = ?, pid = ?, identity = ?,
                             command = ?, since = ?, expires_at = ?
            RETURNING *
            """,
            LeaseRow::lease,
            holder.host(),
            holder.pid(),
            holder.identity(),
            holder.command(),
            now.toString(),
            now.plus(request.term()).toString())
        .orElseThrow();
  }

  static void extend(Sql sql, long fence, Instant until) throws SQLException {
    sql.run("UPDATE lease SET expires_at = ? WHERE fence = ?", until.toString(), fence);
  }

  static void release(Sql sql, long fence) throws SQLException {
    sql.run("UPDATE lease SET held = 0 WHERE fence = ?", fence);
  }
}
