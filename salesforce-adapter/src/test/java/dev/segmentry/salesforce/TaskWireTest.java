package dev.segmentry.salesforce;

import static dev.segmentry.salesforce.CannedOrg.json;
import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.account;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static dev.segmentry.salesforce.Fixtures.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.plan.WriteOutcome.Rejected;
import dev.segmentry.core.plan.WriteOutcome.Written;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskWireTest {
  private static final String HELD = "00T000000000009EAA";

  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(mappings());
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private void withoutKeyField() {
    org.soap("describeSObjects", ">Task<", xml(200, SoapText.taskDescribe(false)));
  }

  private List<WriteOutcome> write() {
    return connector.tasks().settle(connector.tasks().submit(List.of(task(1))));
  }

  private String sent() {
    return org.requests("/composite/sobjects").get(0).getBodyAsString();
  }

  private static String refusal(String code, String message) {
    return "[{\"success\":false,\"errors\":[{\"statusCode\":\"%s\",\"message\":\"%s\",\"fields\":[]}]}]"
        .formatted(code, message);
  }

  @Test
  void a_task_carries_key_account_owner_day_priority_and_a_link() {
    org.collections(json(200, "[{\"id\":\"" + HELD + "\",\"success\":true,\"errors\":[]}]"));

    List<WriteOutcome> outcomes = write();

    assertThat(outcomes).containsExactly(new Written(new ExternalRef(CrmSystem.SALESFORCE, HELD)));
    assertThat(sent())
        .contains("\"type\":\"Task\"")
        .contains("\"WhatId\":\"" + account(1).id() + "\"")
        .contains("\"OwnerId\":\"005000000000001AAA\"")
        .contains("\"ActivityDate\":\"2026-03-31\"")
        .contains("\"Priority\":\"High\"")
        .contains("\"Status\":\"Not Started\"")
        .contains("\"Segmentry_Key__c\":\"" + task(1).key().value() + "\"")
        .contains("/lightning/r/Account/" + account(1).id() + "/view\"")
        .doesNotContain("Segmentry key: ");
    assertThat(connector.schema().usage().callsByKind())
        .containsEntry("rest.collections.create", 1L);
  }

  @Test
  void without_the_field_the_key_is_a_line_of_the_description() {
    withoutKeyField();
    org.collections(json(200, "[{\"id\":\"" + HELD + "\",\"success\":true,\"errors\":[]}]"));

    write();

    assertThat(connector.taskLookup().keySupport()).isEqualTo(KeySupport.MARKER);
    assertThat(sent())
        .contains("\\nSegmentry key: " + task(1).key().value() + "\\n")
        .doesNotContain("Segmentry_Key__c");
  }

  @Test
  void a_key_field_that_is_not_unique_is_no_key_field() {
    org.soap(
        "describeSObjects",
        ">Task<",
        xml(
            200,
            SoapText.taskDescribe(true)
                .replace("<unique>true</unique>", "<unique>false</unique>")));

    assertThat(connector.taskLookup().keySupport()).isEqualTo(KeySupport.MARKER);
  }

  @Test
  void a_key_that_is_taken_is_success_with_the_task_that_holds_it() {
    org.collections(
        json(
            200,
            refusal(
                "DUPLICATE_VALUE",
                "duplicate value found: Segmentry_Key__c duplicates value on record with id: 00T000000000009")));

    assertThat(write()).containsExactly(new Written(new ExternalRef(CrmSystem.SALESFORCE, HELD)));
  }

  @Test
  void a_taken_key_without_an_id_in_the_message_is_looked_up() {
    org.collections(
        json(
            200,
            refusal(
                "DUPLICATE_VALUE",
                "duplicate value found: Segmentry_Key__c duplicates value on record")));
    org.soap(
        "queryAll",
        "Segmentry_Key__c IN",
        xml(
            200,
            SoapText.as(
                "queryAll",
                SoapText.rows(
                    "Task", taskRow(HELD, task(1).key().value().toUpperCase(), "false")))));

    assertThat(write()).containsExactly(new Written(new ExternalRef(CrmSystem.SALESFORCE, HELD)));
  }

  @Test
  void another_unique_field_that_is_taken_is_a_refusal() {
    org.collections(
        json(
            200,
            refusal(
                "DUPLICATE_VALUE",
                "duplicate value found: Other__c duplicates value on record with id: 00T000000000009")));

    assertThat(write()).extracting(WriteOutcome::kind).containsExactly(Kind.REJECTED);
  }

  @Test
  void an_inactive_owner_is_a_refusal_in_the_vendors_words() {
    org.collections(
        json(
            200,
            refusal(
                "INACTIVE_OWNER_OR_USER",
                "operation performed with inactive user [005000000000001]")));

    assertThat(write())
        .containsExactly(
            new Rejected(
                "INACTIVE_OWNER_OR_USER",
                "operation performed with inactive user [005000000000001]",
                RejectionCategory.INACTIVE_OWNER,
                Set.of()));
  }

  @Test
  void completed_and_deleted_tasks_are_found_and_are_not_open() {
    org.soap(
        "queryAll",
        "Segmentry_Key__c IN",
        xml(
            200,
            SoapText.as(
                "queryAll", SoapText.rows("Task", taskRow(HELD, task(1).key().value(), "true")))));

    TaskRecord found =
        connector
            .taskLookup()
            .byKey(List.of(new KeyedAccount(task(1).key(), account(1))))
            .get(task(1).key());

    assertThat(found)
        .isEqualTo(
            new TaskRecord(
                new ExternalRef(CrmSystem.SALESFORCE, HELD), task(1).key(), account(1), false));
  }

  @Test
  void a_marker_is_matched_as_a_whole_line_and_not_in_passing() {
    withoutKeyField();
    String key = task(1).key().value();
    org.soap(
        "queryAll",
        "WhatId IN",
        xml(
            200,
            SoapText.as(
                "queryAll",
                SoapText.rows(
                    "Task",
                    markedRow("00T000000000001AAA", "Somebody quotes Segmentry key: " + key),
                    markedRow(
                        HELD, "Health fell.&#13;\n\nSegmentry key: " + key + "&#13;\nhttp://x")))));

    var found = connector.taskLookup().byKey(List.of(new KeyedAccount(task(1).key(), account(1))));

    assertThat(found.get(task(1).key()).ref().id()).isEqualTo(HELD);
  }

  private static String taskRow(String id, String key, String deleted) {
    return "<sf:Id>%s</sf:Id><sf:WhatId>%s</sf:WhatId><sf:IsClosed>false</sf:IsClosed><sf:IsDeleted>%s</sf:IsDeleted><sf:Segmentry_Key__c>%s</sf:Segmentry_Key__c>"
        .formatted(id, SoapText.id(1), deleted, key);
  }

  private static String markedRow(String id, String description) {
    return "<sf:Id>%s</sf:Id><sf:WhatId>%s</sf:WhatId><sf:IsClosed>false</sf:IsClosed><sf:IsDeleted>false</sf:IsDeleted><sf:Description>%s</sf:Description>"
        .formatted(id, SoapText.id(1), description);
  }
}
