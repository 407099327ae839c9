package dev.segmentry.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import dev.segmentry.sandbox.org.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnersAndAccountTest {
  private static final String OWNERS = "/crm/owners/2026-09";

  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void an_owner_has_an_id_and_a_user_of_another_number() {
    Answer answer = portal.get(OWNERS);

    assertThat(answer.texts("/results", "/email")).containsExactly("ada@example.com");
    assertThat(answer.ids()).containsExactly(portal.id("owners", "ada@example.com"));
    assertThat(answer.text("/results/0/userId")).isNotEqualTo(answer.ids().get(0));
    assertThat(answer.text("/results/0/firstName")).isEqualTo("Ada");
  }

  @Test
  void who_left_is_archived_without_a_user() {
    Answer answer = portal.get(OWNERS + "?archived=true");

    assertThat(answer.texts("/results", "/email")).containsExactly("bo@example.com");
    assertThat(answer.body().at("/results/0/userId").isNull()).isTrue();
    assertThat(answer.body().at("/results/0/archived").asBoolean()).isTrue();
  }

  @Test
  void owners_are_found_by_email_and_come_in_pages() {
    portal
        .sandbox()
        .load(
            Snapshot.inline(
                Map.of(
                    "owners.csv",
                    "email,name,active\nada@example.com,Ada,true\ncy@example.com,Cy,true\nbo@example.com,Bo,false\n")));

    Answer first = portal.get(OWNERS + "?limit=1");
    Answer second = portal.get(OWNERS + "?limit=1&after=" + first.text("/paging/next/after"));
    Answer byEmail = portal.get(OWNERS + "?email=CY@example.com");

    assertThat(new HashSet<>(List.of(first.ids().get(0), second.ids().get(0)))).hasSize(2);
    assertThat(second.body().has("paging")).isFalse();
    assertThat(byEmail.texts("/results", "/email")).containsExactly("cy@example.com");
    assertThat(portal.get(OWNERS + "?limit=501").status()).isEqualTo(400);
  }

  @Test
  void the_account_tells_its_number_zone_and_currency() {
    Answer answer = portal.get("/account-info/2026-09/details");

    assertThat(answer.body().path("portalId").asLong()).isEqualTo(4711);
    assertThat(answer.text("/timeZone")).isEqualTo("Europe/Berlin");
    assertThat(answer.text("/companyCurrency")).isEqualTo("EUR");
    assertThat(answer.text("/utcOffset")).isEqualTo("+01:00");
  }

  @Test
  void the_day_is_counted_and_ends_at_midnight_of_the_account() {
    portal.get(OWNERS);

    Answer answer = portal.get("/account-info/2026-09/api-usage/daily/private-apps");

    assertThat(answer.body().at("/results/0/currentUsage").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/results/0/usageLimit").asInt()).isEqualTo(625_000);
    assertThat(Instant.parse(answer.text("/results/0/resetsAt")))
        .isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
  }
}
