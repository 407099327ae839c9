package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.Redaction;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Audit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of one customer, within one transaction. Which tables refer to accounts is asked of the
 * schema, so that a table added later is not forgotten.
 */
final class PurgedRows {

  private static final int SHOWN_OF_HASH = 16;

  private final Sql sql;
  private final AccountPurge.Subject subject;
  private final List<Long> keys = new ArrayList<>();

  PurgedRows(Sql sql, AccountPurge.Subject subject) throws SQLException {
    this.sql = sql;
    this.subject = subject;
    for (ExternalRef one : subject.all()) {
      keys.addAll(
          sql.list(
              "SELECT key FROM account WHERE system = ? AND crm_id = ?",
              row -> row.getLong(1),
              Refs.code(one),
              one.id()));
    }
  }

  /** A column that says whose a row is. */
  private record Owned(String table, String column) {}

  AccountPurge.Removal count() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (Owned owned : referring()) {
      for (long key : keys) {
        add(rows, owned.table(), sql.number("SELECT COUNT(*)" + whose(owned), key));
      }
    }
    List<String> byKey = referring().stream().map(Owned::table).toList();
    List<String> byId = named().stream().filter(table -> !byKey.contains(table)).toList();
    for (ExternalRef one : subject.all()) {
      for (String table : byId) {
        add(
            rows,
            table,
            sql.number(
                "SELECT COUNT(*) FROM " + table + " WHERE system = ? AND crm_id = ?",
                Refs.code(one),
                one.id()));
      }
      add(rows, "account_merge", sql.number("SELECT COUNT(*)" + merges(), values(one)));
    }
    rows.merge(
        "texts", new PurgedTexts(sql, subject.redaction(), keys::contains).count(), Long::sum);
    rows.values().removeIf(count -> count == 0);
    return new AccountPurge.Removal(rows, openPlans(sql), owed());
  }

  AccountPurge.Removal remove(String by, Instant now) throws SQLException {
    AccountPurge.Removal removal = count();
    Redaction redaction = subject.redaction();
    sql.run("UPDATE plan SET status = 'SUPERSEDED' WHERE status IN ('HELD', 'RELEASED')");
    for (Owned owned : referring()) {
      for (long key : keys) {
        sql.run("DELETE" + whose(owned), key);
      }
    }
    List<String> hashes = new ArrayList<>();
    for (ExternalRef one : subject.all()) {
      for (String table : named()) {
        sql.run(
            "DELETE FROM " + table + " WHERE system = ? AND crm_id = ?", Refs.code(one), one.id());
      }
      sql.run("DELETE" + merges(), values(one));
      hashes.add(PurgedAccounts.add(sql, one, now).substring(0, SHOWN_OF_HASH));
    }
    sql.run("UPDATE plan SET rows_kept = 'telling' WHERE rows_kept = 'all'");
    new PurgedTexts(sql, redaction, keys::contains).remove();
    new PurgedParents(sql, subject.all()).remove();
    String detail = removal.total() + " rows removed" + blanked(redaction);
    AuditChain.add(sql, AuditEntry.Kind.ACCOUNT_PURGED, String.join(" ", hashes), by, detail, now);
    return removal;
  }

  static boolean readmit(Sql sql, ExternalRef account, String by, Instant now) throws SQLException {
    Optional<String> hash = PurgedAccounts.remove(sql, account);
    if (hash.isPresent()) {
      AuditChain.add(
          sql,
          AuditEntry.Kind.ACCOUNT_READMITTED,
          hash.get().substring(0, SHOWN_OF_HASH),
          by,
          "",
          now);
    }
    return hash.isPresent();
  }

  private static void add(Map<String, Long> rows, String table, long count) {
    rows.merge(table, count, Long::sum);
  }

  private static String whose(Owned owned) {
    return " FROM " + owned.table() + " WHERE " + owned.column() + " = ?";
  }

  private static String merges() {
    return " FROM account_merge WHERE system = ? AND ? IN (loser, survivor)";
  }

  private static Object[] values(ExternalRef account) {
    return new Object[] {Refs.code(account), account.id()};
  }

  /** Columns that refer to accounts; none of their tables is referred to itself. */
  private List<Owned> referring() throws SQLException {
    return sql.list(
        """
        SELECT t.name, f."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table' AND f."table" = 'account' ORDER BY t.name
        """,
        row -> new Owned(row.getString(1), row.getString(2)));
  }

  /** Tables that name accounts as the CRM does; the accounts themselves come last. */
  private List<String> named() throws SQLException {
    return sql.list(
        """
        SELECT t.name FROM sqlite_master t
        JOIN pragma_table_info(t.name) s ON s.name = 'system'
        JOIN pragma_table_info(t.name) i ON i.name = 'crm_id'
        WHERE t.type = 'table' ORDER BY t.name = 'account', t.name
        """,
        row -> row.getString(1));
  }

  static List<String> openPlans(Sql sql) throws SQLException {
    return sql.list(
        "SELECT id FROM plan WHERE status IN ('HELD', 'RELEASED') ORDER BY number",
        row -> row.getString(1));
  }

  private long owed() throws SQLException {
    long owed = 0;
    for (long key : keys) {
      owed +=
          sql.number(
              """
              SELECT COUNT(*) FROM outbox
              WHERE account = ? AND state IN ('owed', 'unconfirmed', 'refused')
              """,
              key);
    }
    return owed;
  }

  /** Entries that name the customer lose their words and keep their place in the chain. */
  private String blanked(Redaction redaction) throws SQLException {
    List<AuditEntry> naming = new ArrayList<>();
    List<AuditEntry> page = AuditChain.page(sql, 0, 1_000);
    while (!page.isEmpty()) {
      page.stream()
          .filter(one -> redaction.touches(one.subject() + "\n" + one.by() + "\n" + one.detail()))
          .forEach(naming::add);
      page = AuditChain.page(sql, page.get(page.size() - 1).number(), 1_000);
    }
    for (AuditEntry one : naming) {
      sql.run("UPDATE audit SET subject = '', by = '', detail = '' WHERE number = ?", one.number());
    }
    return naming.isEmpty()
        ? ""
        : "; "
            + Audit.BLANKED
            + " "
            + naming.stream()
                .map(one -> Long.toString(one.number()))
                .collect(Collectors.joining(", "));
  }
}
