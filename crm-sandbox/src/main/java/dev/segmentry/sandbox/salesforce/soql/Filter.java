package dev.segmentry.sandbox.salesforce.soql;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Compiles conditions over rows or groups. */
record Filter<T>(
    Function<Expression, Operand<T>> operands,
    Function<Condition.SemiJoin, Predicate<T>> semiJoins,
    String soql,
    ZoneId zone) {

  Predicate<T> of(Optional<Condition> condition) {
    return condition.map(this::compile).orElse(row -> true);
  }

  private Predicate<T> compile(Condition condition) {
    return condition.fold(
        all -> compiled(all.parts()).stream().reduce(row -> true, Predicate::and),
        any -> compiled(any.parts()).stream().reduce(row -> false, Predicate::or),
        not -> compile(not.part()).negate(),
        this::comparison,
        semiJoins);
  }

  private List<Predicate<T>> compiled(List<Condition> parts) {
    return parts.stream().map(this::compile).toList();
  }

  private Predicate<T> comparison(Condition.Comparison comparison) {
    Operand<T> left = operands.apply(comparison.left());
    Predicate<Optional<Object>> test =
        new ValueTest(left, soql, zone).of(comparison.operator(), comparison.values());
    return row -> test.test(left.value().apply(row));
  }
}
