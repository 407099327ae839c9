package dev.segmentry.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CollectionsTest {
  private final SandboxServer server = ExampleOrg.start();
  private final SalesforceClient client = new SalesforceClient(server);
  private final String alpha = server.sandbox().idOfKey("Account", "A-1");
  private final String beta = server.sandbox().idOfKey("Account", "A-2");

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"Nope__c\":1 | INVALID_FIELD",
        "\"Secret_Note__c\":\"x\" | INVALID_FIELD",
        "\"External_Id__c\":\"x\" | INVALID_FIELD_FOR_INSERT_UPDATE",
        "\"Margin__c\":1 | INVALID_FIELD_FOR_INSERT_UPDATE",
        "\"SystemModstamp\":\"2024-01-01T00:00:00Z\" | INVALID_FIELD_FOR_INSERT_UPDATE",
        "\"Segment_Reason__c\":\"123456789_123456789_123456789_123456789_123456789_123456789_123456789_123456789_X\""
            + " | STRING_TOO_LONG",
        "\"Segment_Reason__c\":{\"a\":1} | JSON_PARSER_ERROR",
        "\"Segment__c\":\"Nope\" | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
        "\"Segment_Score__c\":\"high\" | JSON_PARSER_ERROR",
        "\"Segment_Score__c\":123456 | NUMBER_OUTSIDE_VALID_RANGE",
        "\"Segment_Since__c\":\"31.01.2024\" | JSON_PARSER_ERROR",
        "\"Segment_Since__c\":\"2024-01-31T00:00:00Z\" | JSON_PARSER_ERROR",
        "\"Trial__c\":\"perhaps\" | JSON_PARSER_ERROR",
        "\"NumberOfEmployees\":2.5 | INVALID_TYPE_ON_FIELD_IN_RECORD",
        "\"Name\":null | REQUIRED_FIELD_MISSING",
        "\"ParentId\":\"nonsense\" | MALFORMED_ID",
        "\"ParentId\":\"0015g00000000000AA\" | INVALID_CROSS_REFERENCE_KEY",
      })
  void a_row_that_does_not_fit_is_refused_and_its_neighbour_is_written(String field, String code) {
    JsonNode reply =
        client.update(
            account(alpha, field) + "," + account(beta, "\"Segment_Reason__c\":\"fine\""));

    assertThat(reply.at("/0/success").asBoolean()).isFalse();
    assertThat(reply.at("/0/errors/0/statusCode").asText()).isEqualTo(code);
    assertThat(reply.at("/1").toString())
        .isEqualTo("{\"id\":\"" + beta + "\",\"success\":true,\"errors\":[]}");
  }

  @Test
  void values_are_written_cleared_and_stamped_by_the_integration_user() {
    server.sandbox().clock().advance(Duration.ofHours(1));

    client.update(
        account(
            alpha,
            "\"Segment__c\":\"Growth\",\"Segment_Since__c\":\"2024-01-31\","
                + "\"Segment_Score__c\":12.345,\"Industry\":null"));

    JsonNode row =
        client
            .rows(
                "SELECT Segment__c, Segment_Since__c, Segment_Score__c, Industry, SystemModstamp,"
                    + " LastModifiedById FROM Account WHERE Id = '"
                    + alpha
                    + "'")
            .get(0);
    assertThat(row.path("Segment__c").asText()).isEqualTo("Growth");
    assertThat(row.path("Segment_Since__c").asText()).isEqualTo("2024-01-31");
    assertThat(row.path("Segment_Score__c").decimalValue()).isEqualByComparingTo("12.35");
    assertThat(row.path("Industry").isNull()).isTrue();
    assertThat(row.path("SystemModstamp").asText()).isEqualTo("2024-01-31T13:00:00.000+0000");
    assertThat(row.path("LastModifiedById").asText()).isEqualTo(server.credentials().get("userId"));
  }

  @Test
  void an_update_that_changes_nothing_keeps_the_stamp() {
    server.sandbox().clock().advance(Duration.ofHours(1));

    client.update(account(alpha, "\"ARR__c\":120000.5,\"Name\":\"Alpha GmbH\""));

    assertThat(server.sandbox().find("Account", alpha).orElseThrow().stamps().modified())
        .isEqualTo(ExampleOrg.START);
  }

  @Test
  void a_task_is_created_once_per_key() {
    String task =
        task(
            "\"Subject\":\"Call\",\"WhatId\":\""
                + alpha
                + "\",\"ActivityDate\":\"2024-02-05\","
                + "\"Segmentry_Key__c\":\"sg1-save-1-abc\"");

    JsonNode first = client.create(task);
    JsonNode second = client.create(task);

    String id = first.at("/0/id").asText();
    assertThat(id).startsWith("00T").hasSize(18);
    assertThat(second.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
    assertThat(second.at("/0/errors/0/message").asText())
        .isEqualTo(
            "duplicate value found: Segmentry_Key__c duplicates value on record with id: "
                + id.substring(0, 15));
    JsonNode found = client.json("GET", "/sobjects/Task/Segmentry_Key__c/sg1-save-1-abc", "");
    assertThat(found.path("Id").asText()).isEqualTo(id);
    assertThat(found.path("OwnerId").asText()).isEqualTo(server.credentials().get("userId"));
    assertThat(found.path("AccountId").asText()).isEqualTo(alpha);
    assertThat(found.path("Status").asText()).isEqualTo("Not Started");
    assertThat(found.path("IsClosed").asBoolean()).isFalse();
  }

  @Test
  void a_task_is_edited_row_by_row_within_what_its_fields_take() {
    String id = client.create(task("\"Subject\":\"Call\"")).at("/0/id").asText();
    String other = client.create(task("\"Subject\":\"Mail\"")).at("/0/id").asText();

    JsonNode done = client.update(edited(id, "\"Status\":\"Completed\",\"Priority\":\"High\""));
    JsonNode closed = client.update(edited(id, "\"IsClosed\":false"));
    JsonNode due = client.update(edited(id, "\"ActivityDate\":\"soon\""));
    JsonNode both =
        client.update(
            edited(id, "\"Subject\":\"" + "x".repeat(256) + "\"")
                + ","
                + edited(other, "\"Subject\":\"Write\""));

    assertThat(done.at("/0/success").asBoolean()).isTrue();
    assertThat(codes(closed)).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    assertThat(codes(due)).isEqualTo("JSON_PARSER_ERROR");
    assertThat(both.at("/0/errors/0/statusCode").asText()).isEqualTo("STRING_TOO_LONG");
    assertThat(both.at("/1/success").asBoolean()).isTrue();
    assertThat(
            client
                .rows(
                    "SELECT Subject, IsClosed, CompletedDateTime FROM Task WHERE Id = '" + id + "'")
                .get(0)
                .path("IsClosed")
                .asBoolean())
        .isTrue();
  }

  private static String edited(String id, String fields) {
    return "{\"attributes\":{\"type\":\"Task\"},\"id\":\"" + id + "\"," + fields + "}";
  }

  @Test
  void an_inactive_owner_a_deleted_account_and_an_unknown_one_are_refused() {
    String jun = server.sandbox().idOfKey("User", "jun@example.com");
    server.sandbox().delete("Account", beta, "");

    JsonNode reply =
        client.create(
            task("\"Subject\":\"a\",\"OwnerId\":\"" + jun + "\"")
                + ","
                + task("\"Subject\":\"b\",\"WhatId\":\"" + beta + "\"")
                + ","
                + task("\"Subject\":\"c\",\"WhatId\":\"001000000000000AAA\""));
    JsonNode deleted = client.update(account(beta, "\"Segment_Reason__c\":\"x\""));

    assertThat(codes(reply))
        .isEqualTo("INACTIVE_OWNER_OR_USER,ENTITY_IS_DELETED,INVALID_CROSS_REFERENCE_KEY");
    assertThat(codes(deleted)).isEqualTo("ENTITY_IS_DELETED");
  }

  @Test
  void ids_are_checked_row_by_row() {
    String fine = "\"Segment_Reason__c\":\"x\"";

    JsonNode reply =
        client.update(
            account(alpha, fine)
                + ","
                + account(alpha, fine)
                + ","
                + account("x", fine)
                + ","
                + account(server.sandbox().idOfKey("Case", "C-1"), fine)
                + ",{\"attributes\":{\"type\":\"Account\"},"
                + fine
                + "}"
                + ",{\"attributes\":{\"type\":\"Nope\"},\"id\":\""
                + beta
                + "\"}");

    assertThat(codes(reply))
        .isEqualTo("ok,DUPLICATE_VALUE,MALFORMED_ID,MALFORMED_ID,MISSING_ARGUMENT,INVALID_TYPE");
  }

  @Test
  void more_than_200_rows_are_refused_as_a_whole() {
    String rows =
        IntStream.range(0, 201)
            .mapToObj(i -> task("\"Subject\":\"" + i + "\""))
            .collect(Collectors.joining(","));

    HttpResponse<String> reply =
        client.call("POST", "/composite/sobjects", "{\"records\":[" + rows + "]}");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("LIMIT_EXCEEDED");
    assertThat(server.sandbox().records("Task")).isEmpty();
  }

  @Test
  void all_or_none_takes_back_what_was_written() {
    JsonNode reply =
        client.json(
            "PATCH",
            "/composite/sobjects",
            "{\"allOrNone\":true,\"records\":["
                + account(alpha, "\"Segment__c\":\"Growth\"")
                + ","
                + account(beta, "\"Segment__c\":\"Nope\"")
                + "]}");

    assertThat(codes(reply))
        .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK,INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    assertThat(server.sandbox().find("Account", alpha).orElseThrow().stored("Segment__c"))
        .isEmpty();
  }

  @Test
  void a_scripted_refusal_strikes_one_row_once() {
    server
        .sandbox()
        .org()
        .refusals()
        .add(
            new Refusal(
                "Account",
                Set.of("A-1"),
                1,
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access"));
    String rows =
        account(alpha, "\"Segment__c\":\"Growth\"")
            + ","
            + account(beta, "\"Segment__c\":\"Growth\"");

    assertThat(codes(client.update(rows))).isEqualTo("UNABLE_TO_LOCK_ROW,ok");
    assertThat(codes(client.update(rows))).isEqualTo("ok,ok");
  }

  @Test
  void records_are_retrieved_in_the_order_asked_for() {
    JsonNode reply =
        client.json(
            "POST",
            "/composite/sobjects/Account",
            "{\"ids\":[\""
                + beta
                + "\",\"0015g00zzzzzzzzAAA\",\""
                + alpha
                + "\"],"
                + "\"fields\":[\"Id\",\"Name\"]}");

    assertThat(reply.at("/0/Name").asText()).isEqualTo("Beta, Inc.");
    assertThat(reply.get(1).isNull()).isTrue();
    assertThat(reply.at("/2/Name").asText()).isEqualTo("Alpha GmbH");
  }

  @Test
  void a_composite_call_carries_collections_and_counts_once() {
    long before = server.sandbox().ledger().count("rest");

    JsonNode reply =
        client.json(
            "POST",
            "/composite",
            "{\"allOrNone\":false,\"compositeRequest\":[{\"method\":\"PATCH\",\"referenceId\":\"a\","
                + "\"url\":\"/services/data/v65.0/composite/sobjects\",\"body\":{\"records\":["
                + account(alpha, "\"Segment__c\":\"Growth\"")
                + "]}},{\"method\":\"GET\",\"referenceId\":\"b\","
                + "\"url\":\"/services/data/v65.0/query?q=SELECT+Nope+FROM+Account\"}]}");

    assertThat(reply.at("/compositeResponse/0/httpStatusCode").asInt()).isEqualTo(200);
    assertThat(reply.at("/compositeResponse/0/body/0/success").asBoolean()).isTrue();
    assertThat(reply.at("/compositeResponse/1/httpStatusCode").asInt()).isEqualTo(400);
    assertThat(server.sandbox().ledger().count("rest")).isEqualTo(before + 1);
  }

  private static String codes(JsonNode reply) {
    return reply
        .valueStream()
        .map(row -> row.at("/errors/0/statusCode").asText("ok"))
        .map(code -> code.isEmpty() ? "ok" : code)
        .collect(Collectors.joining(","));
  }

  private static String account(String id, String fields) {
    return "{\"attributes\":{\"type\":\"Account\"},\"id\":\"" + id + "\"," + fields + "}";
  }

  private static String task(String fields) {
    return "{\"attributes\":{\"type\":\"Task\"}," + fields + "}";
  }
}
