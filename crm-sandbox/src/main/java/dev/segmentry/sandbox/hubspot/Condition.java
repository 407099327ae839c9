package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One filter of a search over one property. Texts compare without regard to case, choices with it.
 */
final class Condition implements Predicate<CrmRecord> {
  private final Catalog.Property property;
  private final Operator operator;
  private final List<Object> operands;

  private Condition(Catalog.Property property, Operator operator, List<Object> operands) {
    this.property = property;
    this.operator = operator;
    this.operands = operands;
  }

  /**
   * Reads a filter.
   *
   * @throws Refusal the operator is unknown or its operands are missing or of another type
   */
  static Condition of(Catalog.Property property, JsonNode filter) {
    Operator operator = Operator.named(filter.path("operator").asText(""));
    List<Object> operands =
        operator.texts(filter).stream().map(text -> operand(property, operator, text)).toList();
    return new Condition(property, operator, operands);
  }

  @Override
  public boolean test(CrmRecord record) {
    Optional<Object> value = value(property.field(), record);
    return switch (operator) {
      case HAS_PROPERTY -> value.isPresent();
      case NOT_HAS_PROPERTY -> value.isEmpty();
      case EQ -> value.filter(v -> compare(v, 0) == 0).isPresent();
      case NEQ -> value.filter(v -> compare(v, 0) == 0).isEmpty();
      case LT -> value.filter(v -> compare(v, 0) < 0).isPresent();
      case LTE -> value.filter(v -> compare(v, 0) <= 0).isPresent();
      case GT -> value.filter(v -> compare(v, 0) > 0).isPresent();
      case GTE -> value.filter(v -> compare(v, 0) >= 0).isPresent();
      case BETWEEN -> value.filter(v -> compare(v, 0) >= 0 && compare(v, 1) <= 0).isPresent();
      case IN -> value.filter(this::isAmong).isPresent();
      case NOT_IN -> value.filter(this::isAmong).isEmpty();
      case CONTAINS_TOKEN -> value.filter(this::hasToken).isPresent();
      case NOT_CONTAINS_TOKEN -> value.filter(this::hasToken).isEmpty();
    };
  }

  /** The value of a record in the form comparisons use. */
  static Optional<Object> value(FieldDefinition field, CrmRecord record) {
    return record.value(field).map(value -> folded(field, Values.comparable(field, value)));
  }

  @SuppressWarnings("unchecked")
  private int compare(Object value, int operand) {
    return ((Comparable<Object>) value).compareTo(operands.get(operand));
  }

  private boolean isAmong(Object value) {
    return operands.stream().anyMatch(one -> same(one, value));
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
      return left.compareTo(right) == 0;
    }
    return one.equals(other);
  }

  private boolean hasToken(Object value) {
    String pattern =
        Arrays.stream(operands.get(0).toString().split("\\*", -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + ".*" + right)
            .orElse("");
    return Arrays.stream(value.toString().split("[^\\p{L}\\p{N}]+"))
        .anyMatch(token -> token.matches("(?s)" + pattern));
  }

  private static Object folded(FieldDefinition field, Object value) {
    return switch (field.type()) {
      case ID, TEXT, TEXTAREA, EMAIL, URL, PHONE -> value.toString().toLowerCase(Locale.ROOT);
      case PICKLIST, MULTIPICKLIST, LOOKUP, BOOLEAN -> value.toString();
      case NUMBER, CURRENCY, PERCENT, DATE, DATETIME -> value;
    };
  }

  /**
   * Lists of texts are taken literally: HubSpot wants them in lower case and finds nothing
   * otherwise.
   */
  private static Object operand(Catalog.Property property, Operator operator, String text) {
    Optional<?> operand =
        switch (property.field().type()) {
          case ID, TEXT, TEXTAREA, EMAIL, URL, PHONE ->
              Optional.of(operator.takesList() ? text : text.toLowerCase(Locale.ROOT));
          case PICKLIST, MULTIPICKLIST, LOOKUP, BOOLEAN -> Optional.of(text);
          case NUMBER, CURRENCY, PERCENT -> Values.number(text);
          case DATE -> Values.date(text);
          case DATETIME -> Values.moment(text);
        };
    return operand
        .map(Object.class::cast)
        .orElseThrow(
            () ->
                Refusal.validation(
                    "There was a problem with the request. '"
                        + text
                        + "' is not a value of "
                        + property.field().name(),
                    "INVALID_FILTER"));
  }

  /** The comparisons and what they take. */
  enum Operator {
    EQ,
    NEQ,
    LT,
    LTE,
    GT,
    GTE,
    BETWEEN,
    IN,
    NOT_IN,
    HAS_PROPERTY,
    NOT_HAS_PROPERTY,
    CONTAINS_TOKEN,
    NOT_CONTAINS_TOKEN;

    static Operator named(String name) {
      return Arrays.stream(values())
          .filter(operator -> operator.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusal.validation(
                      "Invalid input JSON: Cannot build Filter, operator '"
                          + name
                          + "' is unknown"));
    }

    boolean takesList() {
      return this == IN || this == NOT_IN;
    }

    private List<String> texts(JsonNode filter) {
      return switch (this) {
        case HAS_PROPERTY, NOT_HAS_PROPERTY -> List.of();
        case BETWEEN -> List.of(required(filter, "value"), required(filter, "highValue"));
        case IN, NOT_IN -> required(filter);
        case EQ, NEQ, LT, LTE, GT, GTE, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN ->
            List.of(required(filter, "value"));
      };
    }

    private String required(JsonNode filter, String name) {
      if (!filter.path(name).isValueNode() || filter.path(name).isNull()) {
        throw Refusal.validation(
            "operator " + name() + " requires '" + name + "'", "INVALID_FILTER");
      }
      return filter.path(name).asText();
    }

    private List<String> required(JsonNode filter) {
      if (filter.path("values").isEmpty()) {
        throw Refusal.validation("operator " + name() + " requires 'values'", "INVALID_FILTER");
      }
      return Ask.texts(filter.path("values"));
    }
  }
}
