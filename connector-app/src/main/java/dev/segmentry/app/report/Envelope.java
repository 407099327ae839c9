package dev.segmentry.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What every command prints with {@code --json}: one object, whose shape is named by its schema.
 *
 * @param schema {@code segmentry.<command>/<version>}: fields are added within a version, never
 *     removed or given another meaning
 * @param status {@code ok}, {@code held}, {@code rejected_rows}, {@code unfinished}, {@code failed}
 *     …
 * @param result the command's own
 * @param warnings for people
 */
public record Envelope(String schema, String status, JsonNode result, List<String> warnings) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Envelope {
    warnings = List.copyOf(warnings);
  }

  public String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", schema).put("status", status).set("result", result);
    ArrayNode array = node.putArray("warnings");
    warnings.forEach(array::add);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }
}
