package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * A rule as it was written: SQL's own condition syntax as a tree, each node with its place in the
 * file. What is not a node here is not in the language (design §5).
 */
public sealed interface Expression {

  /** Where it begins, or where its operator stands. */
  Position position();

  <T> T accept(Cases<T> cases);

  /** One answer per kind of node: a new kind breaks the compile. */
  interface Cases<T> {
    T literal(Literal literal);

    T nothing(Null nothing);

    T interval(Interval interval);

    T attribute(Attribute attribute);

    T and(And and);

    T or(Or or);

    T not(Not not);

    T comparison(Comparison comparison);

    T between(Between between);

    T in(In in);

    T like(Like like);

    T isNull(IsNull isNull);

    T arithmetic(Arithmetic arithmetic);

    T negative(Negative negative);

    T choice(Case choice);

    T call(Call call);
  }

  record Literal(Scalar value, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.literal(this);
    }
  }

  /** The word NULL; legal only as the result of a CASE. */
  record Null(Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.nothing(this);
    }
  }

  /** A span of calendar time, to be added to a day. */
  record Interval(int months, int days, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.interval(this);
    }
  }

  record Attribute(String name, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.attribute(this);
    }
  }

  record And(List<Expression> terms, Position position) implements Expression {
    public And {
      terms = List.copyOf(terms);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.and(this);
    }
  }

  record Or(List<Expression> terms, Position position) implements Expression {
    public Or {
      terms = List.copyOf(terms);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.or(this);
    }
  }

  record Not(Expression term, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.not(this);
    }
  }

  record Comparison(Expression left, Relation relation, Expression right, Position position)
      implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.comparison(this);
    }
  }

  /** Both bounds belong to it. */
  record Between(
      Expression subject, Expression low, Expression high, boolean negated, Position position)
      implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.between(this);
    }
  }

  record In(Expression subject, List<Expression> options, boolean negated, Position position)
      implements Expression {
    public In {
      options = List.copyOf(options);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.in(this);
    }
  }

  /** {@code %} stands for any text, {@code _} for one character. */
  record Like(Expression subject, Expression pattern, boolean negated, Position position)
      implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.like(this);
    }
  }

  record IsNull(Expression subject, boolean negated, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.isNull(this);
    }
  }

  record Arithmetic(
      Expression left, ArithmeticOperator operator, Expression right, Position position)
      implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.arithmetic(this);
    }
  }

  record Negative(Expression term, Position position) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.negative(this);
    }
  }

  /** The result of the first branch whose condition holds. */
  record Case(List<Branch> branches, Optional<Expression> otherwise, Position position)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.choice(this);
    }
  }

  /** One WHEN … THEN … of a CASE. */
  record Branch(Expression when, Expression then) {}

  record Call(String function, List<Expression> arguments, Position position)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
      return cases.call(this);
    }
  }
}
