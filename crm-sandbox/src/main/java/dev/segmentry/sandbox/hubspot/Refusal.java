package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A call turned down as a whole, with the body HubSpot gives. The correlation id is added on the
 * way out.
 */
final class Refusal extends RuntimeException {
  private final int status;
  private final transient ObjectNode body;
  private final transient Optional<Long> retryAfterSeconds;

  private Refusal(int status, ObjectNode body, Optional<Long> retryAfterSeconds) {
    super(body.path("message").asText());
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }

  Optional<Long> retryAfterSeconds() {
    return retryAfterSeconds;
  }

  static Refusal of(int status, ObjectNode body) {
    return new Refusal(status, body, Optional.empty());
  }

  static Refusal validation(String message) {
    return of(400, body("VALIDATION_ERROR", message));
  }

  static Refusal validation(String message, String contextKey, Collection<String> context) {
    ObjectNode body = body("VALIDATION_ERROR", message);
    body.putObject("context").set(contextKey, texts(context));
    return of(400, body);
  }

  static Refusal validation(String message, String code) {
    ObjectNode body = body("VALIDATION_ERROR", message);
    body.putArray("errors").addObject().put("message", message).put("code", code);
    return of(400, body);
  }

  static Refusal noSuchPath() {
    return of(404, Json.object().put("status", "error").put("message", "resource not found"));
  }

  static Refusal wrongMethod(String method) {
    return of(
        405,
        Json.object().put("status", "error").put("message", "Method " + method + " not allowed"));
  }

  /** Something HubSpot does and this sandbox does not: said aloud rather than done wrongly. */
  static Refusal notOffered(String what) {
    return of(501, body("NOT_OFFERED_BY_SANDBOX", "The sandbox does not offer " + what));
  }

  static Refusal unauthorized(String category, String message) {
    return of(401, body(category, message));
  }

  static Refusal missingScopes(List<String> scopes) {
    ObjectNode body =
        body(
            "MISSING_SCOPES",
            "This app hasn't been granted all required scopes to make this call. Read more about"
                + " required scopes here: https://developers.hubspot.com/scopes.");
    ObjectNode error = body.putArray("errors").addObject();
    error.put("message", "One or more of the following scopes are required.");
    error.putObject("context").set("requiredGranularScopes", texts(scopes));
    body.putObject("links").put("scopes", "https://developers.hubspot.com/scopes");
    return of(403, body);
  }

  static Refusal rateLimited(String policy, String message, long retryAfterSeconds) {
    ObjectNode body =
        Json.object().put("status", "error").put("message", message).put("errorType", "RATE_LIMIT");
    body.put("policyName", policy).put("category", "RATE_LIMITS");
    return new Refusal(
        429, body, retryAfterSeconds > 0 ? Optional.of(retryAfterSeconds) : Optional.empty());
  }

  static Refusal conflict(String subCategory, String message) {
    return of(409, body("OBJECT_ALREADY_EXISTS", message).put("subCategory", subCategory));
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode body(String category, String message) {
    return Json.object().put("status", "error").put("message", message).put("category", category);
  }
}
