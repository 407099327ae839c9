package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and writes JSON trees under fixed limits, and picks parts out of them without ever yielding
 * null.
 */
final class Json {

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxStringLength(2_000_000)
          .maxNameLength(5_000)
          .maxNumberLength(400)
          .build();

  private static final ObjectMapper MAPPER =
      new ObjectMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final ObjectMapper FRAGMENTS =
      MAPPER.copy().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static JsonNode parse(byte[] body) throws IOException {
    return MAPPER.readTree(body);
  }

  /** Reads the JSON value a text starts with, whatever follows it. */
  static Optional<JsonNode> fragment(String text) {
    try {
      return Optional.ofNullable(FRAGMENTS.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of strings could not be written as JSON", e);
    }
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode strings(Collection<String> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  static ObjectNode strings(Map<String, String> values) {
    ObjectNode object = object();
    values.forEach(object::put);
    return object;
  }

  static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  static String requiredText(JsonNode node, String field) {
    return text(node, field).orElseThrow(() -> new MalformedReply("'" + field + "' is missing"));
  }

  static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  static Optional<Instant> instant(JsonNode node, String field) {
    return text(node, field).map(value -> instant(field, value));
  }

  static <T> List<T> requiredList(JsonNode node, String field, Function<JsonNode, T> element) {
    JsonNode array = node.path(field);
    if (!array.isArray()) {
      throw new MalformedReply("'" + field + "' is not a list");
    }
    return list(array, element);
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>(array.size());
    if (array.isArray()) {
      array.forEach(node -> list.add(element.apply(node)));
    }
    return list;
  }

  /** A map of texts to one or several texts, as error contexts come. */
  static Map<String, List<String>> textLists(JsonNode object) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              lists.put(
                  entry.getKey(),
                  value.isArray() ? list(value, JsonNode::asText) : List.of(value.asText()));
            });
    return lists;
  }

  private static Instant instant(String field, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedReply("'" + field + "' is not a time: " + value, e);
    }
  }
}
