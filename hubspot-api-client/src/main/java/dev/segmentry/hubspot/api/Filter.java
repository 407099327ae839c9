package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One condition of a search.
 *
 * @param propertyName the property to look at
 * @param operator how to compare
 * @param value what to compare with; times as milliseconds since 1970
 * @param highValue the upper bound, inclusive, of {@code BETWEEN}
 * @param values the choices of {@code IN} and {@code NOT_IN}
 */
public record Filter(
    String propertyName,
    Operator operator,
    Optional<String> value,
    Optional<String> highValue,
    List<String> values) {

  public Filter {
    values = List.copyOf(values);
  }

  public static Filter of(String propertyName, Operator operator, String value) {
    return new Filter(propertyName, operator, Optional.of(value), Optional.empty(), List.of());
  }

  public static Filter between(String propertyName, String low, String high) {
    return new Filter(
        propertyName, Operator.BETWEEN, Optional.of(low), Optional.of(high), List.of());
  }

  /**
   * HubSpot compares texts in a list in lower case only, so they are sent that way; values of
   * choices stay as given.
   */
  public static Filter inTexts(String propertyName, List<String> texts) {
    return in(propertyName, texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList());
  }

  public static Filter in(String propertyName, List<String> values) {
    return new Filter(propertyName, Operator.IN, Optional.empty(), Optional.empty(), values);
  }

  public static Filter has(String propertyName) {
    return new Filter(
        propertyName, Operator.HAS_PROPERTY, Optional.empty(), Optional.empty(), List.of());
  }

  public static Filter hasNot(String propertyName) {
    return new Filter(
        propertyName, Operator.NOT_HAS_PROPERTY, Optional.empty(), Optional.empty(), List.of());
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object().put("propertyName", propertyName).put("operator", operator.name());
    value.ifPresent(text -> json.put("value", text));
    highValue.ifPresent(text -> json.put("highValue", text));
    if (!values.isEmpty()) {
      json.set("values", Json.strings(values));
    }
    return json;
  }

  /** The comparisons HubSpot's search knows. */
  public enum Operator {
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
    NOT_CONTAINS_TOKEN
  }
}
