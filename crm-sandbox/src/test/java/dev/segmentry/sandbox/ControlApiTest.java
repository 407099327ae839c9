package dev.segmentry.sandbox;

import static dev.segmentry.sandbox.ExampleOrg.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ControlApiTest {
  private final SandboxServer server = ExampleOrg.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void the_facts_name_the_org_its_objects_and_its_credentials() {
    JsonNode facts = json(call("GET", "/sandbox", ""));

    assertThat(facts.path("name").asText()).isEqualTo("Example Inc");
    assertThat(facts.path("objects").path("Account").asInt()).isEqualTo(3);
    assertThat(facts.path("credentials").path("clientSecret").asText()).isNotEmpty();
    assertThat(facts.path("clock").path("now").asText()).isEqualTo("2024-01-31T12:00:00Z");
  }

  @Test
  void a_row_keeps_its_id_over_snapshots_and_only_changed_rows_are_stamped_again() {
    JsonNode before = json(call("GET", "/sandbox/records/Account", ""));
    call("PATCH", "/sandbox/records/Account/key:A-2", "{\"fields\":{\"Segment__c\":\"Growth\"}}");

    JsonNode report =
        json(
            call(
                "POST",
                "/sandbox/snapshot",
                "{\"clock\":\"2024-02-29T12:00:00Z\",\"directory\":\""
                    + ExampleOrg.folder().resolve("2024-02-29")
                    + "\"}"));

    JsonNode after = json(call("GET", "/sandbox/records/Account?deleted=true", ""));
    assertThat(report.path("Account").toString())
        .isEqualTo("{\"created\":1,\"changed\":2,\"unchanged\":0,\"deleted\":1}");
    assertThat(byKey(after, "A-2").path("id")).isEqualTo(byKey(before, "A-2").path("id"));
    assertThat(byKey(after, "A-2").at("/fields/Segment__c").asText()).isEqualTo("Growth");
    assertThat(byKey(after, "A-2").path("modified").asText()).isEqualTo("2024-02-29T12:00:00Z");
    assertThat(byKey(after, "A-3").path("deleted").asBoolean()).isTrue();
  }

  @Test
  void a_formula_whose_result_changes_does_not_stamp_the_record() {
    call(
        "POST",
        "/sandbox/snapshot",
        "{\"clock\":\"2024-02-29T12:00:00Z\",\"directory\":\""
            + ExampleOrg.folder().resolve("2024-02-29")
            + "\"}");

    JsonNode alpha = json(call("GET", "/sandbox/records/Account/key:A-1", ""));
    assertThat(alpha.at("/fields/Margin__c").asInt()).isEqualTo(13);
    assertThat(alpha.path("modified").asText()).isEqualTo("2024-01-31T12:00:00Z");
  }

  @Test
  void the_clock_can_be_set_advanced_and_read() {
    call("PUT", "/sandbox/clock", "{\"now\":\"2024-03-01T00:00:00Z\"}");

    JsonNode clock = json(call("PUT", "/sandbox/clock", "{\"advance\":\"PT90M\"}"));

    assertThat(clock.path("now").asText()).isEqualTo("2024-03-01T01:30:00Z");
  }

  @Test
  void a_status_fault_before_apply_keeps_the_call_from_the_crm_once() {
    call(
        "POST",
        "/sandbox/faults",
        "{\"kind\":\"oauth.*\",\"when\":\"before\",\"do\":\"status\",\"status\":503,"
            + "\"headers\":{\"Retry-After\":\"7\"},\"body\":\"<html>busy</html>\"}");

    HttpResponse<String> struck = call("POST", "/services/oauth2/token", "");
    HttpResponse<String> next = call("POST", "/services/oauth2/token", "");

    assertThat(struck.statusCode()).isEqualTo(503);
    assertThat(struck.headers().firstValue("Retry-After")).contains("7");
    assertThat(struck.body()).isEqualTo("<html>busy</html>");
    assertThat(next.statusCode()).isEqualTo(400);
    JsonNode calls = json(call("GET", "/sandbox/ledger", "")).path("calls");
    assertThat(calls.get(0).path("applied").asBoolean()).isFalse();
    assertThat(calls.get(1).path("applied").asBoolean()).isTrue();
  }

  @Test
  void the_nth_call_is_dropped_after_it_was_applied() {
    call("POST", "/sandbox/faults", "{\"kind\":\"oauth.token\",\"nth\":2,\"do\":\"drop\"}");

    HttpResponse<String> first = call("POST", "/services/oauth2/token", "");

    assertThat(first.statusCode()).isEqualTo(400);
    assertThatThrownBy(() -> call("POST", "/services/oauth2/token", ""))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(server.sandbox().ledger().calls())
        .extracting(c -> c.result().applied())
        .containsExactly(true, true);
  }

  @Test
  void a_call_commits_long_after_its_caller_was_cut_off() {
    Map<String, String> secrets = server.credentials();
    String form =
        "grant_type=client_credentials&client_id="
            + secrets.get("clientId")
            + "&client_secret="
            + secrets.get("clientSecret");
    String token =
        json(ExampleOrg.send(
                server,
                "POST",
                "/services/oauth2/token",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded"))
            .path("access_token")
            .asText();
    String id = json(call("GET", "/sandbox/records/Account/key:A-1", "")).path("id").asText();
    call(
        "POST",
        "/sandbox/faults",
        "{\"kind\":\"rest.record.update\",\"do\":\"late_commit\",\"commitsAfter\":\"PT20S\"}");

    assertThatThrownBy(
            () ->
                ExampleOrg.send(
                    server,
                    "PATCH",
                    "/services/data/v65.0/sobjects/Account/" + id,
                    "{\"Segment__c\":\"Growth\"}",
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "application/json"))
        .isInstanceOf(UncheckedIOException.class);
    call("PUT", "/sandbox/clock", "{\"advance\":\"PT19S\"}");
    String before = segment(id);
    call("PUT", "/sandbox/clock", "{\"advance\":\"PT1S\"}");

    assertThat(before).isNotEqualTo("Growth");
    assertThat(segment(id)).isEqualTo("Growth");
    assertThat(server.sandbox().ledger().calls("rest.record.update"))
        .extracting(
            c -> c.result().fault(), c -> c.result().applied(), c -> c.tally().rowsApplied())
        .containsExactly(tuple("LATE_COMMIT", false, 0), tuple("LATE_COMMIT", true, 1));
  }

  private String segment(String id) {
    return json(call("GET", "/sandbox/records/Account/" + id, ""))
        .path("fields")
        .path("Segment__c")
        .asText();
  }

  @Test
  void connections_can_be_reset_and_replies_halved_spoiled_and_late() {
    call("POST", "/sandbox/faults", "{\"do\":\"reset\"}");
    assertThatThrownBy(() -> call("POST", "/services/nowhere", ""))
        .isInstanceOf(UncheckedIOException.class);

    String whole = call("GET", "/services/nowhere", "").body();
    call("POST", "/sandbox/faults", "{\"do\":\"truncate\"}");
    assertThat(call("GET", "/services/nowhere", "").body())
        .isEqualTo(whole.substring(0, whole.length() / 2));

    call("POST", "/sandbox/faults", "{\"do\":\"garbage\"}");
    assertThat(call("GET", "/services/nowhere", "").body()).contains("not what you asked for");

    call("POST", "/sandbox/faults", "{\"do\":\"delay\",\"delayMillis\":60}");
    long began = System.nanoTime();
    assertThat(call("GET", "/services/nowhere", "").body()).isEqualTo(whole);
    assertThat(System.nanoTime() - began).isGreaterThan(50_000_000);
  }

  @Test
  void an_edit_that_does_not_fit_is_refused_with_the_reason() {
    HttpResponse<String> reply =
        call("PATCH", "/sandbox/records/Account/key:A-1", "{\"fields\":{\"Segment__c\":\"Nope\"}}");

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("Segment__c does not take 'Nope'");
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return ExampleOrg.send(server, method, path, body);
  }

  private static JsonNode byKey(JsonNode dump, String key) {
    return StreamSupport.stream(dump.path("records").spliterator(), false)
        .filter(one -> one.path("key").asText().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
