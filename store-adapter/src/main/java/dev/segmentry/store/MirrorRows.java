package dev.segmentry.store;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.UserRollup;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes accounts of the mirror within one transaction, and what of them changed into history. */
final class MirrorRows {

  /** Slots are empty text for an account that was never read. */
  private record Stored(long key, String slots) {}

  private final Sql sql;
  private final Instant now;
  private final SlotNames names;
  private final SlotLines lines;
  private final MergeRows merges;
  private final PurgedAccounts purged;

  MirrorRows(Sql sql, Instant now) throws SQLException {
    this.sql = sql;
    this.now = now;
    this.names = SlotNames.of(sql);
    this.lines = new SlotLines(names);
    this.merges = new MergeRows(sql);
    this.purged = PurgedAccounts.of(sql);
  }

  /** Stores what was read of an account that was not purged; attributes it does not bring stay. */
  void put(AccountRecord record) throws SQLException {
    if (purged.contains(record.ref())) {
      return;
    }
    Map<String, AttributeValue> attributes = withoutPurgedParent(record);
    Optional<Stored> stored =
        sql.first(
            "SELECT key, slots FROM account WHERE system = ? AND crm_id = ?",
            MirrorRows::stored,
            Refs.code(record.ref()),
            record.ref().id());
    Map<String, AttributeValue> before = stored.map(this::attributes).orElse(Map.of());
    String slots = lines.line(with(before, attributes));
    merges.forget(record.ref());
    if (stored.isPresent()) {
      update(stored.get().key(), record, slots);
      remember(stored.get().key(), true, before, attributes);
    } else {
      remember(insert(record, slots), false, before, attributes);
    }
  }

  /** An account that was purged is not named by those below it either. */
  private Map<String, AttributeValue> withoutPurgedParent(AccountRecord record) {
    AttributeValue parent = record.attributes().get(AccountMirror.PARENT);
    if (parent == null || !names(parent, record.ref())) {
      return record.attributes();
    }
    Map<String, AttributeValue> without = new HashMap<>(record.attributes());
    without.put(AccountMirror.PARENT, withoutParent(parent));
    return without;
  }

  private boolean names(AttributeValue parent, ExternalRef child) {
    return parent
        .known()
        .map(id -> id.display().strip())
        .filter(id -> !id.isEmpty())
        .filter(id -> purged.contains(new ExternalRef(child.system(), id)))
        .isPresent();
  }

  /** As if the field were empty. */
  static AttributeValue withoutParent(AttributeValue parent) {
    return new AttributeValue.Missing(Absence.EMPTY, "", parent.source(), parent.asOf());
  }

  private long insert(AccountRecord record, String slots) throws SQLException {
    return sql.number(
        """
        INSERT INTO account (system, crm_id, presence, name, modified_at, first_seen_at,
                             csm_candidates, outputs, slots)
        VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) RETURNING key
        """,
        Refs.code(record.ref()),
        record.ref().id(),
        record.name(),
        record.modifiedAt().toString(),
        now.toString(),
        ValueLines.texts(record.csmCandidates()),
        ValueLines.scalars(record.outputs()),
        slots);
  }

  private void update(long key, AccountRecord record, String slots) throws SQLException {
    sql.run(
        """
        UPDATE account SET presence = 1, gone_at = NULL, name = ?, modified_at = ?, csm_candidates = ?,
                           outputs = ?, slots = ?
        WHERE key = ?
        """,
        record.name(),
        record.modifiedAt().toString(),
        ValueLines.texts(record.csmCandidates()),
        ValueLines.scalars(record.outputs()),
        slots,
        key);
  }

  /** Sets attributes of an account that is in the CRM; another one is left alone. */
  void set(ExternalRef ref, Map<String, AttributeValue> attributes) throws SQLException {
    Optional<Stored> stored =
        sql.first(
            "SELECT key, slots FROM account WHERE system = ? AND crm_id = ? AND presence = 1",
            MirrorRows::stored,
            Refs.code(ref),
            ref.id());
    if (stored.isPresent()) {
      set(stored.get(), attributes);
    }
  }

  void set(long key, Map<String, AttributeValue> attributes) throws SQLException {
    set(
        sql.first("SELECT key, slots FROM account WHERE key = ?", MirrorRows::stored, key)
            .orElseThrow(),
        attributes);
  }

  private void set(Stored stored, Map<String, AttributeValue> attributes) throws SQLException {
    Map<String, AttributeValue> before = attributes(stored);
    String slots = lines.line(with(before, attributes));
    if (!slots.equals(stored.slots())) {
      sql.run("UPDATE account SET slots = ? WHERE key = ?", slots, stored.key());
      remember(stored.key(), true, before, attributes);
    }
  }

  private Map<String, AttributeValue> attributes(Stored stored) {
    return stored.slots().isEmpty() ? Map.of() : lines.attributes(stored.slots());
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> before, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> after = new HashMap<>(before);
    after.putAll(more);
    return after;
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(row.getLong("key"), row.getString("slots"));
  }

  void gone(ExternalRef ref) throws SQLException {
    sql.run(
        "UPDATE account SET presence = 2, gone_at = ? WHERE system = ? AND crm_id = ? AND presence"
            + " < 2",
        now.toString(),
        Refs.code(ref),
        ref.id());
  }

  void merged(ExternalRef loser, ExternalRef survivor) throws SQLException {
    if (!purged.contains(loser) && !purged.contains(survivor)) {
      merges.put(loser, survivor, now);
    }
  }

  /**
   * @param isKnown whether the account had been stored before
   */
  private void remember(
      long key,
      boolean isKnown,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> set)
      throws SQLException {
    for (Map.Entry<String, AttributeValue> entry : set.entrySet()) {
      String attribute = entry.getKey();
      Optional<AttributeValue> old = Optional.ofNullable(before.get(attribute));
      String oldContent = old.map(ValueLines::content).orElse("");
      String content = ValueLines.content(entry.getValue());
      if (oldContent.equals(content)) {
        continue;
      }
      if (isKnown && AccountMirror.COMPARED_OVER_A_YEAR.contains(attribute)) {
        stoodUntilNow(key, attribute, oldContent);
      }
      if (old.isPresent() && !UserRollup.NAMES_PEOPLE.contains(attribute)) {
        change(key, entry, oldContent);
      }
      if (attribute.startsWith(AccountMirror.MATCH_PREFIX)) {
        match(key, attribute, old, entry.getValue());
      }
    }
  }

  /** Of several within a millisecond, the one that stood longest. */
  private void stoodUntilNow(long key, String attribute, String content) throws SQLException {
    sql.run(
        """
        INSERT INTO earlier_value (attribute, account, until, content) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        attribute,
        key,
        now.toEpochMilli(),
        content);
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
