package dev.segmentry.salesforce.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/** One record of a collections call, field by field. */
public final class RestRow {
  private final ObjectNode json = Json.MAPPER.createObjectNode();
  private final String id;

  private RestRow(String object, String id) {
    this.id = id;
    json.putObject("attributes").put("type", object);
    if (!id.isEmpty()) {
      json.put("id", id);
    }
  }

  /** A new record. */
  public static RestRow create(String object) {
    return new RestRow(object, "");
  }

  public static RestRow update(String object, String id) {
    return new RestRow(object, id);
  }

  /** Lone surrogates are no text in any encoding and become U+FFFD. */
  public RestRow text(String field, String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> whole.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c));
    json.put(field, whole.toString());
    return this;
  }

  public RestRow number(String field, BigDecimal number) {
    json.put(field, number);
    return this;
  }

  public RestRow flag(String field, boolean flag) {
    json.put(field, flag);
    return this;
  }

  /** Clears the field: an absent key would leave it as it is. */
  public RestRow clear(String field) {
    json.putNull(field);
    return this;
  }

  /** The record's id; empty for a new one. */
  public Optional<String> id() {
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  ObjectNode json() {
    return json;
  }

  @Override
  public String toString() {
    return json.path("attributes").path("type").asText() + " " + id;
  }
}
