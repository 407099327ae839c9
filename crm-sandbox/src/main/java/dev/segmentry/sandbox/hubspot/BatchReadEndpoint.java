package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Reply;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads up to a hundred records by id or by a unique property. */
final class BatchReadEndpoint {
  static final int MAX = 100;

  private final Portal portal;

  BatchReadEndpoint(Portal portal) {
    this.portal = portal;
  }

  Reply answer(Ask ask) {
    JsonNode body = ask.body();
    if (!body.path("propertiesWithHistory").isEmpty()) {
      throw Refusal.notOffered("'propertiesWithHistory'");
    }
    List<JsonNode> inputs = Ask.inputs(body, MAX);
    RecordFinder finder =
        new RecordFinder(
            portal, ask.type(), body.path("idProperty").asText(""), ask.flag("archived"));
    List<String> names = Ask.texts(body.path("properties"));
    RecordJson shown =
        RecordJson.showing(
            portal, ask.type(), names.isEmpty() ? RecordJson.defaults(ask.type()) : names);
    BatchReply reply = new BatchReply(portal.org().clock().instant());
    Set<String> answered = new HashSet<>();
    for (String id : ids(inputs)) {
      Optional<CrmRecord> found = finder.find(id).or(() -> survivor(ask, id));
      found
          .filter(record -> answered.add(record.id()))
          .ifPresent(record -> reply.done(shown.write(record), ""));
      if (found.isEmpty()) {
        reply.missing(id, "");
      }
    }
    return reply.answer(200, ask.type(), inputs.size(), false);
  }

  private Optional<CrmRecord> survivor(Ask ask, String id) {
    boolean byRecordId = ask.body().path("idProperty").asText("").isEmpty();
    return byRecordId && portal.limits().mergedReads()
        ? portal
            .records()
            .survivorOf(ask.type().name(), id)
            .flatMap(survivor -> portal.living(ask.type(), survivor))
        : Optional.empty();
  }

  private static Set<String> ids(List<JsonNode> inputs) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode input : inputs) {
      if (!input.path("id").isValueNode() || input.path("id").isNull()) {
        throw Refusal.validation("Some required fields were not set: [id]");
      }
      ids.add(input.path("id").asText());
    }
    return ids;
  }
}
