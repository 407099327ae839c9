package dev.segmentry.hubspot;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.mapping.AttributeMapping;
import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.mapping.Output;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.port.AccountSource;
import dev.segmentry.core.port.CallGate;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.Owners;
import dev.segmentry.core.port.SegmentWriter;
import dev.segmentry.core.port.TaskEditor;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.port.TaskStandings;
import dev.segmentry.core.port.TaskStatuses;
import dev.segmentry.core.port.TaskWriter;
import dev.segmentry.core.testkit.CrmScenario;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.Door;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scenario rendered into a sandbox portal whose clock stands still until it is moved. */
final class HubSpotScenario implements CrmScenario {

  private static final String ADMINISTRATOR = "9000001";
  private static final String OPEN = "1";
  private static final String CLOSED = "4";
  private static final List<String> WRITES =
      List.of(
          "hubspot.companies.batch.update",
          "hubspot.tasks.batch.create",
          "hubspot.tasks.batch.update");

  private static final HubSpotConfig.Limits LIMITS =
      new HubSpotConfig.Limits(Duration.ofSeconds(60), 32 * 1024 * 1024);

  private final HubSpotConfig.Limits callLimits;
  private final SandboxServer server;
  private final Sandbox portal;
  private final HubSpotConnector connector;

  HubSpotScenario(KeySupport keys, String limits) {
    this(keys, limits, Door.HTTP, LIMITS);
  }

  HubSpotScenario(KeySupport keys, Door door, HubSpotConfig.Limits callLimits) {
    this(keys, "{}", door, callLimits);
  }

  private HubSpotScenario(
      KeySupport keys, String limits, Door door, HubSpotConfig.Limits callLimits) {
    this.callLimits = callLimits;
    server = start(keys, limits, door);
    portal = server.sandbox();
    connector = connector("accessToken");
  }

  HubSpotScenario(KeySupport keys) {
    this(keys, "{}");
  }

  /** A connector of its own with one of the portal's tokens. */
  HubSpotConnector connector(String token) {
    return connector(token, mappings());
  }

  /** A connector of its own with a mapping of its own. */
  HubSpotConnector connector(FieldMappings mappings) {
    return connector("accessToken", mappings);
  }

  private HubSpotConnector connector(String token, FieldMappings mappings) {
    HubSpotConfig config =
        HubSpotConfig.of(() -> server.credentials().get(token))
            .at(URI.create(server.baseUrl()))
            .with(callLimits);
    return HubSpotConnector.open(
        config, mappings, portal.clock(), portal.clock()::advance, CallGate.OPEN);
  }

  private static SandboxServer start(KeySupport keys, String limits, Door door) {
    String key = keys == KeySupport.UNIQUE_FIELD ? "{\"type\":\"text\",\"unique\":true}" : "";
    String schema =
        """
        {"org": {"id": "4711", "zone": "Europe/Berlin", "currency": "EUR", "limits": %s},
         "objects": {
           "companies": {"fields": {
             "arr": {"type": "number"},
             "plan": {"type": "picklist", "values": ["Basic", "Pro", "Enterprise"]},
             "signed_at": {"type": "date"},
             "last_active_at": {"type": "datetime"},
             "seg_value": {"type": "picklist", "values": ["smb", "mid_market", "enterprise"]},
             "seg_value_since": {"type": "date"},
             "health_score": {"type": "number"},
             "calculated_score": {"type": "number", "calculated": true},
             "seg_reason": {"type": "text"},
             "seg_provisional": {"type": "boolean"}}},
           "tasks": {"fields": {%s}}}}\
        """
            .formatted(limits, key.isEmpty() ? "" : "\"segmentry_key\": " + key);
    try {
      Path directory = Files.createTempDirectory("hubspot-scenario");
      Path file = Files.writeString(directory.resolve("schema.json"), schema);
      try {
        SandboxOptions options =
            SandboxOptions.of(directory).startingAt(Instant.parse("2026-03-02T08:00:00Z"));
        return SandboxServer.start(CrmKind.HUBSPOT, options.frozen().behind(door));
      } finally {
        Files.delete(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FieldMappings mappings() {
    return new FieldMappings(
        List.of(
            attribute("arr", AttributeType.MONEY),
            attribute("plan", AttributeType.PICKLIST),
            attribute("signed_at", AttributeType.DATE),
            attribute("last_active_at", AttributeType.TIMESTAMP)),
        List.of(
            new RelatedCount(
                "open_tickets", "tickets", Map.of("hs_pipeline_stage", OPEN), Optional.empty())),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "seg_value"),
            new OutputMapping(Output.SINCE, "value", "seg_value_since"),
            new OutputMapping(Output.SCORE, "health", "health_score"),
            new OutputMapping(Output.REASON, "", "seg_reason"),
            new OutputMapping(Output.PROVISIONAL, "", "seg_provisional")),
        List.of("hubspot_owner_id"),
        "segmentry_key");
  }

  private static AttributeMapping attribute(String name, AttributeType type) {
    return new AttributeMapping(name, type, name);
  }

  @Override
  public ExternalRef hasAccount(String name, Map<String, String> fields) {
    String id = create("companies", Map.of("name", name));
    if (!fields.isEmpty()) {
      portal.edit("companies", id, fields, "");
    }
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }

  @Override
  public List<ExternalRef> hasAccounts(String prefix, int count) {
    List<ExternalRef> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(hasAccount(prefix + i, Map.of("arr", String.valueOf(1000 + i))));
    }
    return accounts;
  }

  private String create(String object, Map<String, Object> values) {
    return portal.org().records().create(object, new HashMap<>(values), ADMINISTRATOR).id();
  }

  @Override
  public void changes(ExternalRef account, String attribute, String content) {
    portal.edit("companies", account.id(), Map.of(attribute, content), "");
  }

  @Override
  public void editsValueSegment(ExternalRef account, String content) {
    changes(account, "seg_value", content);
  }

  @Override
  public void passes(Duration time) {
    portal.clock().advance(time);
  }

  @Override
  public void deletes(ExternalRef account) {
    portal.delete("companies", account.id(), "");
  }

  @Override
  public ExternalRef merges(ExternalRef loser, ExternalRef winner) {
    return CompanyTranslator.ref(portal.merge("companies", loser.id(), winner.id(), "").id());
  }

  @Override
  public void hasTickets(ExternalRef account, int open, int closed) {
    for (int i = 0; i < open + closed; i++) {
      create(
          "tickets",
          Map.of(
              "associated_company", account.id(), "hs_pipeline_stage", i < open ? OPEN : CLOSED));
    }
  }

  @Override
  public String activeUser() {
    return create("owners", Map.of("email", "ada@example.test", "active", true));
  }

  @Override
  public String inactiveUser() {
    return create("owners", Map.of("email", "jun@example.test", "active", false));
  }

  @Override
  public void losesNextWriteReply() {
    WRITES.forEach(kind -> portal.faults().add(Fault.afterApply(Fault.Match.of(kind), drop())));
  }

  @Override
  public void dropsNextWrite() {
    WRITES.forEach(kind -> portal.faults().add(Fault.beforeApply(Fault.Match.of(kind), drop())));
  }

  private static Fault.Effect drop() {
    return Fault.Effect.of(Fault.Kind.DROP);
  }

  @Override
  public void completesTask(TaskKey key) {
    portal.edit("tasks", task(key), Map.of("hs_task_status", "COMPLETED"), "");
  }

  @Override
  public void deletesTask(TaskKey key) {
    portal.delete("tasks", task(key), "");
  }

  @Override
  public void touchesTask(TaskKey key) {
    String text = String.valueOf(record(key).values().get("hs_task_body"));
    portal.edit("tasks", task(key), Map.of("hs_task_body", text + "<p>Called them.</p>"), "");
  }

  @Override
  public void beginsTask(TaskKey key) {
    portal.edit("tasks", task(key), Map.of("hs_task_status", "IN_PROGRESS"), "");
  }

  @Override
  public String taskContent(TaskKey key) {
    return record(key).values().toString();
  }

  private String task(TaskKey key) {
    return record(key).id();
  }

  private CrmRecord record(TaskKey key) {
    return portal.records("tasks").stream()
        .filter(task -> task.values().values().toString().contains(key.value()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void hasTasksOfPeople(ExternalRef account, int count) {
    for (int i = 0; i < count; i++) {
      create("tasks", Map.of("hs_task_subject", "Call them", "associated_company", account.id()));
    }
  }

  @Override
  public int taskCount(ExternalRef account) {
    return (int)
        portal.records("tasks").stream()
            .filter(task -> account.id().equals(task.values().get("associated_company")))
            .count();
  }

  @Override
  public int writeRequests() {
    return (int) WRITES.stream().mapToLong(kind -> portal.ledger().count(kind)).sum();
  }

  SandboxServer server() {
    return server;
  }

  Sandbox portal() {
    return portal;
  }

  @Override
  public AccountSource accounts() {
    return connector.accounts();
  }

  @Override
  public SegmentWriter segments() {
    return connector.segments();
  }

  @Override
  public TaskWriter tasks() {
    return connector.tasks();
  }

  @Override
  public TaskStatuses statuses() {
    return connector.taskStatuses();
  }

  @Override
  public TaskStandings standings() {
    return connector.taskStandings();
  }

  @Override
  public TaskEditor editor() {
    return connector.taskEditor();
  }

  @Override
  public TaskLookup lookup() {
    return connector.lookup();
  }

  @Override
  public Owners owners() {
    return connector.owners();
  }

  @Override
  public CrmSchema schema() {
    return connector.schema();
  }

  @Override
  public void close() {
    connector.close();
    server.close();
  }
}
