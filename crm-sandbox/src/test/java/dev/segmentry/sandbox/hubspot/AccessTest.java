package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {
  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void a_call_without_a_token_is_refused() {
    Answer answer = portal.call("GET", OBJECTS + "companies", "", "");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/category")).isEqualTo("INVALID_AUTHENTICATION");
  }

  @Test
  void an_unknown_and_an_expired_token_are_refused_each_in_its_own_way() {
    Answer unknown = portal.call("GET", OBJECTS + "companies", "", "pat-na1-guess");
    Answer expired = portal.call("GET", OBJECTS + "companies", "", portal.token("expiredToken"));

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("/category")).isEqualTo("INVALID_AUTHENTICATION");
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.text("/category")).isEqualTo("EXPIRED_AUTHENTICATION");
    assertThat(expired.body().at("/context/expire time").isArray()).isTrue();
  }

  @Test
  void a_token_without_a_scope_is_told_which_one_and_writes_nothing() {
    String body = inputs("{'id':'%s','properties':{'segment':'silver'}}", portal.company("c1"));

    Answer answer =
        portal.call(
            "POST", OBJECTS + "companies/batch/update", body, portal.token("readOnlyToken"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/category")).isEqualTo("MISSING_SCOPES");
    assertThat(answer.text("/errors/0/context/requiredGranularScopes/0"))
        .isEqualTo("crm.objects.companies.write");
    assertThat(portal.sandbox().find("companies", "key:c1").orElseThrow().stored("segment"))
        .contains("gold");
  }

  @Test
  void tasks_hide_behind_the_scope_of_contacts() {
    Answer answer =
        portal.call("POST", OBJECTS + "tasks/batch/create", "{}", portal.token("readOnlyToken"));

    assertThat(answer.text("/errors/0/context/requiredGranularScopes/0"))
        .isEqualTo("crm.objects.contacts.write");
  }

  @Test
  void a_permission_the_schema_withholds_is_a_missing_scope() {
    Answer read = portal.get(OBJECTS + "contacts");
    Answer write = portal.post(OBJECTS + "contacts/batch/create", "{}");

    assertThat(read.status()).isEqualTo(200);
    assertThat(write.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/crm/v3/objects/companies",
        "/crm/2026-09/objects/companies",
        "/crm/objects/2025-03/companies",
        "/crm/objects/2026-09/companies/batch/merge",
        "/crm/owners/2026-09/1",
        "/account-info/2026-09",
        "/"
      })
  void other_paths_are_not_there(String path) {
    assertThat(portal.get(path).status()).isEqualTo(404);
  }

  @Test
  void both_dated_versions_answer() {
    assertThat(portal.get("/crm/objects/2026-03/companies").status()).isEqualTo(200);
    assertThat(portal.get("/crm/objects/2026-09/companies").status()).isEqualTo(200);
  }

  @Test
  void a_wrong_method_and_an_unknown_object_are_refused() {
    assertThat(portal.post(OBJECTS + "companies", "{}").status()).isEqualTo(405);
    assertThat(portal.get(OBJECTS + "companies/search").status()).isEqualTo(405);
    assertThat(portal.get(OBJECTS + "owners").status()).isEqualTo(400);
    assertThat(portal.get(OBJECTS + "unicorns").text("/message"))
        .isEqualTo("Unable to infer object type from: unicorns");
  }

  @Test
  void an_object_goes_by_its_name_its_singular_and_its_number() {
    assertThat(portal.get(OBJECTS + "company").ids()).hasSize(3);
    assertThat(portal.get(OBJECTS + "0-2").ids()).hasSize(3);
  }

  @Test
  void each_refusal_has_a_correlation_id_of_its_own() {
    Answer one = portal.get(OBJECTS + "unicorns");
    Answer other = portal.get(OBJECTS + "unicorns");

    assertThat(one.header("X-HubSpot-Correlation-Id")).contains(one.text("/correlationId"));
    assertThat(one.text("/correlationId")).isNotEqualTo(other.text("/correlationId"));
  }

  @Test
  void a_body_that_is_no_JSON_object_is_refused_with_its_place() {
    Answer broken = portal.post(OBJECTS + "companies/search", "{\"limit\": }");
    Answer array = portal.post(OBJECTS + "companies/search", "[]");

    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text("/message")).startsWith("Invalid input JSON on line 1, column 1");
    assertThat(array.status()).isEqualTo(400);
  }

  @Test
  void the_ledger_names_each_call_and_counts_its_rows() {
    portal.get(OBJECTS + "companies");
    portal.post(
        OBJECTS + "companies/batch/update",
        inputs("{'id':'%s','properties':{'segment':'silver'}}", portal.company("c1")));
    portal.get("/elsewhere");

    assertThat(portal.sandbox().ledger().calls())
        .extracting(call -> call.kind() + " " + call.tally().rowsOut())
        .containsExactly(
            "hubspot.companies.list 3", "hubspot.companies.batch.update 1", "hubspot.unknown 0");
    assertThat(portal.sandbox().ledger().calls("hubspot.companies.batch"))
        .singleElement()
        .satisfies(call -> assertThat(call.tally().rowsApplied()).isEqualTo(1));
  }

  private static String inputs(String input, Object... parts) {
    return ("{'inputs':[" + String.format(input, parts) + "]}").replace('\'', '"');
  }
}
