package dev.segmentry.salesforce;

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
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandbox's Salesforce org under the connector: the contract's scenario, and its own doors. */
final class SandboxOrg implements CrmScenario {
  private static final Map<String, String> FIELDS =
      Map.of(
          "arr", "ARR__c",
          "plan", "Plan__c",
          "signed_at", "Signed__c",
          "last_active_at", "Last_Active__c");

  private static final SalesforceConfig.Limits LIMITS =
      new SalesforceConfig.Limits(
          Duration.ofSeconds(10), Duration.ofSeconds(150), 64L * 1024 * 1024);

  private final SalesforceConfig.Limits limits;
  final SandboxServer server;
  final List<Duration> pauses = new ArrayList<>();
  private final SalesforceConnector connector;

  SandboxOrg(KeySupport keys) {
    this(keys, contract());
  }

  SandboxOrg(KeySupport keys, FieldMappings mappings) {
    this(keys, mappings, Door.HTTP, LIMITS);
  }

  SandboxOrg(KeySupport keys, Door door, SalesforceConfig.Limits limits) {
    this(keys, contract(), door, limits);
  }

  private SandboxOrg(
      KeySupport keys, FieldMappings mappings, Door door, SalesforceConfig.Limits limits) {
    this.limits = limits;
    String schema = keys == KeySupport.UNIQUE_FIELD ? "schema.json" : "schema-without-key.json";
    server =
        SandboxServer.start(
            CrmKind.SALESFORCE,
            SandboxOptions.of(folder())
                .withSchema(folder().resolve(schema))
                .startingAt(Instant.parse("2026-03-02T08:00:00Z"))
                .behind(door));
    connector = connector(mappings);
  }

  SalesforceConnector connector(FieldMappings mappings) {
    return connector(mappings, 3);
  }

  /** One that makes so many attempts. */
  SalesforceConnector connector(FieldMappings mappings, int attempts) {
    Map<String, String> credentials = server.credentials();
    SalesforceConfig config =
        SalesforceConfig.of(
                URI.create(server.baseUrl()),
                credentials.get("clientId"),
                () -> credentials.get("clientSecret"),
                true)
            .with(limits)
            .with(
                new SalesforceConfig.Retry(
                    attempts, Duration.ofMillis(10), Duration.ofMillis(40), 1));
    return SalesforceConnector.open(
        config, mappings, sandbox().clock(), pauses::add, CallGate.OPEN);
  }

  private static Path folder() {
    try {
      return Path.of(SandboxOrg.class.getResource("/salesforce-org/schema.json").toURI())
          .getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static FieldMappings contract() {
    return new FieldMappings(
        List.of(
            new AttributeMapping("arr", AttributeType.MONEY, "ARR__c"),
            new AttributeMapping("plan", AttributeType.PICKLIST, "Plan__c"),
            new AttributeMapping("signed_at", AttributeType.DATE, "Signed__c"),
            new AttributeMapping("last_active_at", AttributeType.TIMESTAMP, "Last_Active__c")),
        List.of(openTickets()),
        List.of(
            new OutputMapping(Output.SEGMENT, "value", "Value_Segment__c"),
            new OutputMapping(Output.SINCE, "value", "Value_Since__c"),
            new OutputMapping(Output.SCORE, "health", "Health_Score__c"),
            new OutputMapping(Output.REASON, "", "Segment_Reason__c"),
            new OutputMapping(Output.PROVISIONAL, "", "Segment_Provisional__c")),
        List.of("OwnerId"),
        "Segmentry_Key__c");
  }

  static RelatedCount openTickets() {
    return new RelatedCount("open_tickets", "Case", Map.of("IsClosed", "false"), Optional.empty());
  }

  Sandbox sandbox() {
    return server.sandbox();
  }

  @Override
  public FieldMappings mappings() {
    return contract();
  }

  @Override
  public ExternalRef hasAccount(String name, Map<String, String> fields) {
    ExternalRef account = ref(create("Account", Map.of("Name", name)));
    Map<String, String> contents = new HashMap<>();
    fields.forEach((attribute, content) -> contents.put(FIELDS.get(attribute), content));
    if (!contents.isEmpty()) {
      sandbox().edit("Account", account.id(), contents, "");
    }
    return account;
  }

  @Override
  public List<ExternalRef> hasAccounts(String prefix, int count) {
    List<ExternalRef> accounts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      accounts.add(
          ref(
              create(
                  "Account", Map.of("Name", prefix + i, "ARR__c", BigDecimal.valueOf(1000L + i)))));
    }
    return accounts.stream().sorted().toList();
  }

  String create(String object, Map<String, Object> values) {
    return sandbox().org().records().create(object, values, activeUser()).id();
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.SALESFORCE, id);
  }

  @Override
  public void changes(ExternalRef account, String attribute, String content) {
    sandbox().edit("Account", account.id(), Map.of(FIELDS.get(attribute), content), "");
  }

  @Override
  public void editsValueSegment(ExternalRef account, String content) {
    sandbox().edit("Account", account.id(), Map.of("Value_Segment__c", content), "");
  }

  @Override
  public void passes(Duration time) {
    sandbox().clock().advance(time);
  }

  @Override
  public void deletes(ExternalRef account) {
    sandbox().delete("Account", account.id(), "");
  }

  @Override
  public ExternalRef merges(ExternalRef loser, ExternalRef winner) {
    sandbox().merge("Account", loser.id(), winner.id(), "");
    return winner;
  }

  @Override
  public void hasTickets(ExternalRef account, int open, int closed) {
    for (int i = 0; i < open + closed; i++) {
      create("Case", Map.of("AccountId", account.id(), "Status", i < open ? "New" : "Closed"));
    }
  }

  @Override
  public String activeUser() {
    return sandbox().idOfKey("User", "ada@contract.test");
  }

  @Override
  public String inactiveUser() {
    return sandbox().idOfKey("User", "jun@contract.test");
  }

  @Override
  public void losesNextWriteReply() {
    sandbox()
        .faults()
        .add(
            Fault.afterApply(
                Fault.Match.of("rest.collections.*"), Fault.Effect.of(Fault.Kind.DROP)));
  }

  @Override
  public void dropsNextWrite() {
    sandbox()
        .faults()
        .add(
            Fault.beforeApply(
                Fault.Match.of("rest.collections.*"), Fault.Effect.of(Fault.Kind.DROP)));
  }

  @Override
  public void completesTask(TaskKey key) {
    sandbox().edit("Task", task(key), Map.of("Status", "Completed"), "");
  }

  @Override
  public void deletesTask(TaskKey key) {
    sandbox().delete("Task", task(key), "");
  }

  @Override
  public void touchesTask(TaskKey key) {
    String text = String.valueOf(record(key).values().get("Description"));
    sandbox().edit("Task", task(key), Map.of("Description", text + "\nCalled them."), "");
  }

  @Override
  public void beginsTask(TaskKey key) {
    sandbox().edit("Task", task(key), Map.of("Status", "In Progress"), "");
  }

  @Override
  public String taskContent(TaskKey key) {
    return record(key).values().toString();
  }

  private String task(TaskKey key) {
    return record(key).id();
  }

  private CrmRecord record(TaskKey key) {
    return sandbox().records("Task").stream()
        .filter(task -> task.values().values().toString().contains(key.value()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void hasTasksOfPeople(ExternalRef account, int count) {
    for (int i = 0; i < count; i++) {
      create("Task", Map.of("Subject", "Call them", "WhatId", account.id()));
    }
  }

  @Override
  public int taskCount(ExternalRef account) {
    return (int)
        sandbox().records("Task").stream()
            .filter(task -> task.stored("WhatId").equals(Optional.of(account.id())))
            .count();
  }

  @Override
  public int writeRequests() {
    return (int)
        sandbox().ledger().calls().stream()
            .filter(call -> call.kind().startsWith("rest.collections."))
            .count();
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
    return connector.taskLookup();
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
