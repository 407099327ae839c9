package dev.segmentry.store;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A plan's header with the number its rows refer to.
 *
 * @param number our own small number
 */
record StoredPlan(long number, Plan header) {

  static Optional<StoredPlan> find(Sql sql, String planId) throws SQLException {
    return sql.first("SELECT * FROM plan WHERE id = ?", StoredPlan::read, planId);
  }

  /**
   * @throws IllegalArgumentException no plan has the id
   */
  static StoredPlan get(Sql sql, String planId) throws SQLException {
    return find(sql, planId)
        .orElseThrow(() -> new IllegalArgumentException("there is no plan " + planId));
  }

  static StoredPlan read(ResultSet row) throws SQLException {
    return new StoredPlan(
        row.getLong("number"),
        new Plan(
            row.getString("id"),
            row.getString("org_id"),
            LocalDate.parse(row.getString("as_of")),
            row.getString("model_version"),
            row.getString("config_digest"),
            Instant.parse(row.getString("created_at")),
            Instant.parse(row.getString("expires_at")),
            row.getLong("based_on"),
            PlanStatus.valueOf(row.getString("status")),
            PlanLines.verdicts(row.getString("verdicts")),
            PlanLines.summary(row.getString("summary")),
            row.getString("digest")));
  }
}
