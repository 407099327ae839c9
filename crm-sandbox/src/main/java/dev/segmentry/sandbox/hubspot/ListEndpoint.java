package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.List;

/** Lists records in id order, the living or the archived ones. */
final class ListEndpoint {
  private static final int MAX = 100;

  private final Portal portal;

  ListEndpoint(Portal portal) {
    this.portal = portal;
  }

  Reply answer(Ask ask) {
    for (String unoffered : List.of("propertiesWithHistory", "associations")) {
      if (!ask.list(unoffered).isEmpty()) {
        throw Refusal.notOffered("'" + unoffered + "' on lists");
      }
    }
    int limit = ask.limit(10, MAX);
    boolean archived = ask.flag("archived");
    String from = ask.after().map(Cursor::id).orElse("");
    List<CrmRecord> page =
        portal.records().all(ask.type().name()).stream()
            .filter(record -> record.deleted() == archived && record.id().compareTo(from) > 0)
            .limit(limit + 1L)
            .toList();
    return Reply.json(200, reply(ask, page, limit)).rows(0, Math.min(limit, page.size()), 0);
  }

  private ObjectNode reply(Ask ask, List<CrmRecord> page, int limit) {
    List<String> names = ask.list("properties");
    RecordJson shown =
        RecordJson.showing(
            portal, ask.type(), names.isEmpty() ? RecordJson.defaults(ask.type()) : names);
    ObjectNode reply = Json.object();
    ArrayNode results = reply.putArray("results");
    page.stream().limit(limit).forEach(record -> results.add(shown.write(record)));
    if (page.size() > limit) {
      Cursor.next(reply, Cursor.after(page.get(limit - 1).id()), ask.request().path());
    }
    return reply;
  }
}
