package dev.segmentry.core.rule;

import dev.segmentry.core.account.Fixed;
import java.time.LocalDate;

/** Compiles + − × ÷ on numbers, and + − on days. */
record ArithmeticCompiler(Problems problems) {

  Operand arithmetic(Expression.Arithmetic source, Operand left, Operand right) {
    if (left.isWrong() || right.isWrong()) {
      return Operand.wrong(source);
    }
    ArithmeticOperator operator = source.operator();
    if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
      return Operand.longs(source, Kind.NUMBER, numbers(left.longs(), operator, right.longs()));
    }
    if (left.kind().isDay() && right.kind().isDay() && operator == ArithmeticOperator.MINUS) {
      return Operand.longs(source, Kind.NUMBER, difference(left.days(), right.days()));
    }
    if (left.kind().isDay() && right.source() instanceof Expression.Interval interval) {
      if (operator == ArithmeticOperator.PLUS) {
        return Operand.longs(source, Kind.DATE, moved(left.days(), interval, 1));
      }
      if (operator == ArithmeticOperator.MINUS) {
        return Operand.longs(source, Kind.DATE, moved(left.days(), interval, -1));
      }
    }
    problems.add(source.position(), refusal(operator, left, right));
    return Operand.wrong(source);
  }

  private static String refusal(ArithmeticOperator operator, Operand left, Operand right) {
    String advice =
        left.kind().isDay() && right.kind() == Kind.NUMBER
            ? "; write days as INTERVAL '30' DAY"
            : "; it works on numbers, and + and - on dates";
    return operator.symbol()
        + " cannot combine "
        + left.kind().words()
        + " and "
        + right.kind().words()
        + advice;
  }

  Operand negative(Expression.Negative source, Operand term) {
    if (term.isWrong()) {
      return Operand.wrong(source);
    }
    if (term.kind() != Kind.NUMBER) {
      problems.add(source.position(), "- needs a number, not " + term.kind().words());
      return Operand.wrong(source);
    }
    LongReader reader = term.longs();
    return Operand.longs(
        source,
        Kind.NUMBER,
        (row, asOf) -> {
          long value = reader.read(row, asOf);
          return value == CompiledExpression.MISSING ? value : -value;
        });
  }

  private static LongReader numbers(
      LongReader left, ArithmeticOperator operator, LongReader right) {
    return (row, asOf) -> {
      long a = left.read(row, asOf);
      long b = right.read(row, asOf);
      return a == CompiledExpression.MISSING || b == CompiledExpression.MISSING
          ? CompiledExpression.MISSING
          : computed(a, operator, b);
    };
  }

  private static long computed(long a, ArithmeticOperator operator, long b) {
    return switch (operator) {
      case PLUS -> sum(a, b);
      case MINUS -> sum(a, -b);
      case TIMES -> product(a, b, Fixed.ONE);
      case DIVIDED_BY -> b == 0 ? CompiledExpression.MISSING : product(a, Fixed.ONE, b);
    };
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? CompiledExpression.MISSING : sum;
  }

  private static long product(long a, long b, long divisor) {
    try {
      return Fixed.scaled(a, b, divisor);
    } catch (ArithmeticException tooLarge) {
      return CompiledExpression.MISSING;
    }
  }

  private static LongReader difference(LongReader later, LongReader earlier) {
    return (row, asOf) -> {
      long a = later.read(row, asOf);
      long b = earlier.read(row, asOf);
      return a == CompiledExpression.MISSING || b == CompiledExpression.MISSING
          ? CompiledExpression.MISSING
          : (a - b) * Fixed.ONE;
    };
  }

  private static LongReader moved(LongReader day, Expression.Interval by, int direction) {
    long days = (long) direction * by.days();
    long months = (long) direction * by.months();
    return (row, asOf) -> {
      long from = day.read(row, asOf);
      if (from == CompiledExpression.MISSING) {
        return from;
      }
      long moved = months == 0 ? from : LocalDate.ofEpochDay(from).plusMonths(months).toEpochDay();
      return moved + days;
    };
  }
}
