package dev.segmentry.store;

import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes accounts of the mirror within one transaction, and what of them changed into history. */
final class MirrorRows {

  private final Sql sql;
  private final Instant now;
  private final SlotNames names;
  private final SlotLines lines;

  MirrorRows(Sql sql, Instant now) throws SQLException {
    this.sql = sql;
    this.now = now;
    this.names = SlotNames.of(sql);
    this.lines = new SlotLines(names);
  }

  /** Stores what was read of an account; attributes it does not bring stay. */
  void put(AccountRecord record) throws SQLException {
    long key = AccountKeys.of(sql, record.ref(), record.name(), now);
    sql.run(
        """
        UPDATE account SET presence = 1, name = ?, modified_at = ?, csm_candidates = ?, outputs = ?
        WHERE key = ?
        """,
        record.name(),
        record.modifiedAt().toString(),
        ValueLines.texts(record.csmCandidates()),
        ValueLines.scalars(record.outputs()),
        key);
    set(key, record.attributes());
  }

  /** Sets attributes of an account that is in the CRM; another one is left alone. */
  void set(ExternalRef ref, Map<String, AttributeValue> attributes) throws SQLException {
    Optional<Long> key =
        sql.first(
            "SELECT key FROM account WHERE system = ? AND crm_id = ? AND presence = 1",
            row -> row.getLong(1),
            Refs.code(ref),
            ref.id());
    if (key.isPresent()) {
      set(key.get(), attributes);
    }
  }

  void set(long key, Map<String, AttributeValue> attributes) throws SQLException {
    String stored =
        sql.first("SELECT slots FROM account WHERE key = ?", row -> row.getString(1), key)
            .orElseThrow();
    Map<String, AttributeValue> before = stored.isEmpty() ? Map.of() : lines.attributes(stored);
    Map<String, AttributeValue> after = new HashMap<>(before);
    after.putAll(attributes);
    String slots = lines.line(after);
    if (!slots.equals(stored)) {
      sql.run("UPDATE account SET slots = ? WHERE key = ?", slots, key);
      remember(key, before, attributes);
    }
  }

  void gone(ExternalRef ref) throws SQLException {
    sql.run(
        "UPDATE account SET presence = 2 WHERE system = ? AND crm_id = ? AND presence < 2",
        Refs.code(ref),
        ref.id());
  }

  private void remember(
      long key, Map<String, AttributeValue> before, Map<String, AttributeValue> set)
      throws SQLException {
    for (Map.Entry<String, AttributeValue> entry : set.entrySet()) {
      String attribute = entry.getKey();
      Optional<AttributeValue> old = Optional.ofNullable(before.get(attribute));
      String oldContent = old.map(ValueLines::content).orElse("");
      String content = ValueLines.content(entry.getValue());
      if (oldContent.equals(content)) {
        continue;
      }
      if (old.isPresent()) {
        change(key, entry, oldContent);
      }
      if (attribute.startsWith(AccountMirror.MATCH_PREFIX)) {
        match(key, attribute, old, entry.getValue());
      }
    }
  }

  private void change(long key, Map.Entry<String, AttributeValue> entry, String before)
      throws SQLException {
    AttributeValue value = entry.getValue();
    sql.run(
        """
        INSERT INTO attribute_change (account, slot, before, after, as_of, recorded_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        key,
        names.id(entry.getKey(), value.source()),
        before,
        ValueLines.content(value),
        value.asOf().toString(),
        now.toString());
  }

  private void match(long key, String attribute, Optional<AttributeValue> old, AttributeValue value)
      throws SQLException {
    Optional<String> before = old.flatMap(MirrorRows::matchContent);
    if (before.isPresent()) {
      sql.run(
          "DELETE FROM account_match WHERE attribute = ? AND content = ? AND account = ?",
          attribute,
          before.get(),
          key);
    }
    Optional<String> after = matchContent(value);
    if (after.isPresent()) {
      sql.run(
          "INSERT INTO account_match (attribute, content, account) VALUES (?, ?, ?)",
          attribute,
          after.get(),
          key);
    }
  }

  private static Optional<String> matchContent(AttributeValue value) {
    return value.known().map(scalar -> scalar.display());
  }
}
