package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.wire.Json;
import java.util.Optional;

/** What became of one row. */
record RowResult(Optional<String> id, Optional<RowError> error) {
  static RowResult written(String id) {
    return new RowResult(Optional.of(id), Optional.empty());
  }

  static RowResult refused(RowError error) {
    return new RowResult(Optional.empty(), Optional.of(error));
  }

  boolean isSuccess() {
    return error.isEmpty();
  }

  /** The shape of collections: {@code statusCode}, not {@code errorCode}. */
  ObjectNode json() {
    ObjectNode node = Json.object();
    id.ifPresent(value -> node.put("id", value));
    node.put("success", isSuccess());
    ArrayNode errors = node.putArray("errors");
    error.ifPresent(
        one -> {
          ObjectNode entry = errors.addObject();
          entry.put("statusCode", one.code()).put("message", one.message());
          one.fields().forEach(entry.putArray("fields")::add);
        });
    return node;
  }
}
