package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import dev.segmentry.sandbox.org.Snapshot;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivingPortalTest {
  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void the_next_snapshot_changes_what_changed_and_keeps_ids_our_values_and_tasks() {
    portal.post("/crm/properties/2026-09/companies", tier());
    portal.post(
        OBJECTS + "companies/batch/update",
        "{\"inputs\":[{\"id\":\"" + portal.company("c1") + "\",\"properties\":{\"tier\":\"A\"}}]}");
    portal.post(
        OBJECTS + "tasks/batch/create",
        "{\"inputs\":[{\"properties\":{\"hs_timestamp\":\"1793520000000\"}}]}");
    portal.sandbox().clock().set(Instant.parse("2026-12-22T12:00:00Z"));

    portal.sandbox().load(Snapshot.inline(Map.of("companies.csv", december())));

    Answer list = portal.get(OBJECTS + "companies?properties=tier,seats");
    assertThat(list.ids()).containsExactlyInAnyOrder(portal.company("c1"), portal.company("c2"));
    assertThat(list.texts("/results", "/properties/tier")).contains("A");
    assertThat(list.texts("/results", "/properties/hs_lastmodifieddate"))
        .containsExactlyInAnyOrder("2026-11-22T12:00:00Z", "2026-12-22T12:00:00Z");
    assertThat(portal.get(OBJECTS + "companies?archived=true").ids())
        .containsExactly(portal.company("c3"));
    assertThat(portal.sandbox().records("tasks")).hasSize(1);
  }

  @Test
  void replies_are_dated_by_the_portals_own_clock() {
    portal.sandbox().clock().set(Instant.parse("2026-03-02T07:05:09.999Z"));

    assertThat(portal.get(OBJECTS + "companies").header("Date"))
        .contains("Mon, 02 Mar 2026 07:05:09 GMT");
  }

  private static String december() {
    return """
        key,name,domain,owner,segment,seats,renewal,last_seen,vip,score
        c1,Nordlicht GmbH,nordlicht.example,ada@example.com,gold,120,2026-12-31,2026-11-01T08:00:00Z,true,9
        c2,Südwind AG,suedwind.example,ada@example.com,silver,20,2027-01-31,,false,3
        """;
  }

  private static String tier() {
    return """
        {"name":"tier","label":"Tier","type":"string","fieldType":"text","groupName":"companyinformation"}
        """;
  }
}
