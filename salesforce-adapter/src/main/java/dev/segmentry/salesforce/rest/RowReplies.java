package dev.segmentry.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.salesforce.rest.RowReply.RowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the array of outcomes; anything that does not fit the rows sent is unreadable. */
final class RowReplies {
  private RowReplies() {}

  static Optional<List<RowReply>> read(String body, List<RestRow> sent) {
    Optional<JsonNode> array = Json.array(body);
    if (array.isEmpty() || array.get().size() != sent.size()) {
      return Optional.empty();
    }
    List<RowReply> replies = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Optional<RowReply> reply = row(array.get().path(i)).filter(fits(sent.get(i)));
      if (reply.isEmpty()) {
        return Optional.empty();
      }
      replies.add(reply.get());
    }
    return Optional.of(replies);
  }

  // Order is all that ties a reply to its row: a success that names another record is no reply.
  private static java.util.function.Predicate<RowReply> fits(RestRow sent) {
    return reply ->
        !reply.success()
            || sent.id().map(id -> sameRecord(id, reply.id())).orElse(!reply.id().isEmpty());
  }

  private static boolean sameRecord(String one, String other) {
    return one.length() >= 15
        && other.length() >= 15
        && one.substring(0, 15).equals(other.substring(0, 15));
  }

  private static Optional<RowReply> row(JsonNode node) {
    JsonNode success = node.path("success");
    if (!success.isBoolean()) {
      return Optional.empty();
    }
    List<RowError> errors = new ArrayList<>();
    node.path("errors").forEach(error -> errors.add(error(error)));
    if (success.asBoolean() != errors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new RowReply(node.path("id").asText(""), errors));
  }

  private static RowError error(JsonNode node) {
    List<String> fields = new ArrayList<>();
    node.path("fields").forEach(field -> fields.add(field.asText()));
    String message = VendorText.line(node.path("message").asText());
    return new RowError(node.path("statusCode").asText("UNKNOWN"), message, fields);
  }
}
