package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror.Merged;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which account went into which: one step each, followed to the end when asked. */
final class MergeRows {

  private final Sql sql;

  MergeRows(Sql sql) {
    this.sql = sql;
  }

  private record Step(ExternalRef from, Merged to) {}

  void put(ExternalRef loser, ExternalRef survivor, Instant now) throws SQLException {
    if (loser.system() != survivor.system() || loser.equals(survivor)) {
      throw new IllegalArgumentException(loser + " cannot have been merged into " + survivor);
    }
    sql.run(
        """
        INSERT INTO account_merge (system, loser, survivor, learned_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (system, loser) DO UPDATE
        SET survivor = excluded.survivor, learned_at = excluded.learned_at
        WHERE survivor <> excluded.survivor
        """,
        Refs.code(loser),
        loser.id(),
        survivor.id(),
        now.toString());
  }

  /** The account is in the CRM: whatever it went into, it came back. */
  void forget(ExternalRef account) throws SQLException {
    sql.run(
        "DELETE FROM account_merge WHERE system = ? AND loser = ?",
        Refs.code(account),
        account.id());
  }

  /** One query for a page of accounts, whose order is that of the index. */
  Map<ExternalRef, List<Merged>> into(List<ExternalRef> survivors) throws SQLException {
    Set<ExternalRef> asked = new HashSet<>(survivors);
    Map<ExternalRef, List<Merged>> merged = new HashMap<>();
    if (survivors.isEmpty()) {
      return merged;
    }
    ExternalRef first = survivors.stream().min(ExternalRef::compareTo).orElseThrow();
    ExternalRef last = survivors.stream().max(ExternalRef::compareTo).orElseThrow();
    List<Step> steps =
        sql.list(
            """
            WITH RECURSIVE way (system, survivor, loser) AS (
              SELECT system, survivor, loser FROM account_merge
              WHERE (system, survivor) >= (?, ?) AND (system, survivor) <= (?, ?)
              UNION
              SELECT w.system, w.survivor, m.loser FROM way w
              JOIN account_merge m ON m.system = w.system AND m.survivor = w.loser)
            SELECT w.system, w.survivor, w.loser, COALESCE(a.name, w.loser) AS name FROM way w
            LEFT JOIN account a ON a.system = w.system AND a.crm_id = w.loser
            WHERE w.loser <> w.survivor
            ORDER BY w.system, w.loser
            """,
            row ->
                new Step(
                    Refs.of(row.getInt("system"), row.getString("survivor")),
                    new Merged(
                        Refs.of(row.getInt("system"), row.getString("loser")),
                        row.getString("name"))),
            Refs.code(first),
            first.id(),
            Refs.code(last),
            last.id());
    for (Step step : steps) {
      if (asked.contains(step.from())) {
        merged.computeIfAbsent(step.from(), s -> new ArrayList<>()).add(step.to());
      }
    }
    return merged;
  }

  Map<ExternalRef, Merged> survivors(List<ExternalRef> gone) throws SQLException {
    Map<ExternalRef, Merged> survivors = new HashMap<>();
    for (ExternalRef loser : gone) {
      sql.first(
              """
              WITH RECURSIVE way (crm_id) AS (
                SELECT survivor FROM account_merge WHERE system = ?1 AND loser = ?2
                UNION
                SELECT m.survivor FROM way w
                JOIN account_merge m ON m.system = ?1 AND m.loser = w.crm_id)
              SELECT a.crm_id, a.name FROM way w
              JOIN account a ON a.system = ?1 AND a.crm_id = w.crm_id AND a.presence = 1
              """,
              row ->
                  new Merged(
                      new ExternalRef(loser.system(), row.getString("crm_id")),
                      row.getString("name")),
              Refs.code(loser),
              loser.id())
          .ifPresent(survivor -> survivors.put(loser, survivor));
    }
    return survivors;
  }
}
