package dev.segmentry.sandbox.salesforce.soql;

import dev.segmentry.sandbox.org.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Turns one comparison into a test of a value. Nulls follow SOQL, not SQL: {@code != x} and {@code
 * NOT IN} keep them, an empty text is null.
 */
final class ValueTest {
  private final Operand<?> left;
  private final String soql;
  private final ZoneId zone;

  ValueTest(Operand<?> left, String soql, ZoneId zone) {
    this.left = left;
    this.soql = soql;
    this.zone = zone;
  }

  Predicate<Optional<Object>> of(Operator operator, List<Literal> literals) {
    literals.forEach(literal -> check(literal, operator));
    return switch (operator) {
      case IN, NOT_IN -> list(operator, literals);
      case LIKE -> like(literals.get(0));
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          single(operator, literals.get(0));
    };
  }

  private Predicate<Optional<Object>> single(Operator operator, Literal literal) {
    if (literal.isNull()) {
      return switch (operator) {
        case EQUAL -> Optional::isEmpty;
        case NOT_EQUAL -> Optional::isPresent;
        default -> value -> false;
      };
    }
    return value ->
        value.map(one -> operator.accepts(order(one, literal))).orElse(operator.isNegative());
  }

  private Predicate<Optional<Object>> like(Literal literal) {
    Pattern pattern = LikePattern.compile(literal.isNull() ? "" : (String) literal.value());
    return value -> value.map(one -> pattern.matcher(one.toString()).matches()).orElse(false);
  }

  private Predicate<Optional<Object>> list(Operator operator, List<Literal> literals) {
    boolean wanted = operator == Operator.IN;
    boolean withNull = literals.stream().anyMatch(Literal::isNull);
    List<Literal> ranges =
        literals.stream().filter(one -> one.kind() == Literal.Kind.RANGE).toList();
    Set<Object> keys = new HashSet<>();
    literals.stream()
        .filter(one -> !one.isNull() && one.kind() != Literal.Kind.RANGE)
        .forEach(one -> keys.add(ValueOrder.key(left.type(), comparable(one))));
    return value ->
        value
                .map(
                    one ->
                        keys.contains(ValueOrder.key(left.type(), one))
                            || ranges.stream().anyMatch(range -> order(one, range) == 0))
                .orElse(withNull)
            == wanted;
  }

  private int order(Object value, Literal literal) {
    if (literal.kind() != Literal.Kind.RANGE) {
      return ValueOrder.compare(left.type(), value, comparable(literal));
    }
    LocalDate day =
        value instanceof Instant instant ? instant.atZone(zone).toLocalDate() : (LocalDate) value;
    Literal.Range range = literal.range();
    return day.isBefore(range.from()) ? -1 : day.isBefore(range.to()) ? 0 : 1;
  }

  private Object comparable(Literal literal) {
    boolean id = left.type() == FieldType.ID || left.type() == FieldType.LOOKUP;
    return id ? RecordId.full((String) literal.value()) : literal.value();
  }

  private void check(Literal literal, Operator operator) {
    if (left.type() == FieldType.BOOLEAN
        && operator != Operator.EQUAL
        && operator != Operator.NOT_EQUAL) {
      throw invalidOperator();
    }
    if (operator == Operator.LIKE && !isPlainText()) {
      throw invalidOperator();
    }
    if (literal.kind() == Literal.Kind.NULL) {
      return;
    }
    if (!fits(literal.kind())) {
      throw SoqlError.at(soql, literal.place(), "INVALID_FIELD", expected());
    }
    if ((left.type() == FieldType.ID || left.type() == FieldType.LOOKUP)
        && !literal.isNull()
        && !RecordId.isId((String) literal.value())) {
      throw SoqlError.at(
          soql,
          literal.place(),
          "INVALID_QUERY_FILTER_OPERATOR",
          "invalid ID field: " + literal.value());
    }
  }

  private SoqlError invalidOperator() {
    return SoqlError.of(
        "INVALID_QUERY_FILTER_OPERATOR", "invalid operator on " + left.type().word() + " field");
  }

  private boolean isPlainText() {
    return left.type().isText() && left.type() != FieldType.ID && left.type() != FieldType.LOOKUP;
  }

  private boolean fits(Literal.Kind kind) {
    return switch (left.type()) {
      case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, LOOKUP ->
          kind == Literal.Kind.TEXT;
      case NUMBER, CURRENCY, PERCENT -> kind == Literal.Kind.NUMBER;
      case BOOLEAN -> kind == Literal.Kind.BOOLEAN;
      case DATE -> kind == Literal.Kind.DATE || kind == Literal.Kind.RANGE;
      case DATETIME -> kind == Literal.Kind.DATETIME || kind == Literal.Kind.RANGE;
    };
  }

  private String expected() {
    String start = "value of filter criterion for field '" + left.name() + "' must be of type ";
    return switch (left.type()) {
      case ID, TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, LOOKUP ->
          start + "string and should be enclosed in quotes";
      case NUMBER, CURRENCY, PERCENT -> start + "double and should not be enclosed in quotes";
      case BOOLEAN -> start + "boolean and should not be enclosed in quotes";
      case DATE -> start + "date and should not be enclosed in quotes";
      case DATETIME -> start + "dateTime and should not be enclosed in quotes";
    };
  }
}
