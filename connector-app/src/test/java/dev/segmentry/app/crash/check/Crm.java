package dev.segmentry.app.crash.check;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a sandbox holds, as plain maps, through its control API. */
final class Crm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  Crm(String url) {
    base = url + "/sandbox";
  }

  /** All records of an object, deleted ones included. */
  List<Record> records(String object) {
    return list(get("/records/" + object + "?deleted=true"), "records").stream()
        .map(Record::new)
        .toList();
  }

  /** Calls to the CRM after a place in its ledger. */
  List<Map<String, Object>> callsSince(long sequence) {
    return list(get("/ledger?since=" + sequence), "calls");
  }

  /** The place where the ledger ends now. */
  long end() {
    return number(get("/ledger?since=" + Long.MAX_VALUE).get("last"));
  }

  /** Edits a record as a person. */
  void edit(String object, String id, Map<String, String> fields) {
    send("PATCH", "/records/" + object + "/" + id, Map.of("fields", fields));
  }

  static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private Map<String, Object> get(String path) {
    return send("GET", path, Map.of());
  }

  private Map<String, Object> send(String method, String path, Map<String, Object> body) {
    try {
      String text = body.isEmpty() ? "" : JSON.writeValueAsString(body);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(Duration.ofSeconds(60))
              .method(method, HttpRequest.BodyPublishers.ofString(text))
              .build();
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + " " + path + ": " + response.body());
      }
      return JSON.readValue(response.body(), new TypeReference<>() {});
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<Map<String, Object>> list(Map<String, Object> reply, String name) {
    return JSON.convertValue(reply.get(name), new TypeReference<>() {});
  }

  /** One record. */
  record Record(Map<String, Object> all) {
    String id() {
      return String.valueOf(all.get("id"));
    }

    /** Key of its row in the data folder; {@code null} as text for records made by a call. */
    String key() {
      return String.valueOf(all.get("key"));
    }

    String text(String field) {
      Object value = fields().get(field);
      return value == null ? "" : value.toString();
    }

    String modified() {
      return all.get("modified") + " by " + all.get("modifiedBy");
    }

    boolean deleted() {
      return Boolean.TRUE.equals(all.get("deleted"));
    }

    Map<String, Object> fields() {
      return JSON.convertValue(all.get("fields"), new TypeReference<>() {});
    }
  }
}
