package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.salesforce.soql.Row;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code query}, {@code queryAll} and the pages behind them. */
final class QueryResource {
  private static final Pattern BATCH_SIZE = Pattern.compile("batchSize=(\\d{1,9})");

  private final SalesforceOrg org;

  QueryResource(SalesforceOrg org) {
    this.org = org;
  }

  Reply handle(Request request, String version, Optional<String> locator) {
    if (!request.method().equals("GET")) {
      throw ApiError.wrongMethod(request.method(), "GET");
    }
    boolean all = request.path().contains("/queryAll");
    Cursors.Page page = locator.map(org.cursors()::more).orElseGet(() -> opened(request, all));
    String more = "/services/data/" + version + (all ? "/queryAll/" : "/query/");
    ObjectNode body = Json.object();
    body.put("totalSize", page.result().totalSize()).put("done", page.next().isEmpty());
    page.next().ifPresent(next -> body.put("nextRecordsUrl", more + next));
    ArrayNode records = body.putArray("records");
    List<Row> rows = page.result().page(page.from(), page.to());
    rows.forEach(row -> records.add(Wire.record(row, version)));
    return Reply.json(200, body).rows(0, rows.size(), 0);
  }

  private Cursors.Page opened(Request request, boolean all) {
    String soql =
        request
            .param("q")
            .orElseThrow(() -> ApiError.of(400, "MALFORMED_QUERY", "SOQL query not specified"));
    return org.cursors()
        .open(
            org.soql().run(soql, all),
            request.header("Sforce-Query-Options").flatMap(QueryResource::rows));
  }

  private static Optional<Integer> rows(String options) {
    Matcher matcher = BATCH_SIZE.matcher(options);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
