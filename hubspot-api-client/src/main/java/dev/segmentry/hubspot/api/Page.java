package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list. A short or empty page with a cursor is not the last one.
 *
 * @param results the rows, in HubSpot's order
 * @param after the cursor of the next page, empty on the last one
 */
public record Page<T>(List<T> results, Optional<String> after) {

  public Page {
    results = List.copyOf(results);
  }

  static <T> Page<T> read(JsonNode reply, Function<JsonNode, T> row) {
    return new Page<>(Json.requiredList(reply, "results", row), cursor(reply));
  }

  /** Only the cursor is taken: the link beside it could point anywhere. */
  static Optional<String> cursor(JsonNode node) {
    return Json.text(node.path("paging").path("next"), "after");
  }
}
