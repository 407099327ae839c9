package dev.segmentry.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.SchemaEdits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The org changes while it lives: its fields, and records whose transactions commit late. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivingSchemaTest {
  private static final String ARR = "SELECT Id, ARR__c FROM Account";

  private final SandboxServer server = ExampleOrg.start();
  private final SalesforceClient client = new SalesforceClient(server);
  private final SchemaEdits schema = server.sandbox().schema();
  private final String account = server.sandbox().idOfKey("Account", "A-1");

  @AfterEach
  void close() {
    server.close();
  }

  private JsonNode update(String field, String value) {
    return client
        .update(
            "{\"attributes\":{\"type\":\"Account\"},\"id\":\"%s\",\"%s\":%s}"
                .formatted(account, field, value))
        .path(0);
  }

  private String refusal(String field, String value) {
    return update(field, value).at("/errors/0/statusCode").asText();
  }

  @Test
  void a_field_that_is_removed_is_unknown_to_the_next_call_and_has_its_values_when_restored() {
    var removed = schema.remove("Account", "ARR__c");

    assertThat(client.refusal(ARR)).isEqualTo("INVALID_FIELD");
    assertThat(refusal("ARR__c", "5")).isEqualTo("INVALID_FIELD");
    assertThat(client.json("GET", "/sobjects/Account/describe", "").path("fields"))
        .noneMatch(field -> field.path("name").asText().equals("ARR__c"));

    schema.put("Account", removed);
    assertThat(client.column("ARR__c", ARR)).contains("120000.50");
  }

  @Test
  void a_hidden_field_does_not_exist_and_one_shown_again_does() {
    schema.hide("Account", "ARR__c");
    assertThat(client.refusal(ARR)).isEqualTo("INVALID_FIELD");

    schema.show("Account", "ARR__c");
    assertThat(client.rows(ARR)).hasSize(3);
  }

  @Test
  void a_renamed_field_takes_its_values_along() {
    schema.rename("Account", "ARR__c", "Revenue__c");

    assertThat(client.refusal(ARR)).isEqualTo("INVALID_FIELD");
    assertThat(client.column("Revenue__c", "SELECT Revenue__c FROM Account")).contains("120000.50");
  }

  @Test
  void access_type_and_requirement_are_enforced_from_the_next_call_on() {
    schema.makeReadOnly("Account", "Seats__c");
    assertThat(refusal("Seats__c", "5")).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");

    schema.retype("Account", "Segment_Reason__c", FieldType.NUMBER);
    assertThat(refusal("Segment_Reason__c", "\"because\"")).isNotEmpty();

    schema.retype("Account", "ARR__c", FieldType.TEXT);
    assertThat(client.column("ARR__c", ARR)).contains("120000.50");
    assertThat(update("ARR__c", "\"a lot\"").path("success").asBoolean()).isTrue();

    schema.require("Account", "Segment_Since__c");
    assertThat(refusal("Segment_Since__c", "null")).isEqualTo("REQUIRED_FIELD_MISSING");
  }

  @Test
  void a_multi_select_picklist_holds_its_values_in_the_order_of_its_list() {
    schema.define(
        "Account",
        "Tags__c",
        "{\"type\":\"multipicklist\",\"values\":[\"b\",\"a\",\"c\"],\"restricted\":true}");
    String tags = "SELECT Tags__c FROM Account WHERE Tags__c != null";

    assertThat(update("Tags__c", "\"c;a;b;a\"").path("success").asBoolean()).isTrue();
    assertThat(client.column("Tags__c", tags)).containsExactly("b;a;c");

    assertThat(refusal("Tags__c", "\"a;x\"")).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    assertThat(client.refusal("SELECT Id FROM Account ORDER BY Tags__c"))
        .isEqualTo("INVALID_FIELD");
    assertThat(client.json("GET", "/sobjects/Account/describe", "").path("fields"))
        .anyMatch(field -> field.path("type").asText().equals("multipicklist"));

    assertThat(update("Tags__c", "null").path("success").asBoolean()).isTrue();
    assertThat(client.column("Tags__c", tags)).isEmpty();
  }

  @Test
  void a_value_taken_from_a_restricted_picklist_is_refused() {
    assertThat(update("Segment__c", "\"Growth\"").path("success").asBoolean()).isTrue();

    schema.removeChoice("Account", "Segment__c", "Growth");
    assertThat(refusal("Segment__c", "\"Growth\""))
        .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    schema.deactivateChoice("Account", "Segment__c", "At risk");
    assertThat(refusal("Segment__c", "\"At risk\""))
        .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    assertThat(
            client.column("Segment__c", "SELECT Segment__c FROM Account WHERE Segment__c != null"))
        .containsExactly("Growth");

    assertThat(update("Industry", "\"Mining\"").path("success").asBoolean()).isTrue();
    schema.restrict("Account", "Industry");
    assertThat(refusal("Industry", "\"Fishing\""))
        .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
  }

  @Test
  void the_controls_change_fields_too() {
    control("PATCH", "/Account/ARR__c", "{\"name\":\"Revenue__c\",\"writable\":false}");
    assertThat(refusal("Revenue__c", "5")).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");

    control("PUT", "/Account/Added__c", "{\"type\":\"number\",\"precision\":5}");
    assertThat(update("Added__c", "7").path("success").asBoolean()).isTrue();

    control("DELETE", "/Account/Added__c", "");
    assertThat(refusal("Added__c", "7")).isEqualTo("INVALID_FIELD");
    assertThat(control("GET", "/Account", "").findValuesAsText("name"))
        .contains("Revenue__c")
        .doesNotContain("Added__c", "ARR__c");
    assertThat(control("PUT", "/Account/X__c", "{\"type\":\"nothing\"}").path("error").asText())
        .contains("no type 'nothing'");
  }

  private JsonNode control(String method, String path, String body) {
    return ExampleOrg.json(ExampleOrg.send(server, method, "/sandbox/schema" + path, body));
  }

  @Test
  void what_every_record_has_stays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema.remove("Account", "SystemModstamp"))
        .withMessageContaining("part of every record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schema.hide("Account", "Nothing__c"))
        .withMessageContaining("no field Nothing__c");
  }

  @Test
  void a_late_commit_shows_up_with_the_stamp_of_when_it_was_made() {
    server
        .sandbox()
        .editLate("Account", account, Map.of("Name", "Late"), "", Duration.ofSeconds(90));
    server.sandbox().clock().advance(Duration.ofSeconds(89));
    assertThat(name()).isEqualTo("Alpha GmbH");

    server.sandbox().clock().advance(Duration.ofSeconds(1));
    assertThat(name()).isEqualTo("Late");
    assertThat(
            client.column(
                "SystemModstamp", "SELECT SystemModstamp FROM Account WHERE Name = 'Late'"))
        .containsExactly("2024-01-31T12:00:00.000+0000");
  }

  @Test
  void the_controls_commit_late_too_and_deletions_as_well() {
    ExampleOrg.send(
        server,
        "PATCH",
        "/sandbox/records/Account/key:A-1",
        "{\"commitsAfter\":\"PT60S\",\"fields\":{\"Name\":\"Late\"}}");
    ExampleOrg.send(server, "DELETE", "/sandbox/records/Account/key:A-3?commitsAfter=PT60S", "");
    assertThat(client.rows("SELECT Id FROM Account")).hasSize(3);

    server.sandbox().clock().advance(Duration.ofSeconds(60));

    assertThat(name()).isEqualTo("Late");
    assertThat(client.rows("SELECT Id FROM Account")).hasSize(2);
  }

  private String name() {
    return client.column("Name", "SELECT Name FROM Account WHERE Id = '" + account + "'").get(0);
  }
}
