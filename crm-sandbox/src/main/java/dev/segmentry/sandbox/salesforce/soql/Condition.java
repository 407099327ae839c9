package dev.segmentry.sandbox.salesforce.soql;

import java.util.List;
import java.util.function.Function;

/** A condition of WHERE or HAVING. */
sealed interface Condition {

  /** One handler per kind, so that a new kind breaks the compile. */
  <T> T fold(
      Function<All, T> all,
      Function<Any, T> any,
      Function<Not, T> not,
      Function<Comparison, T> comparison,
      Function<SemiJoin, T> semiJoin);

  /** Joined by AND. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public <T> T fold(
        Function<All, T> all,
        Function<Any, T> any,
        Function<Not, T> not,
        Function<Comparison, T> comparison,
        Function<SemiJoin, T> semiJoin) {
      return all.apply(this);
    }
  }

  /** Joined by OR. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public <T> T fold(
        Function<All, T> all,
        Function<Any, T> any,
        Function<Not, T> not,
        Function<Comparison, T> comparison,
        Function<SemiJoin, T> semiJoin) {
      return any.apply(this);
    }
  }

  record Not(Condition part) implements Condition {
    @Override
    public <T> T fold(
        Function<All, T> all,
        Function<Any, T> any,
        Function<Not, T> not,
        Function<Comparison, T> comparison,
        Function<SemiJoin, T> semiJoin) {
      return not.apply(this);
    }
  }

  record Comparison(Expression left, Operator operator, List<Literal> values) implements Condition {
    public Comparison {
      values = List.copyOf(values);
    }

    @Override
    public <T> T fold(
        Function<All, T> all,
        Function<Any, T> any,
        Function<Not, T> not,
        Function<Comparison, T> comparison,
        Function<SemiJoin, T> semiJoin) {
      return comparison.apply(this);
    }
  }

  /** {@code Id IN (SELECT AccountId FROM Case …)}. */
  record SemiJoin(FieldPath field, boolean negated, SoqlQuery inner) implements Condition {
    @Override
    public <T> T fold(
        Function<All, T> all,
        Function<Any, T> any,
        Function<Not, T> not,
        Function<Comparison, T> comparison,
        Function<SemiJoin, T> semiJoin) {
      return semiJoin.apply(this);
    }
  }
}
