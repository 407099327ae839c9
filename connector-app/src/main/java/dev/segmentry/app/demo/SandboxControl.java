package dev.segmentry.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sandbox's controls: what is done to an org from outside the CRM. */
final class SandboxControl {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  SandboxControl(URI base) {
    this.base = base;
  }

  /** Brings the same org to another state, at a time. */
  JsonNode load(Path state, Instant at) throws IOException, InterruptedException {
    JsonNode body =
        MAPPER.valueToTree(
            Map.of("directory", state.toAbsolutePath().toString(), "clock", at.toString()));
    return send(
        request("/sandbox/snapshot")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
            .build());
  }

  /** All records of an object, as the CRM holds them now. */
  List<JsonNode> records(String object) throws IOException, InterruptedException {
    List<JsonNode> records = new ArrayList<>();
    send(request("/sandbox/records/" + object).GET().build()).path("records").forEach(records::add);
    return records;
  }

  /** Number of the last call in the ledger. */
  long lastCall() throws IOException, InterruptedException {
    return send(request("/sandbox/ledger?since=" + Long.MAX_VALUE).GET().build())
        .path("last")
        .asLong();
  }

  /** Rows that calls after a given one changed. */
  long rowsAppliedSince(long call) throws IOException, InterruptedException {
    long rows = 0;
    for (JsonNode one :
        send(request("/sandbox/ledger?since=" + call).GET().build()).path("calls")) {
      rows += one.path("rowsApplied").asLong();
    }
    return rows;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> reply =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (reply.statusCode() != 200) {
      throw new IOException(
          "the sandbox refused "
              + request.uri().getPath()
              + ": "
              + reply.statusCode()
              + " "
              + reply.body());
    }
    return MAPPER.readTree(reply.body());
  }
}
