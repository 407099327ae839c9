package dev.segmentry.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.testkit.SettableInstants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A portal that answers each path with canned replies in turn, the last one for ever. The replies
 * are written by us to the documented shapes (hubspot.md §1–§9, read 2026-11-22).
 */
final class CannedPortal implements BeforeEachCallback, AfterEachCallback {

  static final String TOKEN = "pat-eu1-0000-canary";
  static final String LIST = "/crm/objects/2026-09/companies";
  static final String SEARCH = LIST + "/search";
  static final String READ = LIST + "/batch/read";
  static final String UPDATE = LIST + "/batch/update";
  static final String TASK_CREATE = "/crm/objects/2026-09/tasks/batch/create";
  static final String TASK_READ = "/crm/objects/2026-09/tasks/batch/read";
  static final String COMPANY_PROPERTIES = "/crm/properties/2026-09/companies";
  static final String TASK_PROPERTIES = "/crm/properties/2026-09/tasks";
  static final String OWNERS = "/crm/owners/2026-09";
  static final String ACCOUNT = "/account-info/2026-09/details";

  final List<Duration> pauses = new ArrayList<>();
  final SettableInstants clock = new SettableInstants(Instant.parse("2026-03-02T08:00:00Z"));
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private final List<HubSpotConnector> open = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    server.start();
    answers(
        ACCOUNT,
        json(
            200,
            """
            {"portalId":4711,"accountType":"STANDARD","timeZone":"Europe/Berlin",
             "companyCurrency":"EUR","uiDomain":"app-eu1.hubspot.com"}\
            """));
    answers(
        COMPANY_PROPERTIES,
        properties(
            "name:string",
            "domain:string",
            "arr:number",
            "plan:enumeration",
            "signed_at:date",
            "last_active_at:datetime",
            "vip:bool",
            "hubspot_owner_id:enumeration",
            "hs_lastmodifieddate:datetime",
            "hs_merged_object_ids:enumeration",
            "seg_value:enumeration",
            "seg_since:datetime"));
    answers(TASK_PROPERTIES, properties("hs_task_body:string", "segmentry_key:string:unique"));
    answers(OWNERS, json(200, "{\"results\":[]}"));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    open.forEach(HubSpotConnector::close);
    server.stop();
  }

  HubSpotConfig config() {
    return HubSpotConfig.of(() -> TOKEN).at(URI.create("http://127.0.0.1:" + server.port()));
  }

  HubSpotConnector connector() {
    return connector(config(), mappings());
  }

  HubSpotConnector connector(HubSpotConfig config, FieldMappings mappings) {
    return connector(config, mappings, CallGate.OPEN);
  }

  HubSpotConnector connector(HubSpotConfig config, FieldMappings mappings, CallGate gate) {
    HubSpotConnector made = HubSpotConnector.open(config, mappings, clock, pauses::add, gate);
    open.add(made);
    return made;
  }

  static FieldMappings mappings() {
    return mappings(
        List.of(
            mapping("arr", AttributeType.MONEY),
            mapping("plan", AttributeType.PICKLIST),
            mapping("signed_at", AttributeType.DATE),
            mapping("last_active_at", AttributeType.TIMESTAMP)));
  }

  static FieldMappings mappings(List<AttributeMapping> attributes) {
    return new FieldMappings(
        attributes,
        List.of(),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "seg_value"),
            new OutputMapping(Output.SINCE, "value", "seg_since")),
        List.of("hubspot_owner_id"),
        "segmentry_key");
  }

  static AttributeMapping mapping(String path, AttributeType type) {
    return new AttributeMapping(path, type, path);
  }

  /** Replies in turn; the last one is repeated. */
  void answers(String path, ResponseDefinitionBuilder... replies) {
    String scenario = path + "#" + System.identityHashCode(replies);
    for (int i = 0; i < replies.length; i++) {
      boolean last = i == replies.length - 1;
      server.stubFor(
          any(urlPathEqualTo(path))
              .inScenario(scenario)
              .whenScenarioStateIs(i == 0 ? STARTED : "" + i)
              .willSetStateTo(last ? (i == 0 ? STARTED : "" + i) : "" + (i + 1))
              .willReturn(replies[i]));
    }
  }

  List<String> bodies(String path) {
    return server.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
        .map(request -> request.getBodyAsString())
        .toList();
  }

  List<String> urls(String path) {
    return server.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
        .map(request -> request.getUrl())
        .toList();
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json;charset=utf-8")
        .withHeader("Date", "Mon, 02 Mar 2026 08:03:20 GMT")
        .withBody(body);
  }

  /** A page of companies: {@code id=json of properties}, or only ids. */
  static ResponseDefinitionBuilder companies(String after, String... rows) {
    List<String> results = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split("=", 2);
      results.add(company(parts[0], parts.length == 2 ? parts[1] : "{}"));
    }
    String paging = after.isEmpty() ? "" : ",\"paging\":{\"next\":{\"after\":\"" + after + "\"}}";
    return json(
        200,
        "{\"status\":\"COMPLETE\",\"total\":1,\"results\":["
            + String.join(",", results)
            + "]"
            + paging
            + "}");
  }

  static String company(String id, String properties) {
    return "{\"id\":\"" + id + "\",\"properties\":" + properties + ",\"archived\":false}";
  }

  /** Definitions: {@code name:type}, or {@code name:type:unique}. */
  static ResponseDefinitionBuilder properties(String... definitions) {
    List<String> results = new ArrayList<>();
    for (String definition : definitions) {
      String[] parts = definition.split(":");
      results.add(
          "{\"name\":\"%s\",\"label\":\"%s\",\"type\":\"%s\",\"fieldType\":\"text\",\"hasUniqueValue\":%s}"
              .formatted(parts[0], parts[0], parts[1], parts.length == 3));
    }
    return json(200, "{\"results\":[" + String.join(",", results) + "]}");
  }

  static ResponseDefinitionBuilder tooMany(String policy, Map<String, String> headers) {
    ResponseDefinitionBuilder reply =
        json(
            429,
            """
            {"status":"error","message":"You have reached your %s limit.",
             "errorType":"RATE_LIMIT","policyName":"%s","category":"RATE_LIMITS"}\
            """
                .formatted(policy, policy));
    headers.forEach(reply::withHeader);
    return reply;
  }
}
