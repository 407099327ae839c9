package dev.segmentry.app.year;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sandbox's control API over HTTP, as a stranger uses it. */
final class Control {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  Control(String serverUrl) {
    base = serverUrl + "/sandbox";
  }

  /** Sets the clock, then brings the org to the state of a folder. */
  void load(Path folder, Instant now) {
    ObjectNode body = JSON.createObjectNode();
    body.put("directory", folder.toString()).put("clock", now.toString());
    send("POST", "/snapshot", body.toString());
  }

  /** Living records of an object. */
  List<JsonNode> records(String object) {
    return list(send("GET", "/records/" + object, "").path("records"));
  }

  /** A person deletes a record. */
  void delete(String object, String id) {
    send("DELETE", "/records/" + object + "/" + id, "");
  }

  /** The reply to the next call of a kind is lost after the CRM has done what it asks. */
  void loseReply(String kind) {
    ObjectNode body = JSON.createObjectNode();
    body.put("kind", kind).put("when", "after").put("do", "drop");
    send("POST", "/faults", body.toString());
  }

  /** Calls after a mark that {@link #mark} gave. */
  List<JsonNode> callsSince(long mark) {
    return list(send("GET", "/ledger?since=" + mark, "").path("calls"));
  }

  long mark() {
    return send("GET", "/ledger?since=" + Long.MAX_VALUE, "").path("last").asLong();
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
