package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The constants that stand in an expression: what its answer can turn on. */
public final class Literals implements Expression.Cases<Set<Scalar>> {

  private final Set<Scalar> found = new LinkedHashSet<>();

  private Literals() {}

  /** In the order of the expression; of a span of time the number of days. */
  public static Set<Scalar> in(Expression expression) {
    return expression.accept(new Literals());
  }

  /** The constants that each attribute is compared with, by attribute. */
  public static Map<String, Set<Scalar>> byAttribute(Expression expression) {
    Map<String, Set<Scalar>> constants = new TreeMap<>();
    for (Expression comparison : Comparisons.in(expression)) {
      for (String attribute : References.in(comparison)) {
        constants.computeIfAbsent(attribute, name -> new LinkedHashSet<>()).addAll(in(comparison));
      }
    }
    return constants;
  }

  @Override
  public Set<Scalar> literal(Expression.Literal literal) {
    found.add(literal.value());
    return found;
  }

  @Override
  public Set<Scalar> nothing(Expression.Null nothing) {
    return found;
  }

  @Override
  public Set<Scalar> interval(Expression.Interval interval) {
    found.add(Scalar.NumberValue.of(31L * interval.months() + interval.days()));
    return found;
  }

  @Override
  public Set<Scalar> attribute(Expression.Attribute attribute) {
    return found;
  }

  @Override
  public Set<Scalar> and(Expression.And and) {
    return all(and.terms());
  }

  @Override
  public Set<Scalar> or(Expression.Or or) {
    return all(or.terms());
  }

  @Override
  public Set<Scalar> not(Expression.Not not) {
    return not.term().accept(this);
  }

  @Override
  public Set<Scalar> comparison(Expression.Comparison comparison) {
    return all(List.of(comparison.left(), comparison.right()));
  }

  @Override
  public Set<Scalar> between(Expression.Between between) {
    return all(List.of(between.subject(), between.low(), between.high()));
  }

  @Override
  public Set<Scalar> in(Expression.In in) {
    in.subject().accept(this);
    return all(in.options());
  }

  @Override
  public Set<Scalar> like(Expression.Like like) {
    return all(List.of(like.subject(), like.pattern()));
  }

  @Override
  public Set<Scalar> isNull(Expression.IsNull isNull) {
    return isNull.subject().accept(this);
  }

  @Override
  public Set<Scalar> arithmetic(Expression.Arithmetic arithmetic) {
    return all(List.of(arithmetic.left(), arithmetic.right()));
  }

  @Override
  public Set<Scalar> negative(Expression.Negative negative) {
    Literals inside = new Literals();
    negative.term().accept(inside);
    for (Scalar value : inside.found) {
      found.add(
          value instanceof Scalar.NumberValue number
              ? new Scalar.NumberValue(-number.micros())
              : value);
    }
    return found;
  }

  @Override
  public Set<Scalar> choice(Expression.Case choice) {
    for (Expression.Branch branch : choice.branches()) {
      all(List.of(branch.when(), branch.then()));
    }
    choice.otherwise().ifPresent(otherwise -> otherwise.accept(this));
    return found;
  }

  @Override
  public Set<Scalar> call(Expression.Call call) {
    return all(call.arguments());
  }

  private Set<Scalar> all(List<Expression> expressions) {
    expressions.forEach(expression -> expression.accept(this));
    return found;
  }
}
