package dev.segmentry.store;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.AccountMirror;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts below a purged one do not name it any more, now and in their history. */
final class PurgedParents {

  private record Child(long key, Map<String, AttributeValue> attributes) {}

  private final Sql sql;
  private final Set<ExternalRef> purged;

  PurgedParents(Sql sql, Set<ExternalRef> purged) {
    this.sql = sql;
    this.purged = purged;
  }

  void remove() throws SQLException {
    SlotLines lines = new SlotLines(SlotNames.of(sql));
    for (ExternalRef one : purged) {
      for (Child child : children(one, lines)) {
        Map<String, AttributeValue> attributes = new HashMap<>(child.attributes());
        attributes.computeIfPresent(
            AccountMirror.PARENT, (name, parent) -> MirrorRows.withoutParent(parent));
        sql.run("UPDATE account SET slots = ? WHERE key = ?", lines.line(attributes), child.key());
      }
      sql.run(
          """
          DELETE FROM attribute_change
          WHERE slot IN (SELECT id FROM slot WHERE attribute = ?1)
            AND (instr(before, ?2) > 0 OR instr(after, ?2) > 0)
          """,
          AccountMirror.PARENT,
          one.id());
    }
  }

  private List<Child> children(ExternalRef parent, SlotLines lines) throws SQLException {
    return sql
        .list(
            "SELECT key, slots FROM account WHERE system = ? AND instr(slots, ?) > 0",
            row -> new Child(row.getLong(1), lines.attributes(row.getString(2))),
            Refs.code(parent),
            parent.id())
        .stream()
        .filter(child -> names(child, parent))
        .toList();
  }

  private static boolean names(Child child, ExternalRef parent) {
    AttributeValue value = child.attributes().get(AccountMirror.PARENT);
    return value != null
        && value.known().filter(id -> id.display().strip().equals(parent.id())).isPresent();
  }
}
