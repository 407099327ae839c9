package dev.segmentry.app.model;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads what is written out in a rule. */
record RuleLiterals(RuleErrors errors) {

  private static final int LONGEST_INTERVAL = 100_000;

  Expression literal(RuleExprParser.PrimaryContext context) {
    Position position = errors.position(context.getStart());
    if (context instanceof RuleExprParser.NumberContext number) {
      return new Expression.Literal(number(number.NUMBER().getSymbol()), position);
    }
    if (context instanceof RuleExprParser.StringContext string) {
      return new Expression.Literal(new Scalar.TextValue(text(string.STRING())), position);
    }
    if (context instanceof RuleExprParser.TruthContext truth) {
      boolean value = truth.TRUE() != null;
      return new Expression.Literal(new Scalar.BooleanValue(value), position);
    }
    if (context instanceof RuleExprParser.MomentContext moment) {
      return new Expression.Literal(moment(moment), position);
    }
    return context instanceof RuleExprParser.IntervalContext interval
        ? interval(interval, position)
        : new Expression.Null(position);
  }

  private Scalar number(Token token) {
    BigDecimal number = new BigDecimal(token.getText());
    if (number.stripTrailingZeros().scale() > 6) {
      throw errors.at(token, token.getText() + " has more than 6 decimals");
    }
    try {
      return Scalar.NumberValue.of(number);
    } catch (ArithmeticException tooLarge) {
      throw errors.at(token, token.getText() + " is too large; numbers go up to 9 000 000 000 000");
    }
  }

  /** A minus before a number makes a negative number of it. */
  static Expression negative(Expression term, Position position) {
    return term instanceof Expression.Literal literal
            && literal.value() instanceof Scalar.NumberValue number
        ? new Expression.Literal(new Scalar.NumberValue(-number.micros()), position)
        : new Expression.Negative(term, position);
  }

  private static String text(TerminalNode quoted) {
    String text = quoted.getText();
    return text.substring(1, text.length() - 1).replace("''", "'");
  }

  private Scalar moment(RuleExprParser.MomentContext context) {
    Token token = context.STRING().getSymbol();
    String text = text(context.STRING());
    boolean date = context.DATE() != null;
    try {
      return date
          ? new Scalar.DateValue(LocalDate.parse(text))
          : new Scalar.TimestampValue(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException misfit) {
      throw errors.at(
          token,
          "'"
              + text
              + (date
                  ? "' is not a date such as '2024-05-31'"
                  : "' is not a timestamp with its zone such as '2024-05-31T10:00:00Z'"));
    }
  }

  private Expression interval(RuleExprParser.IntervalContext context, Position position) {
    String text = text(context.STRING()).strip();
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > LONGEST_INTERVAL) {
      throw errors.at(
          context.STRING().getSymbol(), "'" + text + "' is not a length such as INTERVAL '30' DAY");
    }
    int length = Integer.parseInt(text);
    return switch (context.name().getText().toLowerCase(Locale.ROOT)) {
      case "day", "days" -> new Expression.Interval(0, length, position);
      case "week", "weeks" -> new Expression.Interval(0, 7 * length, position);
      case "month", "months" -> new Expression.Interval(length, 0, position);
      case "year", "years" -> new Expression.Interval(12 * length, 0, position);
      default ->
          throw errors.at(context.name().getStart(), "an interval counts DAY, WEEK, MONTH or YEAR");
    };
  }
}
