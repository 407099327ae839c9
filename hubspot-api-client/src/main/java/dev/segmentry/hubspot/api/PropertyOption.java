package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One choice of an enumeration.
 *
 * @param value what records hold, case sensitive
 * @param label what people see
 * @param displayOrder its place among the choices
 * @param hidden whether forms offer it
 */
public record PropertyOption(String value, String label, int displayOrder, boolean hidden) {

  static PropertyOption read(JsonNode node) {
    String value = Json.requiredText(node, "value");
    return new PropertyOption(
        value,
        Json.text(node, "label").orElse(value),
        node.path("displayOrder").asInt(-1),
        Json.flag(node, "hidden"));
  }

  ObjectNode json() {
    return Json.object()
        .put("label", label)
        .put("value", value)
        .put("displayOrder", displayOrder)
        .put("hidden", hidden);
  }
}
