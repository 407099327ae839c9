package dev.segmentry.salesforce.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Bounded reading of replies: depth, numbers, texts. */
final class Json {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(60)
          .maxNumberLength(100)
          .maxStringLength(2_000_000)
          .build();
  static final ObjectMapper MAPPER =
      new ObjectMapper(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** The text as a JSON object; empty when it is none. */
  static Optional<JsonNode> object(String text) {
    return read(text).filter(JsonNode::isObject);
  }

  /** The text as a JSON array; empty when it is none. */
  static Optional<JsonNode> array(String text) {
    return read(text).filter(JsonNode::isArray);
  }

  private static Optional<JsonNode> read(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
