package dev.segmentry.core.rule;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What the language means, said a second time and as plainly as possible: boxed values, exact
 * decimals, an empty Optional for missing and unknown. Knows what {@link RandomRules} makes.
 */
final class NaiveInterpreter implements Expression.Cases<Optional<Object>> {

  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE, 6);

  private final AttributeRow row;

  NaiveInterpreter(AttributeRow row) {
    this.row = row;
  }

  Optional<Object> of(Expression expression) {
    return expression.accept(this);
  }

  @Override
  public Optional<Object> literal(Expression.Literal literal) {
    return Optional.of(plain(literal.value()));
  }

  private static Object plain(Scalar value) {
    if (value instanceof Scalar.NumberValue number) {
      return number.decimal();
    }
    return value instanceof Scalar.BooleanValue bool ? bool.value() : value.display();
  }

  @Override
  public Optional<Object> nothing(Expression.Null nothing) {
    return Optional.empty();
  }

  @Override
  public Optional<Object> interval(Expression.Interval interval) {
    throw new IllegalStateException("not made");
  }

  @Override
  public Optional<Object> attribute(Expression.Attribute attribute) {
    return row.value(attribute.name()).map(NaiveInterpreter::plain);
  }

  @Override
  public Optional<Object> and(Expression.And and) {
    boolean unknown = false;
    for (Expression term : and.terms()) {
      Optional<Object> truth = of(term);
      if (truth.equals(Optional.of(false))) {
        return truth;
      }
      unknown |= truth.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(true);
  }

  @Override
  public Optional<Object> or(Expression.Or or) {
    boolean unknown = false;
    for (Expression term : or.terms()) {
      Optional<Object> truth = of(term);
      if (truth.equals(Optional.of(true))) {
        return truth;
      }
      unknown |= truth.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(false);
  }

  @Override
  public Optional<Object> not(Expression.Not not) {
    return of(not.term()).map(truth -> !(Boolean) truth);
  }

  @Override
  public Optional<Object> comparison(Expression.Comparison comparison) {
    return compared(comparison.left(), comparison.relation(), comparison.right());
  }

  private Optional<Object> compared(Expression left, Relation relation, Expression right) {
    Optional<Object> a = of(left);
    Optional<Object> b = of(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    int order = order(a.get(), b.get());
    return Optional.of(
        switch (relation) {
          case EQUAL -> order == 0;
          case NOT_EQUAL -> order != 0;
          case LESS -> order < 0;
          case AT_MOST -> order <= 0;
          case GREATER -> order > 0;
          case AT_LEAST -> order >= 0;
        });
  }

  private static int order(Object a, Object b) {
    if (a instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) b);
    }
    return a instanceof Boolean bool
        ? bool.compareTo((Boolean) b)
        : String.valueOf(a).compareToIgnoreCase(String.valueOf(b));
  }

  @Override
  public Optional<Object> between(Expression.Between between) {
    Expression inside =
        new Expression.And(
            java.util.List.of(
                new Expression.Comparison(
                    between.subject(), Relation.AT_LEAST, between.low(), between.position()),
                new Expression.Comparison(
                    between.subject(), Relation.AT_MOST, between.high(), between.position())),
            between.position());
    return of(inside).map(truth -> (Boolean) truth != between.negated());
  }

  @Override
  public Optional<Object> in(Expression.In in) {
    boolean unknown = false;
    for (Expression option : in.options()) {
      Optional<Object> equal = compared(in.subject(), Relation.EQUAL, option);
      if (equal.equals(Optional.of(true))) {
        return Optional.of(!in.negated());
      }
      unknown |= equal.isEmpty();
    }
    return unknown ? Optional.empty() : Optional.of(in.negated());
  }

  @Override
  public Optional<Object> like(Expression.Like like) {
    throw new IllegalStateException("not made");
  }

  @Override
  public Optional<Object> isNull(Expression.IsNull isNull) {
    return Optional.of(of(isNull.subject()).isEmpty() != isNull.negated());
  }

  @Override
  public Optional<Object> arithmetic(Expression.Arithmetic arithmetic) {
    Optional<Object> left = of(arithmetic.left());
    Optional<Object> right = of(arithmetic.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal a = (BigDecimal) left.get();
    BigDecimal b = (BigDecimal) right.get();
    return switch (arithmetic.operator()) {
      case PLUS -> fitting(a.add(b));
      case MINUS -> fitting(a.subtract(b));
      case TIMES -> fitting(a.multiply(b).setScale(6, RoundingMode.HALF_UP));
      case DIVIDED_BY ->
          b.signum() == 0 ? Optional.empty() : fitting(a.divide(b, 6, RoundingMode.HALF_UP));
    };
  }

  private static Optional<Object> fitting(BigDecimal number) {
    return number.abs().compareTo(LIMIT) > 0 ? Optional.empty() : Optional.of(number);
  }

  @Override
  public Optional<Object> negative(Expression.Negative negative) {
    return of(negative.term()).map(number -> ((BigDecimal) number).negate());
  }

  @Override
  public Optional<Object> choice(Expression.Case choice) {
    for (Expression.Branch branch : choice.branches()) {
      if (of(branch.when()).equals(Optional.of(true))) {
        return of(branch.then());
      }
    }
    return choice.otherwise().flatMap(this::of);
  }

  @Override
  public Optional<Object> call(Expression.Call call) {
    for (Expression argument : call.arguments()) {
      Optional<Object> value = of(argument);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
