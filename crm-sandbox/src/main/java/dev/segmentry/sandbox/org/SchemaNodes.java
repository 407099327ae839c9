package dev.segmentry.sandbox.org;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Typed access to the parts of a schema file; every complaint carries its place. */
record SchemaNodes(LocatedJson json) {
  static SchemaNodes of(LocatedJson json) {
    return new SchemaNodes(json);
  }

  void object(JsonNode node, String what, Set<String> attributes) {
    if (!node.isObject()) {
      throw json.problem(node, what + " must be an object { … }");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!attributes.contains(name)) {
                throw json.problem(
                    node.path(name),
                    "unknown attribute '"
                        + name
                        + "'; "
                        + what
                        + " has "
                        + new TreeSet<>(attributes));
              }
            });
  }

  Map<String, JsonNode> entries(JsonNode node) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    if (node.isMissingNode()) {
      return entries;
    }
    if (!node.isObject()) {
      throw json.problem(node, "expected an object { \"name\": … }");
    }
    node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  Optional<String> text(JsonNode node, String name) {
    return typed(node, name, "text in quotes", JsonNode::isTextual).map(JsonNode::asText);
  }

  Optional<Integer> number(JsonNode node, String name) {
    return typed(node, name, "a whole number", n -> n.isNumber() && n.canConvertToInt())
        .map(JsonNode::intValue);
  }

  Optional<Boolean> flag(JsonNode node, String name) {
    return typed(node, name, "true or false", JsonNode::isBoolean).map(JsonNode::asBoolean);
  }

  private Optional<JsonNode> typed(
      JsonNode node, String name, String expected, Predicate<JsonNode> fits) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!fits.test(value)) {
      throw json.problem(value, "'" + name + "' must be " + expected);
    }
    return Optional.of(value);
  }
}
