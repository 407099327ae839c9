package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the properties of an object, and creates some. */
final class PropertiesEndpoint {
  private static final int MAX_UNIQUE = 10;
  private static final Map<String, FieldType> TYPES =
      Map.of(
          "string", FieldType.TEXT,
          "number", FieldType.NUMBER,
          "bool", FieldType.BOOLEAN,
          "date", FieldType.DATE,
          "datetime", FieldType.DATETIME,
          "enumeration", FieldType.PICKLIST,
          "phone_number", FieldType.PHONE);

  private final Portal portal;

  PropertiesEndpoint(Portal portal) {
    this.portal = portal;
  }

  Reply list(Ask ask) {
    ObjectNode reply = Json.object();
    ArrayNode results = reply.putArray("results");
    if (!ask.flag("archived")) {
      portal.catalog().properties(ask.type()).forEach(one -> results.add(PropertyJson.write(one)));
    }
    return Reply.json(200, reply).rows(0, results.size(), 0);
  }

  Reply create(Ask ask) {
    JsonNode body = ask.body();
    ObjectType type = ask.type();
    requireParts(body);
    String name = body.path("name").asText();
    if (!name.matches("[a-z][a-z0-9_]{0,99}")) {
      throw Refusal.validation(
          "Property name '" + name + "' may hold lower case letters, digits and underscores only");
    }
    if (portal.catalog().property(type, name).isPresent()) {
      throw Refusal.conflict(
          "Properties.PROPERTY_WITH_NAME_EXISTS",
          "A property named '" + name + "' already exists.");
    }
    if (!body.path("groupName").asText().equals(Catalog.group(type))) {
      throw Refusal.validation(
          "Property group '" + body.path("groupName").asText() + "' does not exist");
    }
    Catalog.Property property = property(body, name);
    if (property.field().access().unique()) {
      requireRoomForUnique(type);
    }
    portal.catalog().add(type, property);
    return Reply.json(201, PropertyJson.write(property)).rows(1, 1, 1);
  }

  private static void requireParts(JsonNode body) {
    List<String> missing =
        List.of("name", "label", "type", "fieldType", "groupName").stream()
            .filter(part -> body.path(part).asText("").isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw Refusal.validation("Some required fields were not set: " + missing);
    }
  }

  private static Catalog.Property property(JsonNode body, String name) {
    FieldType named =
        Optional.ofNullable(TYPES.get(body.path("type").asText()))
            .orElseThrow(
                () -> Refusal.validation("Unknown property type " + body.path("type").asText()));
    boolean several =
        named == FieldType.PICKLIST && body.path("fieldType").asText().equals("checkbox");
    FieldType type = several ? FieldType.MULTIPICKLIST : named;
    List<Choice> choices = choices(body.path("options"));
    if (named == FieldType.PICKLIST && choices.isEmpty()) {
      throw Refusal.validation("An enumeration needs options", "INVALID_OPTIONS");
    }
    boolean unique = body.path("hasUniqueValue").asBoolean(false);
    if (unique && type != FieldType.TEXT && type != FieldType.NUMBER) {
      throw Refusal.validation("Only strings and numbers can have unique values");
    }
    FieldDefinition plain = Fields.of(name, body.path("label").asText(), type, choices, List.of());
    FieldDefinition field =
        new FieldDefinition(
            plain.name(),
            plain.label(),
            plain.type(),
            plain.shape(),
            new FieldDefinition.Access(true, true, false, unique, false),
            plain.source());
    return new Catalog.Property(
        field,
        body.path("fieldType").asText(),
        body.path("groupName").asText(),
        body.path("description").asText(""),
        false);
  }

  private static List<Choice> choices(JsonNode options) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode option : options) {
      for (String part : List.of("label", "value", "displayOrder", "hidden")) {
        if (!option.has(part)) {
          throw Refusal.validation("Some required fields were not set: [options." + part + "]");
        }
      }
      choices.add(
          new Choice(
              option.path("value").asText(),
              option.path("label").asText(),
              !option.path("hidden").asBoolean()));
    }
    return choices;
  }

  private void requireRoomForUnique(ObjectType type) {
    if (type.name().equals(StandardObjects.TASKS) && !portal.limits().uniqueTaskProperties()) {
      throw Refusal.validation("Unique values are not supported for object type " + type.prefix());
    }
    long unique =
        portal.catalog().properties(type).stream()
            .filter(property -> property.field().access().unique())
            .count();
    if (unique >= MAX_UNIQUE) {
      throw Refusal.validation("An object has " + MAX_UNIQUE + " unique properties at most");
    }
  }
}
