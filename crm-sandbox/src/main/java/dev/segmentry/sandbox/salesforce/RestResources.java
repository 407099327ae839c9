package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.List;
import java.util.Optional;

/** The resources below a version. */
final class RestResources {
  private final SalesforceOrg org;
  private final QueryResource queries;
  private final RecordResource records;
  private final CollectionsResource collections;
  private final CompositeResource composite;

  RestResources(SalesforceOrg org) {
    this.org = org;
    RowWriter writer = new RowWriter(org.org(), org.app().userId());
    this.queries = new QueryResource(org);
    this.records = new RecordResource(org, writer);
    this.collections = new CollectionsResource(org, writer);
    this.composite = new CompositeResource(org, this);
  }

  Reply handle(Request request, String version, List<String> path) throws JsonProcessingException {
    String first = path.isEmpty() ? "" : path.get(0);
    return switch (first) {
      case "" -> Reply.json(200, index(version));
      case "query", "queryAll" ->
          queries.handle(
              request, version, path.size() > 1 ? Optional.of(path.get(1)) : Optional.empty());
      case "limits" -> Reply.json(200, limits());
      case "sobjects" -> sobjects(request, version, path);
      case "composite" ->
          path.size() > 1 && path.get(1).equals("sobjects")
              ? collections.handle(request, version, path.subList(2, path.size()))
              : composite.handle(request, version, path);
      default -> throw ApiError.notFound();
    };
  }

  private Reply sobjects(Request request, String version, List<String> path)
      throws JsonProcessingException {
    if (path.size() == 1) {
      return Reply.json(200, global());
    }
    ObjectType type = org.visible(path.get(1), 404);
    if (path.size() == 3 && path.get(2).equals("describe")) {
      return Reply.json(200, new Describe(org.org().schema()).object(type));
    }
    return records.handle(request, version, type, path.subList(2, path.size()));
  }

  private ObjectNode global() {
    ObjectNode node = Json.object();
    node.put("encoding", "UTF-8").put("maxBatchSize", 200);
    ArrayNode objects = node.putArray("sobjects");
    Describe describe = new Describe(org.org().schema());
    for (ObjectType type : org.org().schema().objects()) {
      ObjectNode one = describe.object(type);
      one.remove(List.of("fields", "childRelationships"));
      objects.add(one);
    }
    return node;
  }

  private ObjectNode limits() {
    ObjectNode node = Json.object();
    long max = org.usage().limit();
    node.putObject("DailyApiRequests")
        .put("Max", max)
        .put("Remaining", Math.max(0, max - org.usage().used()));
    node.putObject("DailyBulkV2QueryJobs").put("Max", 10_000).put("Remaining", 10_000);
    node.putObject("DataStorageMB").put("Max", 1_024).put("Remaining", 1_000);
    return node;
  }

  private static ObjectNode index(String version) {
    String base = "/services/data/" + version + "/";
    ObjectNode node = Json.object();
    for (String name : List.of("composite", "limits", "query", "queryAll", "sobjects")) {
      node.put(name, base + name);
    }
    return node;
  }
}
