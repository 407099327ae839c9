package dev.segmentry.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for pairs of attribute and source, so that an account holds a number instead of two
 * names. Read anew for every transaction, because a transaction that is rolled back takes its new
 * numbers with it.
 */
final class SlotNames {

  /** What a slot holds and where that came from. */
  record Slot(String attribute, String source) {}

  private final Sql sql;
  private final Map<Slot, Long> ids = new HashMap<>();
  private final Map<Long, Slot> slots = new HashMap<>();

  private SlotNames(Sql sql) {
    this.sql = sql;
  }

  static SlotNames of(Sql sql) throws SQLException {
    SlotNames names = new SlotNames(sql);
    sql.list(
        "SELECT id, attribute, source FROM slot",
        row -> names.know(row.getLong(1), new Slot(row.getString(2), row.getString(3))));
    return names;
  }

  Slot slot(long id) {
    Slot slot = slots.get(id);
    if (slot == null) {
      throw new IllegalStateException("no attribute is known for slot " + id);
    }
    return slot;
  }

  long id(String attribute, String source) throws SQLException {
    Slot slot = new Slot(attribute, source);
    Long id = ids.get(slot);
    return id != null ? id : know(insert(slot), slot);
  }

  private long insert(Slot slot) throws SQLException {
    return sql.number(
        "INSERT INTO slot (attribute, source) VALUES (?, ?) RETURNING id",
        slot.attribute(),
        slot.source());
  }

  private long know(long id, Slot slot) {
    ids.put(slot, id);
    slots.put(id, slot);
    return id;
  }
}
