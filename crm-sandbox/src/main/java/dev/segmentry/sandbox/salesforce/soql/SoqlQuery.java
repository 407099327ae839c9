package dev.segmentry.sandbox.salesforce.soql;

import java.util.List;
import java.util.Optional;

/** A query as it was written, free of the parser's types. */
record SoqlQuery(
    List<Selected> select,
    From from,
    Optional<Condition> where,
    Grouping grouping,
    List<Ordering> orderBy,
    Window window) {

  /** One entry of the SELECT list. */
  record Selected(Expression expression, Optional<String> alias) {}

  /** The object and what the query calls it. */
  record From(String object, Optional<String> alias) {}

  /** GROUP BY and HAVING. */
  record Grouping(List<FieldPath> by, Optional<Condition> having) {
    static final Grouping NONE = new Grouping(List.of(), Optional.empty());

    Grouping {
      by = List.copyOf(by);
    }
  }

  /** One key of ORDER BY. */
  record Ordering(Expression expression, boolean descending, boolean nullsLast) {}

  /** LIMIT and OFFSET. */
  record Window(Optional<Integer> limit, int offset) {
    static final Window ALL = new Window(Optional.empty(), 0);
  }

  SoqlQuery {
    select = List.copyOf(select);
    orderBy = List.copyOf(orderBy);
  }

  boolean isAggregate() {
    return !grouping.by().isEmpty()
        || select.stream().anyMatch(one -> one.expression().aggregate().isPresent());
  }

  boolean isBareCount() {
    return select.size() == 1 && select.get(0).expression().isBareCount();
  }
}
