package dev.segmentry.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.CallGate;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An org that answers what a test tells it to: for oddities of the wire. Bodies are ours, written
 * to the shapes of the SOAP API and REST API developer guides, version 65 (2026-11).
 */
final class CannedOrg implements AutoCloseable {
  static final String SECRET = "canary-secret-51d0";

  final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().gzipDisabled(true));
  final List<Duration> pauses = new ArrayList<>();
  private int tokens;

  CannedOrg() {
    server.start();
    tokenIs("00D!token-1");
  }

  URI base() {
    return URI.create("http://localhost:" + server.port());
  }

  SalesforceConfig config() {
    return SalesforceConfig.of(base(), "client-id", () -> SECRET, true)
        .with(new SalesforceConfig.Retry(3, Duration.ofMillis(10), Duration.ofMillis(40), 7))
        .with(
            new SalesforceConfig.Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(3), 4L * 1024 * 1024));
  }

  SalesforceConnector connector(FieldMappings mappings) {
    return connector(config(), mappings);
  }

  SalesforceConnector connector(SalesforceConfig config, FieldMappings mappings) {
    return connector(config, mappings, CallGate.OPEN);
  }

  SalesforceConnector connector(SalesforceConfig config, FieldMappings mappings, CallGate gate) {
    InstantSource instants = InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z"));
    return SalesforceConnector.open(config, mappings, instants, pauses::add, gate);
  }

  void tokenIs(String token) {
    tokens++;
    server.stubFor(
        post(urlPathEqualTo("/services/oauth2/token"))
            .atPriority(100 - tokens)
            .willReturn(
                json(
                    200,
                    "{\"access_token\":\"%s\",\"instance_url\":\"%s\",\"token_type\":\"Bearer\"}"
                        .formatted(token, base()))));
  }

  void tokenReply(ResponseDefinitionBuilder reply) {
    tokens++;
    server.stubFor(
        post(urlPathEqualTo("/services/oauth2/token")).atPriority(100 - tokens).willReturn(reply));
  }

  /** Replies to a SOAP operation whose message contains a text. */
  void soap(String operation, String containing, ResponseDefinitionBuilder reply) {
    server.stubFor(soapCall(operation).withRequestBody(containing(containing)).willReturn(reply));
  }

  void soap(String operation, ResponseDefinitionBuilder reply) {
    soap(operation, "", reply);
  }

  static MappingBuilder soapCall(String operation) {
    return post(urlPathMatching("/services/Soap/u/65\\.0"))
        .withRequestBody(containing("<m:" + operation));
  }

  void collections(ResponseDefinitionBuilder reply) {
    server.stubFor(any(urlMatching(".*/composite/sobjects")).willReturn(reply));
  }

  /** A usable description of Account, Task, User and what else the tests touch; in Berlin. */
  void describesItself() {
    soap("getUserInfo", xml(200, SoapText.userInfo()));
    soap("getServerTimestamp", xml(200, SoapText.serverTime("2026-03-02T08:00:00.000Z")));
    soap(
        "query ",
        "FROM Organization",
        xml(
            200,
            SoapText.rows(
                "Organization",
                "<sf:Id>00D000000000001EAA</sf:Id><sf:TimeZoneSidKey>Europe/Berlin</sf:TimeZoneSidKey>")));
    soap("describeSObjects", ">Account<", xml(200, SoapText.accountDescribe()));
    soap(
        "describeSObjects",
        ">User<",
        xml(
            200,
            SoapText.describe(
                "User",
                SoapText.field("Id", "id", ""),
                SoapText.field("Email", "email", ""),
                SoapText.field("Name", "string", ""))));
    soap("describeSObjects", ">Task<", xml(200, SoapText.taskDescribe(true)));
  }

  static ResponseDefinitionBuilder xml(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/xml; charset=UTF-8")
        .withBody(body);
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json;charset=UTF-8")
        .withHeader("Sforce-Limit-Info", "api-usage=18/5000; per-app-api-usage=17/250(appName=x)")
        .withBody(body);
  }

  static ResponseDefinitionBuilder html(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html")
        .withBody("<html><body>We are down for maintenance.</body></html>");
  }

  List<LoggedRequest> requests(String urlPart) {
    List<ServeEvent> oldestFirst = new ArrayList<>(server.getAllServeEvents());
    Collections.reverse(oldestFirst);
    return oldestFirst.stream()
        .map(event -> event.getRequest())
        .map(LoggedRequest::createFrom)
        .filter(request -> request.getUrl().contains(urlPart))
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
