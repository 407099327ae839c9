package dev.segmentry.app.report;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Relation;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts a rule into words: {@code health_score < 40 AND tenure_days > 90} is "health score is below
 * 40 and tenure days is above 90".
 */
public final class RuleWords implements Expression.Cases<String> {

  private static final Set<String> ABBREVIATIONS =
      Set.of("arr", "acv", "mrr", "ltv", "nrr", "nps", "icp", "csat", "csm", "csp", "rfm", "gdpr");

  private static final RuleWords WORDS = new RuleWords();

  private RuleWords() {}

  public static String of(Expression rule) {
    return rule.accept(WORDS);
  }

  /** {@code health_score} as people say it. */
  public static String name(String attribute) {
    return Arrays.stream(attribute.split("_"))
        .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
        .collect(Collectors.joining(" "));
  }

  /** {@code 25000} as people write it. */
  public static String number(BigDecimal number) {
    DecimalFormat format =
        new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(number);
  }

  @Override
  public String literal(Expression.Literal literal) {
    if (literal.value() instanceof Scalar.NumberValue value) {
      return number(value.decimal());
    }
    if (literal.value() instanceof Scalar.BooleanValue value) {
      return value.value() ? "yes" : "no";
    }
    return literal.value().display();
  }

  @Override
  public String nothing(Expression.Null nothing) {
    return "nothing";
  }

  @Override
  public String interval(Expression.Interval interval) {
    return interval.months() == 0 ? interval.days() + " days" : interval.months() + " months";
  }

  @Override
  public String attribute(Expression.Attribute attribute) {
    return name(attribute.name());
  }

  @Override
  public String and(Expression.And and) {
    return joined(and.terms(), " and ");
  }

  @Override
  public String or(Expression.Or or) {
    return joined(or.terms(), " or ");
  }

  @Override
  public String not(Expression.Not not) {
    String term = of(not.term());
    return term.startsWith("(") && term.endsWith(")") && isCalled(not.term())
        ? "not " + term
        : "not (" + term + ")";
  }

  private static boolean isCalled(Expression term) {
    return term instanceof Expression.Call;
  }

  @Override
  public String comparison(Expression.Comparison comparison) {
    return of(comparison.left())
        + " "
        + relation(comparison.relation())
        + " "
        + of(comparison.right());
  }

  private static String relation(Relation relation) {
    return switch (relation) {
      case EQUAL -> "is";
      case NOT_EQUAL -> "is not";
      case LESS -> "is below";
      case AT_MOST -> "is at most";
      case GREATER -> "is above";
      case AT_LEAST -> "is at least";
    };
  }

  @Override
  public String between(Expression.Between between) {
    return of(between.subject())
        + (between.negated() ? " is not from " : " is from ")
        + of(between.low())
        + " to "
        + of(between.high());
  }

  @Override
  public String in(Expression.In in) {
    return of(in.subject())
        + (in.negated() ? " is none of " : " is one of ")
        + in.options().stream().map(RuleWords::of).collect(Collectors.joining(", "));
  }

  @Override
  public String like(Expression.Like like) {
    return of(like.subject())
        + (like.negated() ? " does not look like " : " looks like ")
        + of(like.pattern());
  }

  @Override
  public String isNull(Expression.IsNull isNull) {
    return of(isNull.subject()) + (isNull.negated() ? " is known" : " is missing");
  }

  @Override
  public String arithmetic(Expression.Arithmetic arithmetic) {
    return part(arithmetic.left())
        + " "
        + arithmetic.operator().symbol()
        + " "
        + part(arithmetic.right());
  }

  private static String part(Expression expression) {
    return expression instanceof Expression.Arithmetic
        ? "(" + of(expression) + ")"
        : of(expression);
  }

  @Override
  public String negative(Expression.Negative negative) {
    return "-" + part(negative.term());
  }

  @Override
  public String choice(Expression.Case choice) {
    String branches =
        choice.branches().stream()
            .map(branch -> of(branch.then()) + " where " + of(branch.when()))
            .collect(Collectors.joining("; "));
    return branches + choice.otherwise().map(it -> "; otherwise " + of(it)).orElse("");
  }

  @Override
  public String call(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    return switch (call.function().toLowerCase(Locale.ROOT)) {
      case "today" -> "today";
      case "days_since" -> "days since " + of(arguments.get(0));
      case "percentile_rank" -> "percentile rank of " + of(arguments.get(0));
      case "quintile" -> "quintile of " + of(arguments.get(0));
      case "segment_of" -> "the segment of " + of(arguments.get(0));
      case "coalesce" -> coalesced(arguments);
      case "least" -> "the least of " + listed(arguments);
      case "greatest" -> "the greatest of " + listed(arguments);
      case "abs" -> of(arguments.get(0)) + " without its sign";
      default -> call.function().toLowerCase(Locale.ROOT) + "(" + listed(arguments) + ")";
    };
  }

  /** A condition that counts as false where it is unknown is what people take it for anyway. */
  private static String coalesced(List<Expression> arguments) {
    Expression first = arguments.get(0);
    List<Expression> others = arguments.subList(1, arguments.size());
    if (others.size() == 1
        && others.get(0) instanceof Expression.Literal literal
        && literal.value() instanceof Scalar.BooleanValue otherwise) {
      return otherwise.value() ? "(" + of(first) + ", or unknown)" : enclosed(first);
    }
    return of(first) + " (where missing, " + listed(others) + ")";
  }

  private static String listed(List<Expression> expressions) {
    return expressions.stream().map(RuleWords::of).collect(Collectors.joining(", "));
  }

  private static String joined(List<Expression> terms, String between) {
    return terms.stream().map(RuleWords::enclosed).collect(Collectors.joining(between));
  }

  private static String enclosed(Expression term) {
    boolean compound = term instanceof Expression.And || term instanceof Expression.Or;
    return compound ? "(" + of(term) + ")" : of(term);
  }
}
