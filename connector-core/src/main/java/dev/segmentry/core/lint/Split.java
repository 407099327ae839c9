package dev.segmentry.core.lint;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A goal taken apart, by SQL's three-valued logic.
 *
 * @param whole the goal
 * @param parts what it comes down to; empty: it is asked as a whole
 * @param all whether all parts have to be met, or any one
 */
record Split(Goal whole, List<Goal> parts, boolean all) {

  boolean isLeaf() {
    return parts.isEmpty();
  }

  static Split of(Goal goal, Space space) {
    Want want = goal.want();
    if (goal.condition() instanceof Expression.And and) {
      return new Split(goal, each(and.terms(), want), want.ofAllTermsOfAnd());
    }
    if (goal.condition() instanceof Expression.Or or) {
      return new Split(goal, each(or.terms(), want), !want.ofAllTermsOfAnd());
    }
    if (goal.condition() instanceof Expression.Not not) {
      return new Split(goal, List.of(new Goal(not.term(), want.ofTerm())), true);
    }
    if (goal.condition() instanceof Expression.Attribute attribute) {
      return space
          .behind(attribute.name())
          .map(behind -> new Split(goal, List.of(new Goal(behind, want)), true))
          .orElse(leaf(goal));
    }
    return goal.condition() instanceof Expression.Call call ? coalesced(goal, call) : leaf(goal);
  }

  private static List<Goal> each(List<Expression> terms, Want want) {
    return terms.stream().map(term -> new Goal(term, want)).toList();
  }

  private static Split leaf(Goal goal) {
    return new Split(goal, List.of(), true);
  }

  /** {@code COALESCE(x, FALSE)} is never unknown: an unknown x counts as false. */
  private static Split coalesced(Goal goal, Expression.Call call) {
    Optional<Boolean> otherwise = otherwise(call);
    if (otherwise.isEmpty()) {
      return leaf(goal);
    }
    boolean wantsTrue = goal.want() == Want.TRUE || goal.want() == Want.NOT_FALSE;
    Want want =
        otherwise.get()
            ? (wantsTrue ? Want.NOT_FALSE : Want.FALSE)
            : (wantsTrue ? Want.TRUE : Want.NOT_TRUE);
    return new Split(goal, List.of(new Goal(call.arguments().get(0), want)), true);
  }

  private static Optional<Boolean> otherwise(Expression.Call call) {
    if (call.function().equalsIgnoreCase("coalesce")
        && call.arguments().size() == 2
        && call.arguments().get(1) instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.BooleanValue value) {
      return Optional.of(value.value());
    }
    return Optional.empty();
  }
}
