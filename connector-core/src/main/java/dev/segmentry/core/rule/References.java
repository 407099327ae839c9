package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which attributes an expression reads: what the order of evaluation is made from. */
public final class References implements Expression.Cases<Set<String>> {

  private final Set<String> names = new TreeSet<>();

  private References() {}

  /**
   * Names of the attributes read, sorted. {@code percentile_rank(arr)} reads {@code
   * percentile_rank.arr}, {@code quintile(arr)} reads {@code quintile.arr}, {@code
   * segment_of('usage')} reads {@code segment_of.usage}.
   */
  public static Set<String> in(Expression expression) {
    return expression.accept(new References());
  }

  @Override
  public Set<String> literal(Expression.Literal literal) {
    return names;
  }

  @Override
  public Set<String> nothing(Expression.Null nothing) {
    return names;
  }

  @Override
  public Set<String> interval(Expression.Interval interval) {
    return names;
  }

  @Override
  public Set<String> attribute(Expression.Attribute attribute) {
    names.add(attribute.name());
    return names;
  }

  @Override
  public Set<String> and(Expression.And and) {
    return all(and.terms());
  }

  @Override
  public Set<String> or(Expression.Or or) {
    return all(or.terms());
  }

  @Override
  public Set<String> not(Expression.Not not) {
    return not.term().accept(this);
  }

  @Override
  public Set<String> comparison(Expression.Comparison comparison) {
    return all(List.of(comparison.left(), comparison.right()));
  }

  @Override
  public Set<String> between(Expression.Between between) {
    return all(List.of(between.subject(), between.low(), between.high()));
  }

  @Override
  public Set<String> in(Expression.In in) {
    in.subject().accept(this);
    return all(in.options());
  }

  @Override
  public Set<String> like(Expression.Like like) {
    return all(List.of(like.subject(), like.pattern()));
  }

  @Override
  public Set<String> isNull(Expression.IsNull isNull) {
    return isNull.subject().accept(this);
  }

  @Override
  public Set<String> arithmetic(Expression.Arithmetic arithmetic) {
    return all(List.of(arithmetic.left(), arithmetic.right()));
  }

  @Override
  public Set<String> negative(Expression.Negative negative) {
    return negative.term().accept(this);
  }

  @Override
  public Set<String> choice(Expression.Case choice) {
    for (Expression.Branch branch : choice.branches()) {
      all(List.of(branch.when(), branch.then()));
    }
    choice.otherwise().ifPresent(otherwise -> otherwise.accept(this));
    return names;
  }

  @Override
  public Set<String> call(Expression.Call call) {
    Optional<String> computed = computedSlot(call);
    if (computed.isPresent()) {
      names.add(computed.get());
      return names;
    }
    return all(call.arguments());
  }

  /**
   * The slot a call of percentile_rank, quintile or segment_of stands for; empty for any other
   * call.
   */
  static Optional<String> computedSlot(Expression.Call call) {
    Optional<RuleFunction> function = RuleFunction.named(call.function());
    if (function.isEmpty() || call.arguments().size() != 1) {
      return Optional.empty();
    }
    Expression argument = call.arguments().get(0);
    if (function.get() == RuleFunction.PERCENTILE_RANK
        && argument instanceof Expression.Attribute attribute) {
      return Optional.of(RuleFunction.PERCENTILE_PREFIX + attribute.name());
    }
    if (function.get() == RuleFunction.QUINTILE
        && argument instanceof Expression.Attribute attribute) {
      return Optional.of(RuleFunction.QUINTILE_PREFIX + attribute.name());
    }
    if (function.get() == RuleFunction.SEGMENT_OF
        && argument instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.TextValue dimension) {
      return Optional.of(RuleFunction.SEGMENT_PREFIX + dimension.text());
    }
    return Optional.empty();
  }

  private Set<String> all(List<Expression> expressions) {
    expressions.forEach(expression -> expression.accept(this));
    return names;
  }
}
