package dev.segmentry.sandbox.salesforce.soql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns ORDER BY into a comparator; nulls come first unless the query says otherwise. */
final class Sorting {
  private Sorting() {}

  static <T> Comparator<T> of(
      List<SoqlQuery.Ordering> keys, Function<Expression, Operand<T>> operands) {
    Comparator<T> order = Comparator.comparing(row -> 0);
    for (SoqlQuery.Ordering key : keys) {
      order = order.thenComparing(by(key, operands.apply(key.expression())));
    }
    return order;
  }

  private static <T> Comparator<T> by(SoqlQuery.Ordering key, Operand<T> operand) {
    Comparator<Object> values = (left, right) -> ValueOrder.compare(operand.type(), left, right);
    Comparator<Object> directed = key.descending() ? values.reversed() : values;
    int nulls = key.nullsLast() ? 1 : -1;
    return (left, right) -> {
      Optional<Object> one = operand.value().apply(left);
      Optional<Object> other = operand.value().apply(right);
      if (one.isPresent() && other.isPresent()) {
        return directed.compare(one.get(), other.get());
      }
      return one.isEmpty() && other.isEmpty() ? 0 : one.isEmpty() ? nulls : -nulls;
    };
  }
}
