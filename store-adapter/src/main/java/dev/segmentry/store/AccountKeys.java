package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Our own small numbers for accounts. */
final class AccountKeys {

  private AccountKeys() {}

  /**
   * The account's number; one never seen before gets one, and is not taken to be in the CRM.
   *
   * @param name stored only with an account never seen before
   */
  static long of(Sql sql, ExternalRef ref, String name, Instant now) throws SQLException {
    Optional<Long> known =
        sql.first(
            "SELECT key FROM account WHERE system = ? AND crm_id = ?",
            row -> row.getLong(1),
            Refs.code(ref),
            ref.id());
    if (known.isPresent()) {
      return known.get();
    }
    return sql.number(
        """
        INSERT INTO account (system, crm_id, presence, name, modified_at, first_seen_at,
                             csm_candidates, outputs, slots)
        VALUES (?, ?, 0, ?, '', ?, '', '', '') RETURNING key
        """,
        Refs.code(ref),
        ref.id(),
        name,
        now.toString());
  }
}
