package dev.segmentry.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.wire.Body;
import dev.segmentry.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The example folder as a running org, and plain HTTP to talk to it. */
public final class ExampleOrg {
  public static final Instant START = Instant.parse("2024-01-31T12:00:00Z");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ExampleOrg() {}

  public static Path folder() {
    try {
      URL schema = ExampleOrg.class.getResource("/example-org/schema.json");
      return Path.of(Objects.requireNonNull(schema).toURI()).getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static SandboxOptions options() {
    return SandboxOptions.of(folder().resolve("2024-01-31"))
        .withSchema(folder().resolve("schema.json"))
        .startingAt(START)
        .frozen();
  }

  public static SandboxServer start() {
    return SandboxServer.start(CrmKind.SALESFORCE, options());
  }

  public static HttpResponse<String> send(
      SandboxServer server, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.parse(Body.of(response.body()));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
