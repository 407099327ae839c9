package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One row of a batch write.
 *
 * @param id empty on creates
 * @param traceId empty when the caller gave none
 */
record WriteInput(
    String id, String idProperty, String traceId, JsonNode properties, JsonNode associations) {

  static List<WriteInput> of(List<JsonNode> inputs) {
    return inputs.stream().map(WriteInput::of).toList();
  }

  private static WriteInput of(JsonNode input) {
    JsonNode properties = input.path("properties");
    if (!properties.isObject()) {
      throw Refusal.validation("Some required fields were not set: [properties]");
    }
    return new WriteInput(
        input.path("id").asText(""),
        input.path("idProperty").asText(""),
        input.path("objectWriteTraceId").asText(""),
        properties,
        input.path("associations"));
  }

  /** Whether each row can be told apart in a partial reply. */
  static boolean traced(List<WriteInput> inputs) {
    Set<String> ids = new HashSet<>();
    return inputs.stream()
        .allMatch(input -> !input.traceId().isEmpty() && ids.add(input.traceId()));
  }

  /**
   * Checks that every row names a record, and another one.
   *
   * @throws Refusal one does not
   */
  static void requireDistinctIds(List<WriteInput> inputs) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (WriteInput input : inputs) {
      if (input.id().isEmpty()) {
        throw Refusal.validation("Some required fields were not set: [id]");
      }
      if (!seen.add(input.id())) {
        twice.add(input.id());
      }
    }
    if (!twice.isEmpty()) {
      throw Refusal.validation(
          "Duplicate IDs found in batch input: " + twice + ". IDs must be unique", "ids", twice);
    }
  }
}
