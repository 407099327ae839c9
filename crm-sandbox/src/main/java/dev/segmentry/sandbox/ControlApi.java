package dev.segmentry.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.BadInput;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Snapshot;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The controls over HTTP: everything a test or a stranger does to the org from outside the CRM. */
final class ControlApi {
  private final Sandbox sandbox;
  private final ControlRendering rendering;

  ControlApi(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.rendering = new ControlRendering(sandbox);
  }

  Reply handle(Request request) {
    try {
      return route(request);
    } catch (JsonProcessingException malformed) {
      return refused(400, "the body is not JSON: " + malformed.getMessage());
    } catch (BadInput | IllegalArgumentException | DateTimeException unusable) {
      return refused(400, String.valueOf(unusable.getMessage()));
    }
  }

  private Reply route(Request request) throws JsonProcessingException {
    List<String> path = request.segments();
    String resource = path.size() > 1 ? path.get(1) : "";
    return switch (resource) {
      case "" -> Reply.json(200, rendering.facts());
      case "snapshot" -> snapshot(request);
      case "clock" -> clock(request);
      case "latency" -> latency(request);
      case "faults" -> faults(request);
      case "refusals" -> refusals(request);
      case "limits" -> limits(request);
      case "tokens" -> tokens(request);
      case "ledger" -> ledger(request);
      case "merges" -> merges(request);
      case "schema" -> new SchemaControls(sandbox).handle(request, path.subList(2, path.size()));
      case "records" -> records(request, path.subList(2, path.size()));
      default ->
          refused(
              404,
              "there are /sandbox, …/snapshot, …/clock, …/latency, …/faults, …/refusals, …/limits, …/tokens,"
                  + " …/ledger, …/merges, …/records, …/schema");
    };
  }

  private Reply snapshot(Request request) throws JsonProcessingException {
    if (!request.method().equals("POST")) {
      return wrongMethod("POST");
    }
    JsonNode body = Json.parse(request.body());
    Optional<Instant> at = text(body, "clock").map(Instant::parse);
    Snapshot snapshot =
        text(body, "directory")
            .map(directory -> Snapshot.in(Path.of(directory)))
            .orElseGet(() -> Snapshot.inline(texts(body.path("files"))));
    at.ifPresent(sandbox.clock()::set);
    return Reply.json(200, rendering.loaded(sandbox.load(snapshot)));
  }

  private Reply clock(Request request) throws JsonProcessingException {
    if (request.method().equals("GET")) {
      return Reply.json(200, rendering.clock());
    }
    if (!request.method().equals("PUT")) {
      return wrongMethod("GET or PUT");
    }
    JsonNode body = Json.parse(request.body());
    text(body, "now").map(Instant::parse).ifPresent(sandbox.clock()::set);
    text(body, "advance").map(Duration::parse).ifPresent(sandbox.clock()::advance);
    if (body.has("frozen")) {
      if (body.path("frozen").asBoolean()) {
        sandbox.clock().freeze();
      } else {
        sandbox.clock().unfreeze();
      }
    }
    return Reply.json(200, rendering.clock());
  }

  private Reply latency(Request request) throws JsonProcessingException {
    if (request.method().equals("PUT")) {
      sandbox.latency(Duration.parse(required(Json.parse(request.body()), "perCall")));
    } else if (!request.method().equals("GET")) {
      return wrongMethod("GET or PUT");
    }
    return Reply.json(200, Json.object().put("perCall", sandbox.latency().toString()));
  }

  private Reply faults(Request request) throws JsonProcessingException {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> sandbox.faults().add(FaultScript.read(Json.parse(request.body())));
      case "DELETE" -> sandbox.faults().clear();
      default -> {
        return wrongMethod("GET, POST or DELETE");
      }
    }
    return Reply.json(200, rendering.faults());
  }

  private Reply refusals(Request request) throws JsonProcessingException {
    switch (request.method()) {
      case "GET" -> {}
      case "POST" -> sandbox.org().refusals().add(FaultScript.refusal(Json.parse(request.body())));
      case "DELETE" -> sandbox.org().refusals().clear();
      default -> {
        return wrongMethod("GET, POST or DELETE");
      }
    }
    return Reply.json(200, rendering.refusals());
  }

  private Reply limits(Request request) throws JsonProcessingException {
    if (request.method().equals("PUT")) {
      texts(Json.parse(request.body()))
          .forEach((name, value) -> sandbox.org().limits().set(name, Long.parseLong(value)));
    } else if (!request.method().equals("GET")) {
      return wrongMethod("GET or PUT");
    }
    return Reply.json(200, rendering.limits());
  }

  private Reply tokens(Request request) {
    if (!request.method().equals("DELETE")) {
      return wrongMethod("DELETE");
    }
    sandbox.revokeTokens();
    return Reply.json(200, rendering.clock());
  }

  private Reply ledger(Request request) {
    if (request.method().equals("DELETE")) {
      sandbox.ledger().reset();
    } else if (!request.method().equals("GET")) {
      return wrongMethod("GET or DELETE");
    }
    long since = request.param("since").map(Long::parseLong).orElse(0L);
    return Reply.json(200, rendering.ledger(request.param("kind").orElse(""), since));
  }

  private Reply merges(Request request) throws JsonProcessingException {
    if (!request.method().equals("POST")) {
      return wrongMethod("POST");
    }
    JsonNode body = Json.parse(request.body());
    CrmRecord left =
        sandbox.merge(
            required(body, "object"),
            required(body, "loser"),
            required(body, "winner"),
            text(body, "as").orElse(""));
    return Reply.json(200, rendering.record(sandbox.object(left.object()), left));
  }

  private static String required(JsonNode body, String name) {
    return text(body, name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
  }

  private Reply records(Request request, List<String> path) throws JsonProcessingException {
    if (path.isEmpty()) {
      return refused(404, "name an object: /sandbox/records/Account");
    }
    ObjectType type = sandbox.object(path.get(0));
    if (path.size() == 1) {
      return request.method().equals("GET") ? all(request, type) : wrongMethod("GET");
    }
    String id = path.get(1);
    return switch (request.method()) {
      case "GET" ->
          sandbox
              .find(type.name(), id)
              .map(found -> Reply.json(200, rendering.record(type, found)))
              .orElseGet(() -> refused(404, "no " + type.name() + " with id " + id));
      case "PATCH" -> edited(type, id, Json.parse(request.body()));
      case "DELETE" -> deleted(request, type, id);
      default -> wrongMethod("GET, PATCH or DELETE");
    };
  }

  private Reply all(Request request, ObjectType type) {
    boolean deleted = request.param("deleted").map(Boolean::parseBoolean).orElse(false);
    List<CrmRecord> found =
        deleted ? sandbox.allRecords(type.name()) : sandbox.records(type.name());
    ArrayNode array = Json.array();
    found.forEach(one -> array.add(rendering.record(type, one)));
    ObjectNode reply = Json.object();
    reply.put("object", type.name()).put("size", found.size()).set("records", array);
    return Reply.json(200, reply);
  }

  private Reply edited(ObjectType type, String id, JsonNode body) {
    Map<String, String> fields = texts(body.path("fields"));
    String user = text(body, "as").orElse("");
    text(body, "commitsAfter")
        .map(Duration::parse)
        .ifPresentOrElse(
            after -> sandbox.editLate(type.name(), id, fields, user, after),
            () -> sandbox.edit(type.name(), id, fields, user));
    return asIs(type, id);
  }

  private Reply deleted(Request request, ObjectType type, String id) {
    String user = request.param("as").orElse("");
    request
        .param("commitsAfter")
        .map(Duration::parse)
        .ifPresentOrElse(
            after -> sandbox.deleteLate(type.name(), id, user, after),
            () -> sandbox.delete(type.name(), id, user));
    return asIs(type, id);
  }

  private Reply asIs(ObjectType type, String id) {
    return Reply.json(200, rendering.record(type, sandbox.find(type.name(), id).orElseThrow()));
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.of(body.path(name)).filter(JsonNode::isValueNode).map(JsonNode::asText);
  }

  /** JSON null is the empty text, which clears a field. */
  private static Map<String, String> texts(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      throw new IllegalArgumentException("the body needs an object with at least one entry");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      texts.put(entry.getKey(), entry.getValue().isNull() ? "" : entry.getValue().asText());
    }
    return texts;
  }

  private static Reply wrongMethod(String allowed) {
    return refused(405, "use " + allowed);
  }

  private static Reply refused(int status, String why) {
    return Reply.json(status, Json.object().put("error", why));
  }
}
