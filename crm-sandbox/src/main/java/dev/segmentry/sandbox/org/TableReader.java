package dev.segmentry.sandbox.org;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns the rows of one CSV table into typed values of its object's fields. */
final class TableReader {
  private record Filled(FieldDefinition field, int cell) {}

  private final ObjectType type;
  private final CsvTable csv;
  private final Org org;
  private final int keyCell;
  private final List<Filled> filled = new ArrayList<>();
  private final Map<String, CsvTable.Row> byKey = new LinkedHashMap<>();

  TableReader(ObjectType type, ObjectType.Table table, CsvTable csv, Org org) {
    this.type = type;
    this.csv = csv;
    this.org = org;
    this.keyCell = csv.column(table.key(), type.name() + " (its key)");
    for (FieldDefinition field : type.fields()) {
      column(field)
          .map(column -> new Filled(field, csv.column(column, type.name() + "." + field.name())))
          .ifPresent(filled::add);
    }
    csv.rows().forEach(this::index);
  }

  /** The column named by the schema, else the one with the field's own name if there is one. */
  private Optional<String> column(FieldDefinition field) {
    if (field.source().column().isPresent() || field.source().derivation().isPresent()) {
      return field.source().column();
    }
    return csv.has(field.name()) ? Optional.of(field.name()) : Optional.empty();
  }

  ObjectType type() {
    return type;
  }

  Set<String> keys() {
    return byKey.keySet();
  }

  /**
   * @param known the row keys of an object, for lookups
   */
  Map<String, Changes> rows(Function<String, Set<String>> known) {
    Map<String, Set<String>> targets = new HashMap<>();
    filled.forEach(
        one ->
            one.field()
                .shape()
                .targets()
                .forEach(target -> targets.computeIfAbsent(target, known)));
    Map<String, Changes> changes = new LinkedHashMap<>();
    byKey.forEach((key, row) -> changes.put(key, values(row, targets)));
    checkUnique();
    return changes;
  }

  private void index(CsvTable.Row row) {
    String key = row.cells().get(keyCell);
    if (key.isBlank() || key.startsWith(SnapshotLoader.OWN_KEYS)) {
      throw csv.problem(row, keyCell, "'" + key + "' cannot be a key; give each row its own");
    }
    CsvTable.Row twin = byKey.put(key, row);
    if (twin != null) {
      throw csv.problem(
          row,
          keyCell,
          "key '" + key + "' is already on line " + twin.line() + "; keys are unique");
    }
  }

  private Changes values(CsvTable.Row row, Map<String, Set<String>> targets) {
    Map<String, Object> set = new HashMap<>();
    Set<String> clear = new HashSet<>();
    for (Filled one : filled) {
      String text = row.cells().get(one.cell());
      if (text.isEmpty()) {
        clear.add(one.field().name());
        if (one.field().access().required()) {
          throw csv.problem(row, one.cell(), "empty, but " + one.field().name() + " is required");
        }
      } else {
        set.put(one.field().name(), value(row, one, text, targets));
      }
    }
    return new Changes(set, clear);
  }

  private Object value(
      CsvTable.Row row, Filled one, String text, Map<String, Set<String>> targets) {
    FieldDefinition field = one.field();
    if (field.type() == FieldType.LOOKUP) {
      return field.shape().targets().stream()
          .filter(target -> targets.getOrDefault(target, Set.of()).contains(text))
          .findFirst()
          .map(target -> org.records().survivorOfKey(target, text))
          .orElseThrow(
              () ->
                  csv.problem(
                      row,
                      one.cell(),
                      "no row '"
                          + text
                          + "' in "
                          + field.shape().targets()
                          + "; add it or empty the cell"));
    }
    try {
      Object value = field.type().parse(text, org.facts().zone());
      field
          .misfit(value)
          .ifPresent(
              why -> {
                throw csv.problem(row, one.cell(), why(field, text, why));
              });
      return value;
    } catch (IllegalArgumentException malformed) {
      throw csv.problem(
          row, one.cell(), malformed.getMessage() + "; correct the cell or the field's type");
    }
  }

  private static String why(FieldDefinition field, String text, FieldDefinition.Misfit misfit) {
    return switch (misfit) {
      case TOO_LONG ->
          text.length()
              + " characters, but the field holds "
              + field.shape().length()
              + "; shorten it or raise 'length' in the schema";
      case NOT_A_CHOICE ->
          "'" + text + "' is not among the values; add it in the schema or lift 'restricted'";
      case OUT_OF_RANGE ->
          text + " has more digits than the field; raise 'precision' in the schema";
    };
  }

  private void checkUnique() {
    for (Filled one : filled) {
      if (one.field().access().unique()) {
        Map<String, CsvTable.Row> seen = new HashMap<>();
        for (CsvTable.Row row : byKey.values()) {
          String text = row.cells().get(one.cell());
          CsvTable.Row twin = text.isEmpty() ? null : seen.put(text, row);
          if (twin != null) {
            throw csv.problem(
                row,
                one.cell(),
                "'" + text + "' is already on line " + twin.line() + ", but the field is unique");
          }
        }
      }
    }
  }
}
