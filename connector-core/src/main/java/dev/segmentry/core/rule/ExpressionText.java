package dev.segmentry.core.rule;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spells an expression out again: upper-case keywords, no needless parentheses. */
final class ExpressionText implements Expression.Cases<String> {

  private static final int CONJUNCTION = 2;
  private static final int NEGATION = 3;
  private static final int PREDICATE = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int SIGN = 7;
  private static final int PRIMARY = 8;

  private static final ExpressionText WRITER = new ExpressionText();

  private ExpressionText() {}

  static String of(Expression expression) {
    return expression.accept(WRITER);
  }

  @Override
  public String literal(Expression.Literal literal) {
    String display = literal.value().display();
    if (literal.value() instanceof Scalar.TextValue) {
      return "'" + display.replace("'", "''") + "'";
    }
    if (literal.value() instanceof Scalar.DateValue) {
      return "DATE '" + display + "'";
    }
    if (literal.value() instanceof Scalar.TimestampValue) {
      return "TIMESTAMP '" + display + "'";
    }
    return display;
  }

  @Override
  public String nothing(Expression.Null nothing) {
    return "NULL";
  }

  @Override
  public String interval(Expression.Interval interval) {
    return interval.months() == 0
        ? "INTERVAL '" + interval.days() + "' DAY"
        : "INTERVAL '" + interval.months() + "' MONTH";
  }

  @Override
  public String attribute(Expression.Attribute attribute) {
    return attribute.name();
  }

  @Override
  public String and(Expression.And and) {
    return joined(and.terms(), " AND ", NEGATION);
  }

  @Override
  public String or(Expression.Or or) {
    return joined(or.terms(), " OR ", CONJUNCTION);
  }

  @Override
  public String not(Expression.Not not) {
    return "NOT " + enclosed(not.term(), NEGATION);
  }

  @Override
  public String comparison(Expression.Comparison comparison) {
    return enclosed(comparison.left(), SUM)
        + " "
        + comparison.relation().symbol()
        + " "
        + enclosed(comparison.right(), SUM);
  }

  @Override
  public String between(Expression.Between between) {
    return enclosed(between.subject(), SUM)
        + (between.negated() ? " NOT BETWEEN " : " BETWEEN ")
        + enclosed(between.low(), SUM)
        + " AND "
        + enclosed(between.high(), SUM);
  }

  @Override
  public String in(Expression.In in) {
    return enclosed(in.subject(), SUM)
        + (in.negated() ? " NOT IN (" : " IN (")
        + list(in.options());
  }

  @Override
  public String like(Expression.Like like) {
    return enclosed(like.subject(), SUM)
        + (like.negated() ? " NOT LIKE " : " LIKE ")
        + of(like.pattern());
  }

  @Override
  public String isNull(Expression.IsNull isNull) {
    return enclosed(isNull.subject(), SUM) + (isNull.negated() ? " IS NOT NULL" : " IS NULL");
  }

  @Override
  public String arithmetic(Expression.Arithmetic arithmetic) {
    int level = level(arithmetic);
    return enclosed(arithmetic.left(), level)
        + " "
        + arithmetic.operator().symbol()
        + " "
        + enclosed(arithmetic.right(), level + 1);
  }

  @Override
  public String negative(Expression.Negative negative) {
    String term = enclosed(negative.term(), SIGN);
    return term.startsWith("-") ? "-(" + term + ")" : "-" + term; // two signs begin a comment
  }

  @Override
  public String choice(Expression.Case choice) {
    StringBuilder text = new StringBuilder("CASE");
    for (Expression.Branch branch : choice.branches()) {
      text.append(" WHEN ").append(of(branch.when())).append(" THEN ").append(of(branch.then()));
    }
    choice.otherwise().ifPresent(otherwise -> text.append(" ELSE ").append(of(otherwise)));
    return text.append(" END").toString();
  }

  @Override
  public String call(Expression.Call call) {
    String name =
        call.function().equalsIgnoreCase("coalesce")
            ? "COALESCE"
            : call.function().toLowerCase(Locale.ROOT);
    return name + "(" + list(call.arguments());
  }

  private static String list(List<Expression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", ", "", ")"));
  }

  private static String joined(List<Expression> terms, String between, int level) {
    return terms.stream().map(term -> enclosed(term, level)).collect(Collectors.joining(between));
  }

  /** In parentheses when it binds less than its surroundings ask for. */
  private static String enclosed(Expression expression, int level) {
    return level(expression) >= level ? of(expression) : "(" + of(expression) + ")";
  }

  private static int level(Expression expression) {
    if (expression instanceof Expression.Or) {
      return 1;
    }
    if (expression instanceof Expression.And) {
      return CONJUNCTION;
    }
    if (expression instanceof Expression.Not) {
      return NEGATION;
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return switch (arithmetic.operator()) {
        case PLUS, MINUS -> SUM;
        case TIMES, DIVIDED_BY -> PRODUCT;
      };
    }
    if (expression instanceof Expression.Negative) {
      return SIGN;
    }
    return isPredicate(expression) ? PREDICATE : PRIMARY;
  }

  private static boolean isPredicate(Expression expression) {
    return expression instanceof Expression.Comparison
        || expression instanceof Expression.Between
        || expression instanceof Expression.In
        || expression instanceof Expression.Like
        || expression instanceof Expression.IsNull;
  }
}
