package dev.segmentry.core.rule;

import java.util.ArrayList;
import java.util.List;

/** The comparisons an expression is made of. */
final class Comparisons implements Expression.Cases<List<Expression>> {

  private final List<Expression> found = new ArrayList<>();

  private Comparisons() {}

  static List<Expression> in(Expression expression) {
    return expression.accept(new Comparisons());
  }

  @Override
  public List<Expression> literal(Expression.Literal literal) {
    return found;
  }

  @Override
  public List<Expression> nothing(Expression.Null nothing) {
    return found;
  }

  @Override
  public List<Expression> interval(Expression.Interval interval) {
    return found;
  }

  @Override
  public List<Expression> attribute(Expression.Attribute attribute) {
    return found;
  }

  @Override
  public List<Expression> and(Expression.And and) {
    return all(and.terms());
  }

  @Override
  public List<Expression> or(Expression.Or or) {
    return all(or.terms());
  }

  @Override
  public List<Expression> not(Expression.Not not) {
    return not.term().accept(this);
  }

  @Override
  public List<Expression> comparison(Expression.Comparison comparison) {
    found.add(comparison);
    return all(List.of(comparison.left(), comparison.right()));
  }

  @Override
  public List<Expression> between(Expression.Between between) {
    found.add(between);
    return all(List.of(between.subject(), between.low(), between.high()));
  }

  @Override
  public List<Expression> in(Expression.In in) {
    found.add(in);
    in.subject().accept(this);
    return all(in.options());
  }

  @Override
  public List<Expression> like(Expression.Like like) {
    found.add(like);
    return all(List.of(like.subject(), like.pattern()));
  }

  @Override
  public List<Expression> isNull(Expression.IsNull isNull) {
    return isNull.subject().accept(this);
  }

  @Override
  public List<Expression> arithmetic(Expression.Arithmetic arithmetic) {
    return all(List.of(arithmetic.left(), arithmetic.right()));
  }

  @Override
  public List<Expression> negative(Expression.Negative negative) {
    return negative.term().accept(this);
  }

  @Override
  public List<Expression> choice(Expression.Case choice) {
    for (Expression.Branch branch : choice.branches()) {
      all(List.of(branch.when(), branch.then()));
    }
    choice.otherwise().ifPresent(otherwise -> otherwise.accept(this));
    return found;
  }

  @Override
  public List<Expression> call(Expression.Call call) {
    return all(call.arguments());
  }

  private List<Expression> all(List<Expression> expressions) {
    expressions.forEach(expression -> expression.accept(this));
    return found;
  }
}
