package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what became of the inputs of a batch. Errors make it a 207. */
final class BatchReply {
  private final Instant at;
  private final List<ObjectNode> results = new ArrayList<>();
  private final List<ObjectNode> errors = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> missingTraces = new ArrayList<>();

  BatchReply(Instant at) {
    this.at = at;
  }

  void done(ObjectNode result, String traceId) {
    results.add(traceId.isEmpty() ? result : result.put("objectWriteTraceId", traceId));
  }

  void failed(ObjectNode error) {
    errors.add(error);
  }

  void failed(List<PropertyProblem> problems, String traceId) {
    ObjectNode error = PropertyProblem.error(problems);
    error.putObject("context").putArray("objectWriteTraceId").add(traceId);
    errors.add(error);
  }

  void missing(String id, String traceId) {
    missing.add(id);
    if (!traceId.isEmpty()) {
      missingTraces.add(traceId);
    }
  }

  Reply answer(int status, ObjectType type, int inputs, boolean writes) {
    if (!missing.isEmpty()) {
      errors.add(notFound(type));
    }
    ObjectNode body = Json.object().put("status", "COMPLETE");
    ArrayNode rows = body.putArray("results");
    results.forEach(rows::add);
    if (!errors.isEmpty()) {
      ArrayNode failures = body.put("numErrors", errors.size()).putArray("errors");
      errors.forEach(failures::add);
    }
    String now = at.toString();
    body.put("requestedAt", now).put("startedAt", now).put("completedAt", now);
    return Reply.json(errors.isEmpty() ? status : 207, body)
        .rows(inputs, results.size(), writes ? results.size() : 0);
  }

  /** One error speaks for all of them. */
  private ObjectNode notFound(ObjectType type) {
    ObjectNode error = Json.object().put("status", "error").put("category", "OBJECT_NOT_FOUND");
    error.put(
        "message",
        "Could not get some "
            + type.label().toUpperCase(Locale.ROOT)
            + " objects, they may be deleted or not exist. Check that ids are valid.");
    ObjectNode context = error.putObject("context");
    context.set("ids", Refusal.texts(missing));
    if (!missingTraces.isEmpty()) {
      context.set("objectWriteTraceId", Refusal.texts(missingTraces));
    }
    return error;
  }
}
