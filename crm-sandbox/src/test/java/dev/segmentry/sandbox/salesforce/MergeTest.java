package dev.segmentry.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.ExampleOrg;
import dev.segmentry.sandbox.SandboxServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergeTest {
  private final SandboxServer server = ExampleOrg.start();
  private final SalesforceClient client = new SalesforceClient(server);
  private final String winner = server.sandbox().idOfKey("Account", "A-1");
  private final String loser = server.sandbox().idOfKey("Account", "A-2");

  @AfterEach
  void close() {
    server.close();
  }

  private void merge() {
    server.sandbox().clock().advance(Duration.ofMinutes(1));
    server.sandbox().merge("Account", loser, winner, "");
  }

  @Test
  void the_loser_is_deleted_and_names_its_master_to_queries_over_all_rows() {
    merge();

    assertThat(client.rows("SELECT Id FROM Account WHERE Id = '" + loser + "'")).isEmpty();
    String soql = "SELECT Id, IsDeleted, MasterRecordId FROM Account WHERE IsDeleted = true";
    JsonNode gone =
        client
            .json("GET", "/queryAll?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), "")
            .path("records")
            .path(0);
    assertThat(gone.path("Id").asText()).isEqualTo(loser);
    assertThat(gone.path("MasterRecordId").asText()).isEqualTo(winner);
    String stamp = "SELECT SystemModstamp FROM Account WHERE Id = '" + winner + "'";
    assertThat(client.column("SystemModstamp", stamp))
        .containsExactly("2024-01-31T12:01:00.000+0000");
  }

  @Test
  void what_belonged_to_the_loser_belongs_to_the_winner() {
    client.create(
        "{\"attributes\":{\"type\":\"Task\"},\"Subject\":\"Call\",\"WhatId\":\"" + loser + "\"}");
    List<String> cases =
        client.column("Id", "SELECT Id FROM Case WHERE AccountId = '" + loser + "'");

    merge();

    assertThat(client.column("AccountId", "SELECT AccountId FROM Task")).containsExactly(winner);
    assertThat(client.column("Id", "SELECT Id FROM Case WHERE AccountId = '" + winner + "'"))
        .isNotEmpty()
        .containsAll(cases);
  }

  @Test
  void an_update_of_the_loser_is_refused_as_deleted() {
    merge();

    JsonNode row =
        client
            .update(
                "{\"attributes\":{\"type\":\"Account\"},\"id\":\"" + loser + "\",\"Name\":\"x\"}")
            .path(0);

    assertThat(row.at("/errors/0/statusCode").asText()).isEqualTo("ENTITY_IS_DELETED");
  }

  @Test
  void a_later_file_does_not_bring_the_loser_back_and_its_cases_come_to_the_winner() {
    merge();

    server.sandbox().load(ExampleOrg.folder().resolve("2024-02-29"));

    assertThat(client.column("Id", "SELECT Id FROM Account")).doesNotContain(loser);
    assertThat(client.rows("SELECT Id FROM Case WHERE AccountId = '" + loser + "'")).isEmpty();
  }

  @Test
  void only_two_living_accounts_can_be_merged() {
    merge();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sandbox().merge("Account", loser, winner, ""))
        .withMessageContaining("no living Account");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sandbox().merge("Account", winner, "key:A-1", ""))
        .withMessageContaining("itself");
    String user = server.sandbox().records("User").get(0).id();
    String other = server.sandbox().records("User").get(1).id();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sandbox().merge("User", user, other, ""))
        .withMessageContaining("cannot be merged");
  }

  @Test
  void the_controls_merge_too() {
    JsonNode left =
        ExampleOrg.json(
            ExampleOrg.send(
                server,
                "POST",
                "/sandbox/merges",
                "{\"object\":\"Account\",\"loser\":\"key:A-2\",\"winner\":\"key:A-1\"}"));

    assertThat(left.path("id").asText()).isEqualTo(winner);
    assertThat(server.sandbox().find("Account", loser).orElseThrow().deleted()).isTrue();
  }

  @Test
  void the_org_tells_its_own_facts_and_lets_nobody_change_them() {
    JsonNode facts =
        client
            .rows("SELECT Id, Name, OrganizationType, IsSandbox, TimeZoneSidKey FROM Organization")
            .path(0);

    assertThat(facts.path("Id").asText()).isEqualTo(server.credentials().get("orgId"));
    assertThat(facts.path("Name").asText()).isEqualTo("Example Inc");
    assertThat(facts.path("TimeZoneSidKey").asText()).isEqualTo("Europe/Berlin");
    assertThat(facts.path("IsSandbox").asBoolean()).isTrue();
    JsonNode row =
        client
            .update(
                "{\"attributes\":{\"type\":\"Organization\"},\"id\":\""
                    + facts.path("Id").asText()
                    + "\",\"Name\":\"Mine\"}")
            .path(0);
    assertThat(row.at("/errors/0/statusCode").asText())
        .isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
  }
}
