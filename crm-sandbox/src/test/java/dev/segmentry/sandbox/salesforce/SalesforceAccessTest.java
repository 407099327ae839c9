package dev.segmentry.sandbox.salesforce;

import static dev.segmentry.sandbox.ExampleOrg.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.Snapshot;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SalesforceAccessTest {
  private static final String HEADER =
      "account_id,name,parent,industry,arr,seats,trial,signed_at,margin,owner\n";

  private final SandboxServer server = ExampleOrg.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_right_secret_gives_a_token_and_the_instance() {
    JsonNode token = json(SalesforceClient.token(server));

    assertThat(token.path("instance_url").asText()).isEqualTo(server.baseUrl());
    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.path("access_token").asText()).startsWith("00D5g000000SbxE!");
  }

  @Test
  void a_wrong_secret_and_a_foreign_grant_are_refused_as_objects() {
    HttpResponse<String> secret = SalesforceClient.token(server, "wrong");
    HttpResponse<String> grant =
        ExampleOrg.send(server, "POST", "/services/oauth2/token", "grant_type=password");

    assertThat(secret.statusCode()).isEqualTo(400);
    assertThat(json(secret).path("error").asText()).isEqualTo("invalid_client");
    assertThat(json(grant).path("error").asText()).isEqualTo("unsupported_grant_type");
  }

  @Test
  void a_token_nobody_used_for_the_session_time_is_refused() {
    SalesforceClient client = new SalesforceClient(server);
    server.sandbox().clock().advance(Duration.ofMinutes(119));
    assertThat(client.call("GET", "/limits", "").statusCode()).isEqualTo(200);

    server.sandbox().clock().advance(Duration.ofMinutes(120));

    HttpResponse<String> late = client.call("GET", "/limits", "");
    assertThat(late.statusCode()).isEqualTo(401);
    assertThat(late.body())
        .isEqualTo(
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
  }

  @Test
  void revoked_tokens_are_refused_and_new_ones_work() {
    SalesforceClient client = new SalesforceClient(server);

    ExampleOrg.send(server, "DELETE", "/sandbox/tokens", "");

    assertThat(client.call("GET", "/limits", "").statusCode()).isEqualTo(401);
    assertThat(new SalesforceClient(server).call("GET", "/limits", "").statusCode()).isEqualTo(200);
  }

  @Test
  void the_daily_limit_is_counted_shown_and_enforced() {
    SalesforceClient client = new SalesforceClient(server);
    server.sandbox().org().limits().set("dailyCalls", 2);

    HttpResponse<String> first = client.call("GET", "/limits", "");
    client.call("GET", "/limits", "");
    HttpResponse<String> third = client.call("GET", "/limits", "");

    assertThat(first.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/2");
    assertThat(json(first).at("/DailyApiRequests/Remaining").asInt()).isEqualTo(1);
    assertThat(third.statusCode()).isEqualTo(403);
    assertThat(json(third).at("/0/errorCode").asText()).isEqualTo("REQUEST_LIMIT_EXCEEDED");

    server.sandbox().clock().advance(Duration.ofHours(24));
    assertThat(new SalesforceClient(server).call("GET", "/limits", "").statusCode()).isEqualTo(200);
  }

  @Test
  void unknown_resources_and_retired_versions_are_refused() {
    SalesforceClient client = new SalesforceClient(server);

    assertThat(client.call("GET", "/nowhere", "").statusCode()).isEqualTo(404);
    assertThat(ExampleOrg.send(server, "GET", "/services/data/v25.0/limits", "").statusCode())
        .isEqualTo(410);
    assertThat(
            json(ExampleOrg.send(server, "GET", "/services/data", "")).findValuesAsText("version"))
        .contains("65.0");
  }

  @Test
  void describe_shows_what_may_be_written_and_hides_what_is_hidden() {
    JsonNode account = new SalesforceClient(server).json("GET", "/sobjects/Account/describe", "");

    Map<String, JsonNode> fields =
        account
            .path("fields")
            .valueStream()
            .collect(Collectors.toMap(field -> field.path("name").asText(), field -> field));
    assertThat(fields).doesNotContainKey("Secret_Note__c");
    assertThat(fields.get("Segment__c").path("type").asText()).isEqualTo("picklist");
    assertThat(fields.get("Segment__c").at("/picklistValues/1/value").asText())
        .isEqualTo("At risk");
    assertThat(fields.get("Segment_Reason__c").path("length").asInt()).isEqualTo(80);
    assertThat(fields.get("External_Id__c").path("updateable").asBoolean()).isFalse();
    assertThat(fields.get("Margin__c").path("calculated").asBoolean()).isTrue();
    assertThat(fields.get("OwnerId").path("relationshipName").asText()).isEqualTo("Owner");
  }

  @Test
  void ten_thousand_accounts_are_paged_and_too_many_groups_are_refused() {
    SalesforceClient client = new SalesforceClient(server);
    String rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "B-" + i + ",Account " + i + ",,,1,1,false,,,ada@example.com\n")
            .collect(Collectors.joining());
    server
        .sandbox()
        .load(
            Snapshot.inline(
                Map.of(
                    "accounts.csv",
                    HEADER + rows,
                    "cases.csv",
                    "case_id,account_id,created_at,status,priority,csat\n")));

    JsonNode page = json(client.query("SELECT Id, Name FROM Account ORDER BY Id"));
    int seen = page.path("records").size();
    while (!page.path("done").asBoolean()) {
      page =
          json(
              ExampleOrg.send(
                  server,
                  "GET",
                  page.path("nextRecordsUrl").asText(),
                  "",
                  "Authorization",
                  "Bearer " + client.token()));
      seen += page.path("records").size();
    }

    assertThat(seen).isEqualTo(10_000);
    assertThat(client.refusal("SELECT Name, COUNT(Id) FROM Account GROUP BY Name"))
        .isEqualTo("EXCEEDED_ID_LIMIT");
    assertThat(client.rows("SELECT Name, COUNT(Id) FROM Account GROUP BY Name LIMIT 2000"))
        .hasSize(2_000);
  }

  @Test
  void deleted_records_are_seen_by_query_all_only() {
    SalesforceClient client = new SalesforceClient(server);
    server.sandbox().delete("Account", "key:A-3", "");

    assertThat(client.rows("SELECT Id FROM Account")).hasSize(2);
    assertThat(
            client
                .json("GET", "/queryAll?q=SELECT+Name+FROM+Account+WHERE+IsDeleted+=+true", "")
                .at("/records/0/Name")
                .asText())
        .isEqualTo("Gamma");
  }
}
