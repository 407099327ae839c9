package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.MultiValue;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the properties of an input and says which of them cannot be taken. */
final class ValueReader {
  private static final String INVALID_OPTION = "INVALID_OPTION";
  private static final String INVALID_DATE = "INVALID_DATE";

  private final Catalog catalog;
  private final OwnerDirectory owners;

  ValueReader(Catalog catalog, OwnerDirectory owners) {
    this.catalog = catalog;
    this.owners = owners;
  }

  /** What an input asks for, as far as it can be taken. */
  record Parsed(Changes changes, List<PropertyProblem> problems) {}

  /**
   * @param held what the record holds so far
   */
  Parsed read(ObjectType type, JsonNode properties, Map<String, Object> held) {
    Map<String, Object> set = new HashMap<>();
    Set<String> clear = new HashSet<>();
    List<PropertyProblem> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : properties.properties()) {
      String name = entry.getKey();
      Optional<Catalog.Property> property = catalog.property(type, name);
      Optional<PropertyProblem> forbidden = forbidden(name, property);
      if (forbidden.isPresent()) {
        problems.add(forbidden.get());
      } else if (text(entry.getValue()).isEmpty()) {
        clear.add(name);
      } else {
        String text = whole(property.orElseThrow(), text(entry.getValue()), held);
        take(property.orElseThrow(), text, set, problems);
      }
    }
    return new Parsed(new Changes(set, clear), problems);
  }

  /** A list that begins with its separator is added to what is held. */
  private static String whole(Catalog.Property property, String text, Map<String, Object> held) {
    boolean added = property.field().type() == FieldType.MULTIPICKLIST && text.startsWith(";");
    return added ? held.getOrDefault(property.field().name(), "") + text : text;
  }

  private static Optional<PropertyProblem> forbidden(
      String name, Optional<Catalog.Property> property) {
    if (property.isEmpty()) {
      return Optional.of(
          new PropertyProblem(
              name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist"));
    }
    return property.get().isWritable()
        ? Optional.empty()
        : Optional.of(
            new PropertyProblem(
                name,
                "READ_ONLY_VALUE",
                "\"" + name + "\" is a read only property; its value cannot be set."));
  }

  private static String text(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw Refusal.validation(
          "Invalid input JSON: property values are texts; send \"\" to clear one, not " + value);
    }
    return value.asText();
  }

  private void take(
      Catalog.Property property,
      String text,
      Map<String, Object> set,
      List<PropertyProblem> problems) {
    String name = property.field().name();
    Optional<?> value = parse(property, text);
    value.ifPresent(found -> set.put(name, found));
    if (value.isEmpty()) {
      problems.add(problem(property, text));
    }
  }

  private Optional<?> parse(Catalog.Property property, String text) {
    return switch (property.field().type()) {
      case ID, TEXT, TEXTAREA, EMAIL, URL, PHONE ->
          Optional.of(text).filter(t -> t.length() <= Fields.TEXT_LIMIT);
      case NUMBER, CURRENCY, PERCENT -> Values.number(text);
      case BOOLEAN ->
          Optional.of(text).filter(t -> t.equals("true") || t.equals("false")).map("true"::equals);
      case DATE -> Values.date(text);
      case DATETIME -> Values.moment(text);
      case PICKLIST -> Optional.of(text).filter(t -> options(property).contains(t));
      case MULTIPICKLIST ->
          Optional.of(MultiValue.parts(text))
              .filter(options(property)::containsAll)
              .map(MultiValue::text);
      case LOOKUP -> Optional.of(text).filter(owners::isActive);
    };
  }

  private static PropertyProblem problem(Catalog.Property property, String text) {
    String name = property.field().name();
    return switch (property.field().type()) {
      case ID, TEXT, TEXTAREA, EMAIL, URL, PHONE ->
          new PropertyProblem(
              name,
              "VALUE_TOO_LONG",
              "The value has " + text.length() + " characters, the limit is " + Fields.TEXT_LIMIT);
      case NUMBER, CURRENCY, PERCENT ->
          new PropertyProblem(name, "INVALID_LONG", text + " was not a valid long.");
      case BOOLEAN ->
          new PropertyProblem(
              name, INVALID_OPTION, text + " was not one of the allowed options: [true, false]");
      case DATE ->
          new PropertyProblem(name, INVALID_DATE, text + " is not a date, or not midnight in UTC");
      case DATETIME -> new PropertyProblem(name, INVALID_DATE, text + " was not a valid date.");
      case PICKLIST, MULTIPICKLIST ->
          new PropertyProblem(
              name,
              INVALID_OPTION,
              text + " was not one of the allowed options: " + options(property));
      case LOOKUP ->
          new PropertyProblem(
              name, "INVALID_OWNER_ID", "The owner id " + text + " is not one of an active owner");
    };
  }

  private static List<String> options(Catalog.Property property) {
    return property.field().shape().choices().stream().map(Choice::value).toList();
  }
}
