package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.MultiValue;
import dev.segmentry.sandbox.salesforce.soql.RecordId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads what a caller sends for a field, and refuses what the field does not take. */
final class FieldValues {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SS][.S][XXX][XX][X]", Locale.ROOT);

  private FieldValues() {}

  /** Empty for null and for an empty text, which Salesforce stores as null. */
  static Optional<Object> read(FieldDefinition field, JsonNode node) {
    if (node.isNull() || (node.isTextual() && node.asText().isEmpty())) {
      return Optional.empty();
    }
    if (node.isContainerNode()) {
      throw undeserializable(field, node);
    }
    Object value = typed(field, node);
    if (value.equals("")) {
      return Optional.empty();
    }
    field.misfit(value).ifPresent(why -> refuse(field, value, why));
    return Optional.of(value);
  }

  private static Object typed(FieldDefinition field, JsonNode node) {
    try {
      return switch (field.type()) {
        case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST -> text(field, node);
        case MULTIPICKLIST -> MultiValue.ordered(text(field, node), field.shape().choices());
        case ID, LOOKUP -> id(field, node);
        case NUMBER, CURRENCY, PERCENT -> number(field, node);
        case BOOLEAN -> flag(field, node);
        case DATE -> LocalDate.parse(node.asText());
        case DATETIME -> moment(node);
      };
    } catch (NumberFormatException | DateTimeException malformed) {
      throw undeserializable(field, node);
    }
  }

  private static String text(FieldDefinition field, JsonNode node) {
    if (node.isBoolean()) {
      throw undeserializable(field, node);
    }
    return node.asText();
  }

  private static String id(FieldDefinition field, JsonNode node) {
    if (!node.isTextual() || !RecordId.isId(node.asText())) {
      throw RowProblem.of(
          "MALFORMED_ID",
          field.label() + ": id value of incorrect type: " + node.asText(),
          field.name());
    }
    return RecordId.full(node.asText());
  }

  private static BigDecimal number(FieldDefinition field, JsonNode node) {
    if (node.isBoolean()) {
      throw undeserializable(field, node);
    }
    BigDecimal number = node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
    boolean whole = field.shape().scale() == 0 && !field.name().endsWith("__c");
    if (whole && number.stripTrailingZeros().scale() > 0) {
      throw RowProblem.of(
          "INVALID_TYPE_ON_FIELD_IN_RECORD",
          field.label() + ": value not of required type: " + node.asText(),
          field.name());
    }
    return number.scale() > field.shape().scale()
        ? number.setScale(field.shape().scale(), RoundingMode.HALF_UP)
        : number;
  }

  private static Boolean flag(FieldDefinition field, JsonNode node) {
    String text = node.asText();
    if (!text.equals("true") && !text.equals("false")) {
      throw undeserializable(field, node);
    }
    return Boolean.valueOf(text);
  }

  private static Instant moment(JsonNode node) {
    return OffsetDateTime.parse(node.asText(), MOMENT).toInstant();
  }

  private static void refuse(FieldDefinition field, Object value, FieldDefinition.Misfit why) {
    throw switch (why) {
      case TOO_LONG ->
          RowProblem.of(
              "STRING_TOO_LONG",
              field.label()
                  + ": data value too large: "
                  + value
                  + " (max length="
                  + field.shape().length()
                  + ")",
              field.name());
      case NOT_A_CHOICE ->
          RowProblem.of(
              "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
              field.label() + ": bad value for restricted picklist field: " + value,
              field.name());
      case OUT_OF_RANGE ->
          RowProblem.of(
              "NUMBER_OUTSIDE_VALID_RANGE",
              field.label() + ": value outside of valid range on numeric field: " + value,
              field.name());
    };
  }

  private static RowProblem undeserializable(FieldDefinition field, JsonNode node) {
    String token =
        switch (node.getNodeType()) {
          case OBJECT -> "START_OBJECT";
          case ARRAY -> "START_ARRAY";
          case BOOLEAN -> "VALUE_" + node.asText().toUpperCase(Locale.ROOT);
          case NUMBER -> "VALUE_NUMBER";
          default -> "VALUE_STRING";
        };
    return RowProblem.of(
        "JSON_PARSER_ERROR",
        "Cannot deserialize instance of "
            + wireType(field.type())
            + " from "
            + token
            + " value "
            + (node.isContainerNode() ? node.toString().substring(0, 1) : node.asText())
            + " or request may be missing a required field: "
            + field.name(),
        field.name());
  }

  private static String wireType(FieldType type) {
    return switch (type) {
      case ID, LOOKUP -> "id";
      case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> "string";
      case NUMBER, PERCENT -> "double";
      case CURRENCY -> "currency";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case DATETIME -> "datetime";
    };
  }
}
