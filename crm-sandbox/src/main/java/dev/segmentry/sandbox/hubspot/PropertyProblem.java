package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.wire.Json;
import java.util.List;

/**
 * Why a value was not taken.
 *
 * @param code for example {@code INVALID_OPTION}
 */
record PropertyProblem(String property, String code, String message) {
  /** HubSpot lists no more than this many; the message has them all. */
  private static final int LISTED = 3;

  /** The body of a refusal, or of one error of a partial reply. */
  static ObjectNode error(List<PropertyProblem> problems) {
    ArrayNode embedded = Json.array();
    problems.forEach(problem -> embedded.add(problem.embedded()));
    ObjectNode error = Json.object().put("status", "error").put("category", "VALIDATION_ERROR");
    error.put("message", "Property values were not valid: " + embedded);
    ArrayNode errors = error.putArray("errors");
    problems.stream().limit(LISTED).forEach(problem -> errors.add(problem.listed()));
    return error;
  }

  private ObjectNode embedded() {
    return Json.object()
        .put("isValid", false)
        .put("message", message)
        .put("error", code)
        .put("name", property)
        .put("localizedErrorMessage", message);
  }

  private ObjectNode listed() {
    ObjectNode listed = Json.object().put("message", message).put("code", code);
    listed.putObject("context").putArray("propertyName").add(property);
    return listed;
  }
}
