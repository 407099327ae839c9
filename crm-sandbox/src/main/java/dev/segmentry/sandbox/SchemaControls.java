package dev.segmentry.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.List;

/** {@code /sandbox/schema/OBJECT/FIELD}: what an administrator does to fields. */
record SchemaControls(Sandbox sandbox) {

  Reply handle(Request request, List<String> path) throws JsonProcessingException {
    if (path.isEmpty() || path.size() > 2) {
      throw new IllegalArgumentException("name an object: /sandbox/schema/Account/ARR__c");
    }
    String object = path.get(0);
    if (path.size() == 1) {
      return Reply.json(200, all(object));
    }
    String field = path.get(1);
    return switch (request.method()) {
      case "GET" -> shown(sandbox.schema().field(object, field));
      case "PUT" -> shown(sandbox.schema().define(object, field, request.body().text()));
      case "PATCH" -> shown(changed(object, field, Json.parse(request.body())));
      case "DELETE" -> shown(sandbox.schema().remove(object, field));
      default -> Reply.json(405, Json.object().put("error", "use GET, PUT, PATCH or DELETE"));
    };
  }

  private FieldDefinition changed(String object, String field, JsonNode body) {
    sandbox.schema().field(object, field);
    String name = body.path("name").asText(field);
    if (!name.equals(field)) {
      sandbox.schema().rename(object, field, name);
    }
    ObjectNode rest = Json.object();
    body.properties().stream()
        .filter(entry -> !entry.getKey().equals("name"))
        .forEach(entry -> rest.set(entry.getKey(), entry.getValue()));
    return rest.isEmpty()
        ? sandbox.schema().field(object, name)
        : sandbox.schema().define(object, name, rest.toString());
  }

  private ArrayNode all(String object) {
    ArrayNode fields = Json.array();
    sandbox.schema().fields(object).forEach(field -> fields.add(json(field)));
    return fields;
  }

  private static Reply shown(FieldDefinition field) {
    return Reply.json(200, json(field));
  }

  private static ObjectNode json(FieldDefinition field) {
    ObjectNode node = Json.object().put("name", field.name()).put("label", field.label());
    node.put("type", field.type().word()).put("length", field.shape().length());
    ArrayNode values = node.putArray("values");
    for (Choice choice : field.shape().choices()) {
      values
          .addObject()
          .put("value", choice.value())
          .put("label", choice.label())
          .put("active", choice.active());
    }
    node.put("restricted", field.shape().restricted());
    node.put("readable", field.access().readable()).put("writable", field.access().writable());
    node.put("required", field.access().required()).put("unique", field.access().unique());
    return node.put("calculated", field.isCalculated());
  }
}
