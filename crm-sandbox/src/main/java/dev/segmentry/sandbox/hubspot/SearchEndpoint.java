package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.List;

/**
 * Searches the index: filters, one sort, pages of up to two hundred within a window of ten
 * thousand.
 */
final class SearchEndpoint {
  private static final int MAX_BODY = 3_000;

  private final Portal portal;
  private final SearchIndex index;

  SearchEndpoint(Portal portal, SearchIndex index) {
    this.portal = portal;
    this.index = index;
  }

  Reply answer(Ask ask) {
    int length = ask.request().body().text().length();
    if (length > MAX_BODY) {
      throw Refusal.validation(
          "The request body has " + length + " characters, searches take " + MAX_BODY);
    }
    SearchQuery query = SearchQuery.read(ask.body(), portal, ask.type());
    List<CrmRecord> found =
        index.records(ask.type()).stream().filter(query.filter()).sorted(query.order()).toList();
    int from = Math.min(query.offset(), found.size());
    int to = Math.min(from + query.limit(), found.size());
    RecordJson shown =
        RecordJson.showing(
            portal,
            ask.type(),
            query.properties().isEmpty() ? RecordJson.defaults(ask.type()) : query.properties());
    ObjectNode reply = Json.object().put("total", found.size());
    ArrayNode results = reply.putArray("results");
    found.subList(from, to).forEach(record -> results.add(shown.write(record)));
    if (to < found.size()) {
      reply.putObject("paging").putObject("next").put("after", Integer.toString(to));
    }
    return Reply.json(200, reply).rows(0, to - from, 0);
  }
}
