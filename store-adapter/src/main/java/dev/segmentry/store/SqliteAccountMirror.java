package dev.segmentry.store;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.port.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class SqliteAccountMirror implements AccountMirror {

  private static final String ACCOUNTS = "accounts";

  /** An account as stored; its slots can be named only when all rows are read. */
  private record Packed(
      ExternalRef ref, String name, String slots, String outputs, String csmCandidates) {}

  private final Database database;
  private final InstantSource instants;

  SqliteAccountMirror(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  @Override
  public ReadPosition position() {
    return database
        .read(
            sql ->
                sql.first(
                    "SELECT cursor FROM read_position WHERE object = ?",
                    row -> new ReadPosition(row.getString(1)),
                    ACCOUNTS))
        .orElse(ReadPosition.START);
  }

  @Override
  public void commit(AccountPage page) {
    database.change(
        sql -> {
          MirrorRows accounts = new MirrorRows(sql, instants.instant());
          for (AccountRecord record : page.records()) {
            accounts.put(record);
          }
          for (ExternalRef ref : page.gone()) {
            accounts.gone(ref);
          }
          for (Map.Entry<ExternalRef, ExternalRef> merge : page.merged().entrySet()) {
            accounts.merged(merge.getKey(), merge.getValue());
          }
          move(sql, page.next());
        });
  }

  private void move(Sql sql, ReadPosition position) throws SQLException {
    sql.run(
        """
        INSERT INTO read_position (object, cursor, committed_at) VALUES (?, ?, ?)
        ON CONFLICT (object) DO UPDATE
        SET cursor = excluded.cursor, committed_at = excluded.committed_at
        """,
        ACCOUNTS,
        position.cursor(),
        instants.instant().toString());
  }

  @Override
  public void merge(Map<ExternalRef, Map<String, AttributeValue>> attributes) {
    database.change(
        sql -> {
          MirrorRows accounts = new MirrorRows(sql, instants.instant());
          for (Map.Entry<ExternalRef, Map<String, AttributeValue>> entry : attributes.entrySet()) {
            accounts.set(entry.getKey(), entry.getValue());
          }
        });
  }

  @Override
  public SignalMerge merge(Signals signals) {
    return new SignalMerging(database, instants.instant(), signals).run();
  }

  @Override
  public Set<String> saidBy(String source) {
    return database.read(
        sql ->
            Set.copyOf(
                sql.list(
                    "SELECT DISTINCT attribute FROM slot WHERE source = ?",
                    row -> row.getString(1),
                    source)));
  }

  @Override
  public List<MirroredAccount> page(Optional<ExternalRef> after, int limit) {
    return database.read(sql -> unpacked(sql, packed(sql, after, limit)));
  }

  @Override
  public List<Named> names(Optional<ExternalRef> after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT system, crm_id, name FROM account
                WHERE presence = 1 AND (system, crm_id) > (?, ?)
                ORDER BY system, crm_id LIMIT ?
                """,
                row -> new Named(Refs.read(row), row.getString("name")),
                after.map(Refs::code).orElse(0),
                after.map(ExternalRef::id).orElse(""),
                limit));
  }

  @Override
  public List<MirroredAccount> of(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          List<Packed> rows = new ArrayList<>();
          for (ExternalRef account : accounts) {
            sql.first(
                    """
                    SELECT system, crm_id, name, slots, outputs, csm_candidates FROM account
                    WHERE presence = 1 AND system = ? AND crm_id = ?
                    """,
                    SqliteAccountMirror::packed,
                    Refs.code(account),
                    account.id())
                .ifPresent(rows::add);
          }
          return unpacked(sql, rows);
        });
  }

  private static List<Packed> packed(Sql sql, Optional<ExternalRef> after, int limit)
      throws SQLException {
    return sql.list(
        """
        SELECT system, crm_id, name, slots, outputs, csm_candidates FROM account
        WHERE presence = 1 AND (system, crm_id) > (?, ?)
        ORDER BY system, crm_id LIMIT ?
        """,
        SqliteAccountMirror::packed,
        after.map(Refs::code).orElse(0),
        after.map(ExternalRef::id).orElse(""),
        limit);
  }

  private static Packed packed(ResultSet row) throws SQLException {
    return new Packed(
        Refs.read(row),
        row.getString("name"),
        row.getString("slots"),
        row.getString("outputs"),
        row.getString("csm_candidates"));
  }

  private static List<MirroredAccount> unpacked(Sql sql, List<Packed> rows) throws SQLException {
    SlotLines lines = new SlotLines(SlotNames.of(sql));
    List<MirroredAccount> accounts = new ArrayList<>(rows.size());
    for (Packed row : rows) {
      accounts.add(
          new MirroredAccount(
              row.ref(),
              row.name(),
              lines.attributes(row.slots()),
              ValueLines.scalars(row.outputs()),
              ValueLines.texts(row.csmCandidates())));
    }
    return accounts;
  }

  @Override
  public Map<ExternalRef, List<Merged>> mergedInto(List<ExternalRef> survivors) {
    return database.read(sql -> new MergeRows(sql).into(survivors));
  }

  @Override
  public Map<ExternalRef, Merged> survivors(List<ExternalRef> gone) {
    return database.read(sql -> new MergeRows(sql).survivors(gone));
  }

  @Override
  public Map<ExternalRef, AttributeValue> earlier(
      String attribute, LocalDate on, List<MirroredAccount> accounts) {
    return database.read(sql -> EarlierValues.of(sql, attribute, on, accounts));
  }

  @Override
  public List<ExternalRef> gone(Optional<ExternalRef> after, int limit) {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT system, crm_id FROM account
                WHERE presence = 2 AND (system, crm_id) > (?, ?)
                ORDER BY system, crm_id LIMIT ?
                """,
                Refs::read,
                after.map(Refs::code).orElse(0),
                after.map(ExternalRef::id).orElse(""),
                limit));
  }
}
