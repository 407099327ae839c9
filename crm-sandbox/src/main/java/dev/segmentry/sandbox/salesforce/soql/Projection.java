package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.RecordStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the SELECT list shows of a record: fields, and records behind its lookups. */
final class Projection {
  private final Map<String, Column> columns = new LinkedHashMap<>();

  private record Column(FieldDefinition field, Optional<Projection> inner) {}

  /** Adds a field; false when it is there already. */
  boolean add(BoundField bound) {
    return add(bound.lookups(), bound.field());
  }

  private boolean add(List<FieldDefinition> lookups, FieldDefinition field) {
    if (lookups.isEmpty()) {
      return columns.putIfAbsent(field.name(), new Column(field, Optional.empty())) == null;
    }
    FieldDefinition lookup = lookups.get(0);
    String relationship = Relationship.nameOf(lookup).orElseThrow();
    Column parent =
        columns.computeIfAbsent(
            relationship, name -> new Column(lookup, Optional.of(new Projection())));
    return parent.inner().orElseThrow().add(lookups.subList(1, lookups.size()), field);
  }

  Row row(CrmRecord shown, RecordStore records) {
    List<Cell> cells = new ArrayList<>();
    columns.forEach(
        (name, column) ->
            cells.add(
                column
                    .inner()
                    .map(inner -> parent(name, column.field(), inner, shown, records))
                    .orElseGet(() -> value(name, column.field(), shown))));
    return new Row(shown.object(), Optional.of(shown.id()), cells);
  }

  private static Cell value(String name, FieldDefinition field, CrmRecord shown) {
    return new Cell.Value(name, field.type(), BoundField.read(shown, field));
  }

  private static Cell parent(
      String name, FieldDefinition lookup, Projection inner, CrmRecord shown, RecordStore records) {
    return new Cell.Parent(
        name, Relationship.follow(records, shown, lookup).map(one -> inner.row(one, records)));
  }
}
