package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that gives one answer to whatever it is asked, and a client pointed at it. */
final class Portal implements BeforeEachCallback, AfterEachCallback {

  static final String TOKEN = "pat-eu1-0000-canary";

  final List<CallReport> calls = new ArrayList<>();
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private HubSpotClient client;

  @Override
  public void beforeEach(ExtensionContext context) {
    server.start();
    client = new HubSpotClient(config(), calls::add);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    server.stop();
  }

  HubSpotConfig config() {
    return HubSpotConfig.of(URI.create("http://127.0.0.1:" + server.port()), () -> TOKEN)
        .withUserAgent("segment-test");
  }

  HubSpotClient client() {
    return client;
  }

  void answers(int status, String file) {
    answers(json(status, body(file)));
  }

  void answers(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  LoggedRequest request() {
    List<LoggedRequest> requests = requests();
    return requests.get(requests.size() - 1);
  }

  List<LoggedRequest> requests() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json;charset=utf-8")
        .withBody(body);
  }

  static String body(String file) {
    try (InputStream in = Portal.class.getResourceAsStream("/hubspot/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
