package dev.segmentry.core.testkit;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.ArithmeticOperator;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Relation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Writes rules without a parser: {@code less(attribute("health_score"), number("40"))}. */
public final class Rules {

  public static final Position HERE = new Position("rule", 1, 1);

  private Rules() {}

  public static Expression attribute(String name) {
    return new Expression.Attribute(name, HERE);
  }

  public static Expression number(String number) {
    return new Expression.Literal(Scalar.NumberValue.of(new BigDecimal(number)), HERE);
  }

  public static Expression text(String text) {
    return new Expression.Literal(new Scalar.TextValue(text), HERE);
  }

  public static Expression bool(boolean value) {
    return new Expression.Literal(new Scalar.BooleanValue(value), HERE);
  }

  public static Expression date(String day) {
    return new Expression.Literal(new Scalar.DateValue(LocalDate.parse(day)), HERE);
  }

  public static Expression timestamp(String instant) {
    return new Expression.Literal(new Scalar.TimestampValue(Instant.parse(instant)), HERE);
  }

  public static Expression compare(Expression left, Relation relation, Expression right) {
    return new Expression.Comparison(left, relation, right, HERE);
  }

  public static Expression equal(Expression left, Expression right) {
    return compare(left, Relation.EQUAL, right);
  }

  public static Expression less(Expression left, Expression right) {
    return compare(left, Relation.LESS, right);
  }

  public static Expression greater(Expression left, Expression right) {
    return compare(left, Relation.GREATER, right);
  }

  public static Expression atLeast(Expression left, Expression right) {
    return compare(left, Relation.AT_LEAST, right);
  }

  public static Expression and(Expression... terms) {
    return new Expression.And(List.of(terms), HERE);
  }

  public static Expression or(Expression... terms) {
    return new Expression.Or(List.of(terms), HERE);
  }

  public static Expression not(Expression term) {
    return new Expression.Not(term, HERE);
  }

  public static Expression isNull(Expression subject) {
    return new Expression.IsNull(subject, false, HERE);
  }

  public static Expression isNotNull(Expression subject) {
    return new Expression.IsNull(subject, true, HERE);
  }

  public static Expression between(Expression subject, Expression low, Expression high) {
    return new Expression.Between(subject, low, high, false, HERE);
  }

  public static Expression in(Expression subject, Expression... options) {
    return new Expression.In(subject, List.of(options), false, HERE);
  }

  public static Expression notIn(Expression subject, Expression... options) {
    return new Expression.In(subject, List.of(options), true, HERE);
  }

  public static Expression like(Expression subject, String pattern) {
    return new Expression.Like(subject, text(pattern), false, HERE);
  }

  public static Expression arithmetic(
      Expression left, ArithmeticOperator operator, Expression right) {
    return new Expression.Arithmetic(left, operator, right, HERE);
  }

  public static Expression days(int days) {
    return new Expression.Interval(0, days, HERE);
  }

  public static Expression when(Expression condition, Expression then, Expression otherwise) {
    return new Expression.Case(
        List.of(new Expression.Branch(condition, then)), Optional.of(otherwise), HERE);
  }

  public static Expression call(String function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments), HERE);
  }

  public static Expression coalesce(Expression... choices) {
    return call("COALESCE", choices);
  }
}
