package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A portal behind its real door, called with nothing but the JDK. */
final class PortalCalls implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final String OBJECTS = "/crm/objects/2026-09/";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SandboxServer server;

  private PortalCalls(SandboxOptions options) {
    this.server = SandboxServer.start(CrmKind.HUBSPOT, options);
  }

  /** The test portal at noon, the clock standing still. */
  static PortalCalls open() {
    return new PortalCalls(options().frozen());
  }

  static PortalCalls open(SandboxOptions options) {
    return new PortalCalls(options);
  }

  static SandboxOptions options() {
    return SandboxOptions.of(portal()).startingAt(NOON);
  }

  /** The test portal with limits of its own. */
  static SandboxOptions options(Path directory, Map<String, Integer> limits) {
    try {
      ObjectNode schema = (ObjectNode) JSON.readTree(portal().resolve("schema.json").toFile());
      limits.forEach((name, value) -> schema.withObject("/org/limits").put(name, value));
      Path file = Files.writeString(directory.resolve("schema.json"), schema.toString());
      return options().withSchema(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path portal() {
    try {
      return Path.of(
          Objects.requireNonNull(PortalCalls.class.getResource("/hubspot-portal")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Sandbox sandbox() {
    return server.sandbox();
  }

  String id(String object, String key) {
    return sandbox().idOfKey(object, key);
  }

  String company(String key) {
    return id("companies", key);
  }

  Answer get(String target) {
    return call("GET", target, "", token("accessToken"));
  }

  Answer post(String target, String body) {
    return call("POST", target, body, token("accessToken"));
  }

  Answer call(String method, String target, String body, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + target))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response, JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String token(String name) {
    return server.credentials().get(name);
  }

  @Override
  public void close() {
    server.close();
  }

  /** A reply as it came. */
  record Answer(HttpResponse<String> response, JsonNode body) {
    int status() {
      return response.statusCode();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }

    List<String> texts(String array, String pointer) {
      List<String> texts = new ArrayList<>();
      body.at(array).forEach(one -> texts.add(one.at(pointer).asText()));
      return texts;
    }

    List<String> ids() {
      return texts("/results", "/id");
    }
  }
}
