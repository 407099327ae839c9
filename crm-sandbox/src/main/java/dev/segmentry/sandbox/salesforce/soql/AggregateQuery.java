package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GROUP BY and the aggregate functions over the records a query found. */
final class AggregateQuery {
  private static final String TYPE = "AggregateResult";

  private final SoqlQuery query;
  private final RowOperands rows;
  private final List<Operand<CrmRecord>> keys;

  AggregateQuery(SoqlQuery query, RowOperands rows) {
    this.query = query;
    this.rows = rows;
    this.keys = query.grouping().by().stream().map(rows::grouped).toList();
  }

  /** Refuses more groups than fit one page: aggregates cannot be continued. */
  SoqlResult run(List<CrmRecord> found, Filter<Group> having, int maxGroups) {
    List<Operand<Group>> shown =
        query.select().stream().map(one -> operand(one.expression())).toList();
    List<String> names = names();
    List<Group> groups =
        groups(found).stream()
            .filter(having.of(query.grouping().having()))
            .sorted(Sorting.of(query.orderBy(), this::operand))
            .toList();
    List<Group> window = SoqlEngine.window(groups, query.window());
    if (window.size() > maxGroups) {
      throw SoqlError.of(
          "EXCEEDED_ID_LIMIT",
          "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a"
              + " single batch");
    }
    return SoqlResult.of(window, group -> row(group, shown, names));
  }

  private List<Group> groups(List<CrmRecord> found) {
    if (keys.isEmpty()) {
      return List.of(new Group(List.of(), found));
    }
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (CrmRecord record : found) {
      List<Optional<Object>> values = keys.stream().map(key -> key.value().apply(record)).toList();
      List<Object> same = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        FieldType type = keys.get(i).type();
        same.add(values.get(i).map(one -> ValueOrder.key(type, one)));
      }
      groups
          .computeIfAbsent(same, any -> new Group(values, new ArrayList<>()))
          .members()
          .add(record);
    }
    return List.copyOf(groups.values());
  }

  /** A grouped field or an aggregate of any other. */
  Operand<Group> operand(Expression expression) {
    if (expression.isBareCount()) {
      return new Operand<>(
          "COUNT()", FieldType.NUMBER, group -> Optional.of((long) group.members().size()));
    }
    FieldPath path = expression.path().orElseThrow();
    if (expression.aggregate().isEmpty()) {
      return key(path);
    }
    Aggregate function = expression.aggregate().get();
    Operand<CrmRecord> of = rows.aggregated(path, function);
    return new Operand<>(
        path.text(), Group.type(function, of.type()), group -> group.aggregate(function, of));
  }

  private Operand<Group> key(FieldPath path) {
    BoundField wanted = rows.binder().field(path);
    for (int i = 0; i < keys.size(); i++) {
      int index = i;
      if (rows.binder().field(query.grouping().by().get(i)).equals(wanted)) {
        return new Operand<>(path.text(), wanted.field().type(), group -> group.keys().get(index));
      }
    }
    throw rows.binder().malformed(path, "Field must be grouped or aggregated: " + path.text());
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    int unnamed = 0;
    for (SoqlQuery.Selected one : query.select()) {
      boolean plain = one.expression().aggregate().isEmpty();
      String otherwise = plain ? last(one) : "expr" + unnamed;
      unnamed += plain || one.alias().isPresent() ? 0 : 1;
      String name = one.alias().orElse(otherwise);
      if (names.contains(name)) {
        throw SoqlError.of("MALFORMED_QUERY", "duplicate alias: " + name);
      }
      names.add(name);
    }
    return names;
  }

  /** The field's own spelling. */
  private String last(SoqlQuery.Selected one) {
    return rows.binder().field(one.expression().path().orElseThrow()).field().name();
  }

  private static Row row(Group group, List<Operand<Group>> shown, List<String> names) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Operand<Group> one = shown.get(i);
      cells.add(new Cell.Value(names.get(i), one.type(), one.value().apply(group)));
    }
    return new Row(TYPE, Optional.empty(), cells);
  }
}
