package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One call past the door: its route, its object type and typed access to what it asks. */
record Ask(Route route, List<ObjectType> types, Request request) {

  /** The object the call is about. */
  ObjectType type() {
    return types.get(0);
  }

  boolean flag(String name) {
    return request.param(name).map("true"::equalsIgnoreCase).orElse(false);
  }

  /** Values of a parameter that may be repeated or hold a list with commas. */
  List<String> list(String name) {
    return request.params(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  int limit(int otherwise, int max) {
    String text = request.param("limit").orElse(Integer.toString(otherwise));
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
      throw Refusal.validation(
          "limit must be a number from 1 to " + max + ", not " + text, "INVALID_LIMIT");
    }
    return Integer.parseInt(text);
  }

  Optional<String> after() {
    return request.param("after").filter(cursor -> !cursor.isEmpty());
  }

  /** The body, which must be a JSON object. */
  JsonNode body() {
    try {
      JsonNode body = Json.parse(request.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException malformed) {
      throw Refusal.validation(
          "Invalid input JSON on line "
              + malformed.getLocation().getLineNr()
              + ", column "
              + malformed.getLocation().getColumnNr()
              + ": "
              + malformed.getOriginalMessage());
    }
    throw Refusal.validation("Invalid input JSON: the body must be an object");
  }

  /** The inputs of a batch, each an object. */
  static List<JsonNode> inputs(JsonNode body, int max) {
    JsonNode inputs = body.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty()) {
      throw Refusal.validation("Some required fields were not set: [inputs]");
    }
    if (inputs.size() > max) {
      throw Refusal.validation(
          "The maximum number of inputs supported in a batch request is "
              + max
              + ", received "
              + inputs.size());
    }
    List<JsonNode> list = new ArrayList<>(inputs.size());
    for (JsonNode input : inputs) {
      if (!input.isObject()) {
        throw Refusal.validation("Invalid input JSON: each input must be an object");
      }
      list.add(input);
    }
    return list;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
