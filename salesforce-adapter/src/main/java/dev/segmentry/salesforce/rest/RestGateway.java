package dev.segmentry.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code composite/sobjects}: up to 200 rows a call, each with its own outcome, never repeated. */
public final class RestGateway {
  /** Most rows of one call (API 65). */
  public static final int MOST_ROWS = 200;

  // Assignment rules apply by default and would move accounts; alert-only duplicate rules must not
  // refuse a segment.
  private static final Map<String, String> WRITE_HEADERS =
      Map.of(
          "Accept", "application/json",
          "Sforce-Call-Options", "client=Segmentry",
          "Sforce-Auto-Assign", "FALSE",
          "Sforce-Duplicate-Rule-Header",
              "allowSave=true; includeRecordDetails=false; runAsCurrentUser=true");

  private final HttpGateway http;
  private final Session session;
  private final String path;

  /**
   * @param version REST version, for example {@code 65.0}
   */
  public RestGateway(HttpGateway http, Session session, String version) {
    this.http = http;
    this.session = session;
    path = "/services/data/v" + version + "/composite/sobjects";
  }

  /**
   * @throws dev.segmentry.core.crm.CrmException nothing was applied
   */
  public BatchReply update(List<RestRow> rows) {
    return send("rest.collections.update", "PATCH", rows);
  }

  /**
   * @throws dev.segmentry.core.crm.CrmException nothing was created
   */
  public BatchReply create(List<RestRow> rows) {
    return send("rest.collections.create", "POST", rows);
  }

  private BatchReply send(String kind, String method, List<RestRow> rows) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
    ArrayNode records = body.putArray("records");
    rows.forEach(row -> records.add(row.json()));
    String text = body.toString();
    return session.call(token -> once(new Batch(kind, method, text, rows), token));
  }

  private BatchReply once(Batch batch, Token token) {
    Map<String, String> headers = new java.util.HashMap<>(WRITE_HEADERS);
    headers.put("Authorization", "Bearer " + token.value());
    HttpCall call =
        new HttpCall(
            batch.kind(),
            batch.method(),
            token.instance().resolve(path),
            headers,
            "application/json; charset=UTF-8",
            batch.body(),
            List.of(token.value()));
    try {
      return reply(batch, http.send(call));
    } catch (TransportFailure e) {
      if (!e.sent()) {
        throw Refusals.noReply(batch.kind(), e);
      }
      return new BatchReply.Unknown(e.words());
    }
  }

  private static BatchReply reply(Batch batch, HttpReply reply) {
    if (reply.isSuccess()) {
      return RowReplies.read(reply.body(), batch.rows())
          .<BatchReply>map(BatchReply.Rows::new)
          .orElseGet(() -> new BatchReply.Unknown("unreadable " + reply));
    }
    Optional<JsonNode> error = Json.array(reply.body()).map(errors -> errors.path(0));
    String code = error.map(e -> e.path("errorCode").asText()).orElse("");
    if (reply.status() >= 500 || reply.status() == 408) {
      return new BatchReply.Unknown(("HTTP " + reply.status() + " " + code).strip());
    }
    throw code.isEmpty()
        ? Refusals.ofStatus(batch.kind(), reply)
        : Refusals.of(batch.kind(), code, error.orElseThrow().path("message").asText());
  }

  private record Batch(String kind, String method, String body, List<RestRow> rows) {}
}
