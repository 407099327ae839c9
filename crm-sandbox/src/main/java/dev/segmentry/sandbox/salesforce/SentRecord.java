package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A record as a caller sends it: its type and id apart from its fields. */
record SentRecord(Optional<String> type, Optional<String> id, Map<String, JsonNode> fields) {
  static SentRecord of(JsonNode node) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    Optional<String> id = Optional.empty();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().equalsIgnoreCase("id")) {
        id = Optional.of(entry.getValue().asText());
      } else if (!entry.getKey().equals("attributes")) {
        fields.put(entry.getKey(), entry.getValue());
      }
    }
    Optional<String> type =
        Optional.of(node.path("attributes").path("type"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText);
    return new SentRecord(type, id, fields);
  }
}
