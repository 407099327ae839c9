package dev.segmentry.app.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule means, said a second time and as plainly as possible: reads the text of a rule and
 * evaluates it while reading, with boxed values, exact decimals and null for missing and unknown
 * (domain-vectors §4). Shares nothing with the program: no parser, no types, no arithmetic.
 */
final class NaiveRule {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|[0-9.]+|<=|>=|<>|[<>=()/,*+-])");

  /** The greatest number there is room for. */
  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE, 6);

  /**
   * What an account's attribute holds.
   *
   * @param value a BigDecimal, Boolean, String, LocalDate or Instant; null when missing
   * @param anyCase a picklist's text: compared without case
   */
  record Value(@Nullable Object value, boolean anyCase) {
    static final Value MISSING = new Value(null, false);

    static Value of(@Nullable Object value) {
      return new Value(value, false);
    }
  }

  private final Map<String, Value> account;
  private final LocalDate today;
  private final ZoneId zone;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private NaiveRule(String text, Map<String, Value> account, LocalDate today, ZoneId zone) {
    this.account = account;
    this.today = today;
    this.zone = zone;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
  }

  /** True, false, or null for unknown. */
  static @Nullable Boolean truth(
      String rule, Map<String, Value> account, LocalDate today, ZoneId zone) {
    NaiveRule reader = new NaiveRule(rule, account, today, zone);
    Object truth = reader.or().value();
    if (reader.at != reader.tokens.size()) {
      throw new IllegalArgumentException("left over at " + reader.at + ": " + rule);
    }
    return (Boolean) truth;
  }

  private Value or() {
    Value left = and();
    while (skip("OR")) {
      Value right = and();
      left = Value.of(not(and(not(bool(left)), not(bool(right)))));
    }
    return left;
  }

  private Value and() {
    Value left = negation();
    while (skip("AND")) {
      Value right = negation();
      left = Value.of(and(bool(left), bool(right)));
    }
    return left;
  }

  private static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return a == null || b == null ? null : Boolean.TRUE;
  }

  private static @Nullable Boolean not(@Nullable Boolean a) {
    return a == null ? null : Boolean.valueOf(!a);
  }

  private static @Nullable Boolean bool(Value value) {
    return (Boolean) value.value();
  }

  private Value negation() {
    return skip("NOT") ? Value.of(not(bool(negation()))) : predicate();
  }

  private Value predicate() {
    Value left = sum();
    if (skip("IS")) {
      boolean wanted = !skip("NOT");
      require("NULL");
      return Value.of((left.value() == null) == wanted);
    }
    boolean negated = peek(0).equals("NOT") && skip("NOT");
    Boolean truth;
    if (skip("BETWEEN")) {
      Value low = sum();
      require("AND");
      truth = and(compare(left, ">=", low), compare(left, "<=", sum()));
    } else if (skip("IN")) {
      require("(");
      truth = false;
      do {
        truth = not(and(not(truth), not(compare(left, "=", sum()))));
      } while (skip(","));
      require(")");
    } else if (skip("LIKE")) {
      truth = like(left, sum());
    } else {
      String operator = peek(0);
      if (!List.of("=", "<>", "<", "<=", ">", ">=").contains(operator)) {
        return left;
      }
      at++;
      truth = compare(left, operator, sum());
    }
    return Value.of(negated ? not(truth) : truth);
  }

  private static @Nullable Boolean like(Value text, Value pattern) {
    if (text.value() == null) {
      return null;
    }
    StringBuilder regex = new StringBuilder();
    for (char c : ((String) pattern.value()).toCharArray()) {
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c)));
    }
    int flags = Pattern.DOTALL | (text.anyCase() ? Pattern.CASE_INSENSITIVE : 0);
    return Pattern.compile(regex.toString(), flags).matcher((String) text.value()).matches();
  }

  private @Nullable Boolean compare(Value a, String operator, Value b) {
    if (a.value() == null || b.value() == null) {
      return null;
    }
    int order = order(a, b);
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private int order(Value left, Value right) {
    Object a = left.value();
    Object b = right.value();
    if (a instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) b);
    }
    if (a instanceof Boolean bool) {
      return bool.compareTo((Boolean) b);
    }
    if (a instanceof String text) {
      boolean anyCase = left.anyCase() || right.anyCase();
      return anyCase ? text.compareToIgnoreCase((String) b) : text.compareTo((String) b);
    }
    return a instanceof Instant && b instanceof Instant
        ? ((Instant) a).compareTo((Instant) b)
        : day(a).compareTo(day(b));
  }

  private LocalDate day(Object moment) {
    return moment instanceof Instant instant
        ? instant.atZone(zone).toLocalDate()
        : (LocalDate) moment;
  }

  private Value sum() {
    Value left = product();
    while (peek(0).equals("+") || peek(0).equals("-")) {
      boolean plus = skip("+") || !skip("-");
      left =
          skip("INTERVAL")
              ? moved(left, plus ? 1 : -1)
              : combined(left, product(), plus ? BigDecimal::add : BigDecimal::subtract);
    }
    return left;
  }

  private Value moved(Value day, int direction) {
    String many = peek(0);
    String unit = tokens.get(at + 1);
    at += 2;
    long number = direction * Long.parseLong(many.substring(1, many.length() - 1));
    if (day.value() == null) {
      return Value.MISSING;
    }
    LocalDate from = day(day.value());
    return Value.of(unit.equals("MONTH") ? from.plusMonths(number) : from.plusDays(number));
  }

  private Value combined(Value a, Value b, BinaryOperator<BigDecimal> operator) {
    if (a.value() == null || b.value() == null) {
      return Value.MISSING;
    }
    if (a.value() instanceof BigDecimal x) {
      return fitting(operator.apply(x, (BigDecimal) b.value()));
    }
    return number(ChronoUnit.DAYS.between(day(b.value()), day(a.value())));
  }

  private static Value number(long whole) {
    return Value.of(BigDecimal.valueOf(whole));
  }

  private static Value fitting(BigDecimal number) {
    BigDecimal rounded = number.setScale(6, RoundingMode.HALF_UP);
    return rounded.abs().compareTo(LIMIT) > 0 ? Value.MISSING : Value.of(rounded);
  }

  private Value product() {
    Value left = signed();
    while (peek(0).equals("*") || peek(0).equals("/")) {
      boolean times = skip("*") || !skip("/");
      Value right = signed();
      boolean byZero = !times && right.value() instanceof BigDecimal b && b.signum() == 0;
      left =
          byZero
              ? Value.MISSING
              : combined(
                  left,
                  right,
                  times ? BigDecimal::multiply : (a, b) -> a.divide(b, 6, RoundingMode.HALF_UP));
    }
    return left;
  }

  private Value signed() {
    if (!skip("-")) {
      return primary();
    }
    Value value = signed();
    return value.value() == null ? value : Value.of(((BigDecimal) value.value()).negate());
  }

  private Value primary() {
    String token = tokens.get(at++);
    if (token.equals("(")) {
      Value inner = or();
      require(")");
      return inner;
    }
    if (token.startsWith("'")) {
      return Value.of(text(token));
    }
    if (Character.isDigit(token.charAt(0))) {
      return Value.of(new BigDecimal(token));
    }
    return switch (token) {
      case "TRUE", "FALSE" -> Value.of(token.equals("TRUE"));
      case "NULL" -> Value.MISSING;
      case "DATE" -> Value.of(LocalDate.parse(text(tokens.get(at++))));
      case "TIMESTAMP" -> Value.of(Instant.parse(text(tokens.get(at++))));
      case "CASE" -> choice();
      default -> peek(0).equals("(") ? call(token) : attribute(token);
    };
  }

  private static String text(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("''", "'");
  }

  private Value attribute(String name) {
    Value value = account.get(name);
    if (value == null) {
      throw new IllegalArgumentException("unknown " + name);
    }
    return value;
  }

  private Value choice() {
    Value chosen = null;
    boolean anyCase = false;
    while (skip("WHEN")) {
      Boolean when = bool(or());
      require("THEN");
      Value then = or();
      anyCase |= then.anyCase();
      if (chosen == null && Boolean.TRUE.equals(when)) {
        chosen = then;
      }
    }
    Value otherwise = skip("ELSE") ? or() : Value.MISSING;
    require("END");
    Value result = chosen == null ? otherwise : chosen;
    return new Value(result.value(), anyCase || otherwise.anyCase());
  }

  private Value call(String name) {
    List<Value> arguments = new ArrayList<>();
    require("(");
    while (!skip(")")) {
      arguments.add(or());
      skip(",");
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "today" -> Value.of(today);
      case "days_since" -> daysSince(arguments.get(0));
      case "abs" -> {
        Object of = arguments.get(0).value();
        yield of == null ? Value.MISSING : Value.of(((BigDecimal) of).abs());
      }
      case "coalesce" -> coalesce(arguments);
      case "segment_of" -> attribute("segment_of." + arguments.get(0).value());
      case "least" -> extreme(arguments, BigDecimal::min);
      case "greatest" -> extreme(arguments, BigDecimal::max);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Value daysSince(Value moment) {
    return moment.value() == null
        ? Value.MISSING
        : number(ChronoUnit.DAYS.between(day(moment.value()), today));
  }

  private static Value coalesce(List<Value> arguments) {
    boolean anyCase = arguments.stream().anyMatch(Value::anyCase);
    Object first = null;
    for (Value argument : arguments) {
      first = first == null ? argument.value() : first;
    }
    return new Value(first, anyCase);
  }

  private static Value extreme(List<Value> arguments, BinaryOperator<BigDecimal> which) {
    BigDecimal best = (BigDecimal) arguments.get(0).value();
    for (Value argument : arguments) {
      if (argument.value() == null || best == null) {
        return Value.MISSING;
      }
      best = which.apply(best, (BigDecimal) argument.value());
    }
    return Value.of(best);
  }

  private String peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
  }

  private boolean skip(String token) {
    if (peek(0).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String token) {
    if (!skip(token)) {
      throw new IllegalArgumentException("expected " + token + ", found " + peek(0));
    }
  }

  /** An instant at an hour of a day, UTC. */
  static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 30).toInstant(ZoneOffset.UTC);
  }
}
