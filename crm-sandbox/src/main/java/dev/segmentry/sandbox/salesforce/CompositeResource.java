package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.salesforce.soql.SoqlError;
import dev.segmentry.sandbox.wire.Body;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code composite}: up to 25 calls in one; references between them are not followed. */
final class CompositeResource {
  private static final int MAX_CALLS = 25;
  private static final int MAX_HEAVY = 5;

  private final SalesforceOrg org;
  private final RestResources resources;

  private record Part(String reference, Request request, Reply reply) {
    boolean isSuccess() {
      return reply.status() < 300;
    }
  }

  CompositeResource(SalesforceOrg org, RestResources resources) {
    this.org = org;
    this.resources = resources;
  }

  Reply handle(Request request, String version, List<String> path) throws JsonProcessingException {
    if (path.size() != 1) {
      throw ApiError.notFound();
    }
    if (!request.method().equals("POST")) {
      throw ApiError.wrongMethod(request.method(), "POST");
    }
    JsonNode body = Json.parse(request.body());
    JsonNode calls = body.path("compositeRequest");
    checkSize(calls);
    boolean allOrNone = body.path("allOrNone").asBoolean(false);
    List<Part> parts =
        org.org()
            .records()
            .attempt(
                () -> run(calls, version),
                all -> !allOrNone || all.stream().allMatch(Part::isSuccess));
    boolean halted = allOrNone && !parts.stream().allMatch(Part::isSuccess);
    return rendered(parts, halted);
  }

  private static void checkSize(JsonNode calls) {
    if (calls.size() > MAX_CALLS || calls.isEmpty()) {
      throw ApiError.of(400, "INVALID_INPUT", "The request must have between 1 and 25 subrequests");
    }
    long heavy =
        calls
            .valueStream()
            .map(call -> call.path("url").asText())
            .filter(url -> url.contains("/query") || url.contains("/composite/sobjects"))
            .count();
    if (heavy > MAX_HEAVY) {
      throw ApiError.of(
          400, "INVALID_INPUT", "Cannot have more than 5 query or collections subrequests");
    }
  }

  private List<Part> run(JsonNode calls, String version) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode call : calls) {
      Request request =
          Request.of(
              call.path("method").asText("GET"),
              call.path("url").asText(),
              Map.of("Content-Type", "application/json"),
              call.has("body") ? Body.of(Json.bytes(call.path("body"))) : Body.EMPTY);
      parts.add(new Part(call.path("referenceId").asText(), request, answer(request, version)));
    }
    return parts;
  }

  private Reply answer(Request request, String version) {
    List<String> path = request.segments();
    try {
      boolean ours = path.size() > 3 && path.get(2).equals(version) && !isComposite(path);
      if (!ours) {
        throw ApiError.notFound();
      }
      return resources.handle(request, version, path.subList(3, path.size()));
    } catch (ApiError refused) {
      return RestApi.refused(refused);
    } catch (SoqlError refused) {
      return RestApi.refused(ApiError.of(400, refused.code(), refused.text()));
    } catch (JsonProcessingException malformed) {
      return RestApi.refused(ApiError.of(400, "JSON_PARSER_ERROR", malformed.getOriginalMessage()));
    }
  }

  private static boolean isComposite(List<String> path) {
    return path.get(3).equals("composite") && path.size() == 4;
  }

  private static Reply rendered(List<Part> parts, boolean halted) throws JsonProcessingException {
    ObjectNode body = Json.object();
    ArrayNode responses = body.putArray("compositeResponse");
    int in = 0;
    int out = 0;
    int applied = 0;
    for (Part part : parts) {
      Reply reply = halted && part.isSuccess() ? haltedReply() : part.reply();
      ObjectNode one = responses.addObject();
      one.set("body", reply.body().size() == 0 ? null : Json.parse(reply.body()));
      one.putObject("httpHeaders");
      one.put("httpStatusCode", reply.status()).put("referenceId", part.reference());
      in += reply.tally().rowsIn();
      out += reply.tally().rowsOut();
      applied += reply.tally().rowsApplied();
    }
    return Reply.json(200, body).rows(in, out, applied);
  }

  private static Reply haltedReply() {
    return RestApi.refused(
        ApiError.of(
            400,
            "PROCESSING_HALTED",
            "The transaction was rolled back since another operation in the same transaction"
                + " failed."));
  }
}
