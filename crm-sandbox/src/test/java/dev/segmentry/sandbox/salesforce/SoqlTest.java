package dev.segmentry.sandbox.salesforce;

import static dev.segmentry.sandbox.ExampleOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoqlTest {
  private static SandboxServer server;
  private static SalesforceClient client;

  @BeforeAll
  static void open() {
    server = ExampleOrg.start();
    client = new SalesforceClient(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Name = 'alpha gmbh' | Alpha GmbH",
        "Name != 'Gamma' | Alpha GmbH;Beta, Inc.",
        "Industry = null | Gamma",
        "Industry = '' | Gamma",
        "Industry != 'Retail' | Alpha GmbH;Gamma",
        "Industry NOT IN ('Retail') | Alpha GmbH;Gamma",
        "Industry IN ('RETAIL', null) | Beta, Inc.;Gamma",
        "ARR__c > 8000 | Alpha GmbH",
        "ARR__c >= 8e | -",
        "ARR__c <= 8000.00 | Beta, Inc.",
        "Trial__c = TRUE | Beta, Inc.",
        "Trial__c = false | Alpha GmbH;Gamma",
        "Signed__c >= 2023-07-15 | Beta, Inc.",
        "Signed__c = LAST_YEAR | Alpha GmbH;Beta, Inc.",
        "Signed__c < LAST_N_DAYS:300 | Alpha GmbH",
        "Name LIKE 'b%' | Beta, Inc.",
        "Name LIKE '_amma' | Gamma",
        "NOT (Name LIKE 'b%') | Alpha GmbH;Gamma",
        "Name LIKE 'b%' OR Name LIKE 'g%' | Beta, Inc.;Gamma",
        "(Name LIKE 'b%' OR Name LIKE 'g%') AND Trial__c = false | Gamma",
        "Owner.Name = 'ada' | Alpha GmbH;Gamma",
        "Account.Parent.Name = 'Alpha GmbH' | Beta, Inc.",
        "Parent.Name = null | Alpha GmbH;Gamma",
        "SystemModstamp = 2024-01-31T13:00:00+01:00 | Alpha GmbH;Beta, Inc.;Gamma",
        "SystemModstamp > 2024-01-31T12:00:00Z | ''",
        "SystemModstamp >= 2024-01-31T12:00:00.000Z AND Trial__c = true | Beta, Inc.",
        "CreatedDate = TODAY AND Name = 'Gamma' | Gamma",
        "Id IN (SELECT AccountId FROM Case WHERE Status = 'New' AND Priority = 'Low') | Alpha GmbH",
        "Id NOT IN (SELECT AccountId FROM Case) | Gamma",
      })
  void conditions_select_what_salesforce_selects(String condition, String names) {
    String soql = "SELECT Name FROM Account WHERE " + condition + " ORDER BY Name";

    if (names.equals("-")) {
      assertThat(client.refusal(soql)).isEqualTo("MALFORMED_QUERY");
    } else {
      assertThat(String.join(";", client.column("Name", soql)))
          .isEqualTo(names.equals("''") ? "" : names);
    }
  }

  @Test
  void rows_carry_attributes_typed_values_and_parents_in_select_order() {
    JsonNode row =
        client
            .rows(
                "SELECT Name, ARR__c, Seats__c, NumberOfEmployees, Trial__c, Signed__c,"
                    + " SystemModstamp, Owner.Email, Parent.Name, Owner.Name FROM Account"
                    + " WHERE Name = 'Alpha GmbH'")
            .get(0);

    String id = server.sandbox().idOfKey("Account", "A-1");
    assertThat(row.toString())
        .isEqualTo(
            "{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v65.0/sobjects/Account/"
                + id
                + "\"},\"Name\":\"Alpha GmbH\",\"ARR__c\":120000.50,\"Seats__c\":40.0,"
                + "\"NumberOfEmployees\":null,\"Trial__c\":false,\"Signed__c\":\"2023-03-01\","
                + "\"SystemModstamp\":\"2024-01-31T12:00:00.000+0000\","
                + "\"Owner\":{\"attributes\":{\"type\":\"User\",\"url\":"
                + "\"/services/data/v65.0/sobjects/User/"
                + server.sandbox().idOfKey("User", "ada@example.com")
                + "\"},\"Email\":\"ada@example.com\",\"Name\":\"Ada\"},\"Parent\":null}");
  }

  @Test
  void groups_are_counted_summed_and_named() {
    JsonNode rows =
        client.rows(
            "SELECT AccountId, COUNT(Id) open, MAX(CreatedDate), MIN(CSAT__c) FROM Case"
                + " WHERE IsClosed = false GROUP BY AccountId HAVING COUNT(Id) > 0"
                + " ORDER BY AccountId");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).path("attributes").path("type").asText()).isEqualTo("AggregateResult");
    assertThat(rows.valueStream().map(row -> row.path("open").asInt())).containsExactly(1, 1);
    assertThat(rows.valueStream().map(row -> row.path("expr0").asText()))
        .containsExactlyInAnyOrder("2024-01-20T10:15:00.000+0000", "2024-01-20T23:00:00.000+0000");
    assertThat(rows.get(0).path("expr1").isNull()).isTrue();
  }

  @Test
  void aggregates_without_groups_give_one_row_and_a_bare_count_gives_none() {
    JsonNode sum = client.rows("SELECT SUM(ARR__c) total, AVG(Seats__c) FROM Account").get(0);
    JsonNode count = json(client.query("SELECT COUNT() FROM Account WHERE Trial__c = false"));

    assertThat(sum.path("total").decimalValue()).isEqualByComparingTo("128000.5");
    assertThat(sum.path("expr0").decimalValue()).isEqualByComparingTo("22.5");
    assertThat(count.toString()).isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
  }

  @Test
  void nulls_sort_first_unless_told_otherwise_and_windows_cut() {
    assertThat(client.column("Name", "SELECT Name FROM Account ORDER BY ARR__c"))
        .containsExactly("Gamma", "Beta, Inc.", "Alpha GmbH");
    assertThat(client.column("Name", "SELECT Name FROM Account ORDER BY ARR__c DESC NULLS LAST"))
        .containsExactly("Alpha GmbH", "Beta, Inc.", "Gamma");
    assertThat(client.column("Name", "SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1"))
        .containsExactly("Beta, Inc.");
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SELECT Nope__c FROM Account | INVALID_FIELD",
        "SELECT Secret_Note__c FROM Account | INVALID_FIELD",
        "SELECT Name FROM Account WHERE Secret_Note__c = 'x' | INVALID_FIELD",
        "SELECT Boss.Name FROM Account | INVALID_FIELD",
        "SELECT Name, name FROM Account | INVALID_FIELD",
        "SELECT Id FROM Nope__c | INVALID_TYPE",
        "SELECT Id FROM Account WHERE ARR__c = '5' | INVALID_FIELD",
        "SELECT Id FROM Account WHERE SystemModstamp > '2024-01-01T00:00:00Z' | INVALID_FIELD",
        "SELECT Id FROM Account WHERE SystemModstamp > 2024-01-01 | INVALID_FIELD",
        "SELECT Id FROM Account WHERE Description = 'x' | INVALID_FIELD",
        "SELECT Id FROM Account WHERE Id = 'x' | INVALID_QUERY_FILTER_OPERATOR",
        "SELECT Id FROM Account WHERE Trial__c > true | INVALID_QUERY_FILTER_OPERATOR",
        "SELECT Id FROM Account WHERE | MALFORMED_QUERY",
        "SELECT Id FROM Account LIMIT x | MALFORMED_QUERY",
        "SELECT Id FROM Account; DELETE | MALFORMED_QUERY",
        "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c' | MALFORMED_QUERY",
        "SELECT Id FROM Account WHERE ARR__c = 1.5e3 | MALFORMED_QUERY",
        "SELECT Id, FROM Account | MALFORMED_QUERY",
        "SELECT Name, COUNT(Id) FROM Account | MALFORMED_QUERY",
        "SELECT Id FROM Account WHERE COUNT(Id) > 1 | MALFORMED_QUERY",
        "SELECT SUM(Name) FROM Account | MALFORMED_QUERY",
        "SELECT Id FROM Account OFFSET 2001 | NUMBER_OUTSIDE_VALID_RANGE",
        "SELECT (SELECT Id FROM Cases) FROM Account | MALFORMED_QUERY",
      })
  void what_salesforce_refuses_is_refused_with_its_code(String soql, String code) {
    assertThat(client.refusal(soql)).isEqualTo(code);
    assertThat(client.query(soql).statusCode()).isEqualTo(400);
  }

  @Test
  void quotes_and_wildcards_can_be_escaped() {
    server.sandbox().edit("Account", "key:A-3", Map.of("BillingCity", "it's 100% \\o/"), "");

    assertThat(
            client.column(
                "Name", "SELECT Name FROM Account WHERE BillingCity = 'it\\'s 100% \\\\o/'"))
        .containsExactly("Gamma");
    assertThat(client.column("Name", "SELECT Name FROM Account WHERE BillingCity LIKE '%100\\% %'"))
        .containsExactly("Gamma");
    assertThat(client.column("Name", "SELECT Name FROM Account WHERE BillingCity LIKE '%10\\% %'"))
        .isEmpty();
  }

  @Test
  void a_refusal_shows_the_place() {
    String message =
        json(client.query("SELECT Id,\n Nope__c FROM Account")).path(0).path("message").asText();

    assertThat(message)
        .startsWith(
            "\n Nope__c FROM Account\n ^\nERROR at Row:2:Column:2\nNo such column 'Nope__c'");
  }

  @Test
  void hostile_nesting_and_length_are_refused_at_once() {
    String deep = "(".repeat(30) + "Name = 'x'" + ")".repeat(30);
    long began = System.nanoTime();

    assertThat(client.refusal("SELECT Id FROM Account WHERE " + deep)).isEqualTo("MALFORMED_QUERY");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }
}
