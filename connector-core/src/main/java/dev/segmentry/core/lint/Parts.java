package dev.segmentry.core.lint;

import dev.segmentry.core.rule.Expression;
import java.util.ArrayList;
import java.util.List;

/** What an expression is directly made of. */
final class Parts implements Expression.Cases<List<Expression>> {

  private static final Parts PARTS = new Parts();

  private Parts() {}

  static List<Expression> of(Expression expression) {
    return expression.accept(PARTS);
  }

  @Override
  public List<Expression> literal(Expression.Literal literal) {
    return List.of();
  }

  @Override
  public List<Expression> nothing(Expression.Null nothing) {
    return List.of();
  }

  @Override
  public List<Expression> interval(Expression.Interval interval) {
    return List.of();
  }

  @Override
  public List<Expression> attribute(Expression.Attribute attribute) {
    return List.of();
  }

  @Override
  public List<Expression> and(Expression.And and) {
    return and.terms();
  }

  @Override
  public List<Expression> or(Expression.Or or) {
    return or.terms();
  }

  @Override
  public List<Expression> not(Expression.Not not) {
    return List.of(not.term());
  }

  @Override
  public List<Expression> comparison(Expression.Comparison comparison) {
    return List.of(comparison.left(), comparison.right());
  }

  @Override
  public List<Expression> between(Expression.Between between) {
    return List.of(between.subject(), between.low(), between.high());
  }

  @Override
  public List<Expression> in(Expression.In in) {
    List<Expression> parts = new ArrayList<>(List.of(in.subject()));
    parts.addAll(in.options());
    return parts;
  }

  @Override
  public List<Expression> like(Expression.Like like) {
    return List.of(like.subject(), like.pattern());
  }

  @Override
  public List<Expression> isNull(Expression.IsNull isNull) {
    return List.of(isNull.subject());
  }

  @Override
  public List<Expression> arithmetic(Expression.Arithmetic arithmetic) {
    return List.of(arithmetic.left(), arithmetic.right());
  }

  @Override
  public List<Expression> negative(Expression.Negative negative) {
    return List.of(negative.term());
  }

  @Override
  public List<Expression> choice(Expression.Case choice) {
    List<Expression> parts = new ArrayList<>();
    choice
        .branches()
        .forEach(
            branch -> {
              parts.add(branch.when());
              parts.add(branch.then());
            });
    choice.otherwise().ifPresent(parts::add);
    return parts;
  }

  @Override
  public List<Expression> call(Expression.Call call) {
    return call.arguments();
  }
}
