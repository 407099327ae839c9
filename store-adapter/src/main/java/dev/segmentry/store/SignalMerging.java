package dev.segmentry.store;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.Signals;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Merges one source of signals, a piece at a time so that neither memory nor the write-ahead log
 * grows with it. A crash in between leaves part of it merged; the next run merges it again.
 */
final class SignalMerging {

  private static final int PIECE = 1_000;

  private final Database database;
  private final Instant now;
  private final Signals signals;
  private final Map<String, AttributeValue> noSignal = new HashMap<>();
  private int matched;
  private int rowsWithoutAccount;
  private int accountsWithoutRow;

  SignalMerging(Database database, Instant now, Signals signals) {
    this.database = database;
    this.now = now;
    this.signals = signals;
    Instant asOf = signals.asOf().atStartOfDay(ZoneOffset.UTC).toInstant();
    for (String attribute : signals.attributes()) {
      noSignal.put(
          attribute, new AttributeValue.Missing(Absence.NO_SIGNAL, "", signals.source(), asOf));
    }
  }

  AccountMirror.SignalMerge run() {
    database.change(
        sql -> {
          sql.run("CREATE TEMP TABLE IF NOT EXISTS merged (account INTEGER PRIMARY KEY)");
          sql.run("DELETE FROM temp.merged");
        });
    mergeRows();
    long done = 0;
    while (done >= 0) {
      long after = done;
      done = database.write(sql -> withoutRow(sql, after));
    }
    return new AccountMirror.SignalMerge(
        signals.source(), matched, rowsWithoutAccount, accountsWithoutRow);
  }

  private void mergeRows() {
    Iterator<Map.Entry<String, Map<String, AttributeValue>>> rows = signals.rows().iterator();
    while (rows.hasNext()) {
      List<Map.Entry<String, Map<String, AttributeValue>>> piece = new ArrayList<>(PIECE);
      while (rows.hasNext() && piece.size() < PIECE) {
        piece.add(rows.next());
      }
      database.change(sql -> merge(sql, piece));
    }
  }

  private void merge(Sql sql, List<Map.Entry<String, Map<String, AttributeValue>>> piece)
      throws SQLException {
    MirrorRows accounts = new MirrorRows(sql, now);
    for (Map.Entry<String, Map<String, AttributeValue>> row : piece) {
      Map<String, AttributeValue> values = new HashMap<>(noSignal);
      values.putAll(row.getValue());
      List<Long> keys = accountsOf(sql, row.getKey());
      for (long key : keys) {
        accounts.set(key, values);
        sql.run("INSERT INTO temp.merged (account) VALUES (?) ON CONFLICT DO NOTHING", key);
      }
      matched += keys.isEmpty() ? 0 : 1;
      rowsWithoutAccount += keys.isEmpty() ? 1 : 0;
    }
  }

  private List<Long> accountsOf(Sql sql, String content) throws SQLException {
    return sql.list(
        """
        SELECT a.key FROM account_match m JOIN account a ON a.key = m.account
        WHERE m.attribute = ? AND m.content = ? AND a.presence = 1
        """,
        row -> row.getLong(1),
        AccountMirror.MATCH_PREFIX + signals.matchPath(),
        content);
  }

  /**
   * @return the last account of the piece; -1 when there was none left
   */
  private long withoutRow(Sql sql, long after) throws SQLException {
    List<Long> keys =
        sql.list(
            """
            SELECT key FROM account
            WHERE presence = 1 AND key > ? AND key NOT IN (SELECT account FROM temp.merged)
            ORDER BY key LIMIT ?
            """,
            row -> row.getLong(1),
            after,
            PIECE);
    MirrorRows accounts = new MirrorRows(sql, now);
    for (long key : keys) {
      accounts.set(key, noSignal);
    }
    accountsWithoutRow += keys.size();
    return keys.isEmpty() ? -1 : keys.get(keys.size() - 1);
  }
}
