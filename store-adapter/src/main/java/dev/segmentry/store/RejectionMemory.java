package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.WriteOutcome;
import java.sql.SQLException;
import java.util.List;

/** Remembers and forgets refusals, within the transaction that records the outcome. */
final class RejectionMemory {

  private final Sql sql;

  RejectionMemory(Sql sql) {
    this.sql = sql;
  }

  /** Under another configuration the count starts again. */
  void refused(long row, WriteOutcome.Rejected refusal) throws SQLException {
    sql.run(
        """
        INSERT INTO rejection (account, task_key, intent, reason, detail, category, fields, attempts,
                               first_on, last_on, plan_id, config_digest, modified_at)
        SELECT o.account, COALESCE(o.task_key, ''), o.intent, ?, ?, ?, ?, 1,
               org.last_evaluation, org.last_evaluation, p.id,
               (SELECT config_digest FROM plan WHERE status IN ('APPLYING', 'APPLIED')
                ORDER BY number DESC LIMIT 1),
               a.modified_at
        FROM outbox o JOIN plan p ON p.number = o.plan JOIN account a ON a.key = o.account JOIN org
        WHERE o.id = ?
        ON CONFLICT (account, task_key) DO UPDATE
        SET intent = excluded.intent, reason = excluded.reason, detail = excluded.detail,
            category = excluded.category, fields = excluded.fields,
            attempts = CASE WHEN config_digest = excluded.config_digest THEN attempts + 1 ELSE 1 END,
            last_on = excluded.last_on, plan_id = excluded.plan_id,
            config_digest = excluded.config_digest, modified_at = excluded.modified_at
        """,
        refusal.reason(),
        refusal.detail(),
        refusal.category().name(),
        ValueLines.texts(List.copyOf(refusal.fields())),
        row);
  }

  /** The row is in the CRM, or there is nothing left to write to. */
  void settled(long row) throws SQLException {
    sql.run(
        """
        DELETE FROM rejection
        WHERE (account, task_key) = (SELECT account, COALESCE(task_key, '') FROM outbox WHERE id = ?)
        """,
        row);
  }

  /** Nothing is to be written to the account any more. */
  void forgetChange(ExternalRef account) throws SQLException {
    sql.run(
        """
        DELETE FROM rejection
        WHERE task_key = ''
          AND account = (SELECT key FROM account WHERE system = ? AND crm_id = ?)
        """,
        Refs.code(account),
        account.id());
  }

  /** The account's change differs from what was refused: its attempts count from the start. */
  void startAfresh(ExternalRef account) throws SQLException {
    sql.run(
        """
        UPDATE rejection SET attempts = 0
        WHERE task_key = ''
          AND account = (SELECT key FROM account WHERE system = ? AND crm_id = ?)
        """,
        Refs.code(account),
        account.id());
  }
}
