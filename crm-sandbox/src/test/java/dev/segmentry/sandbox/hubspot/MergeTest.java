package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergeTest {
  private final PortalCalls portal = PortalCalls.open();
  private final String winner = portal.company("c1");
  private final String loser = portal.company("c2");

  @AfterEach
  void close() {
    portal.close();
  }

  private String merge() {
    return portal.sandbox().merge("companies", loser, winner, "").id();
  }

  @Test
  void a_third_record_is_left_that_names_those_that_went_into_it() {
    String third = merge();

    Answer list = portal.get(OBJECTS + "companies?properties=name,hs_merged_object_ids");
    assertThat(list.ids()).contains(third).doesNotContain(winner, loser);
    assertThat(list.texts("/results", "/properties/hs_merged_object_ids"))
        .contains(winner + ";" + loser);
    assertThat(list.texts("/results", "/properties/name")).contains("Nordlicht GmbH");
    assertThat(portal.get(OBJECTS + "companies?archived=true").ids())
        .containsExactlyInAnyOrder(winner, loser);
  }

  @Test
  void the_primary_record_stays_where_the_portal_still_merges_that_way() {
    portal.sandbox().org().limits().set("mergeMakesNewRecord", 0);

    CrmRecord left = portal.sandbox().merge("companies", loser, winner, "");

    assertThat(left.id()).isEqualTo(winner);
    assertThat(left.stored("hs_merged_object_ids")).contains(loser);
  }

  @Test
  void what_was_merged_before_is_remembered() {
    String third = merge();

    CrmRecord left = portal.sandbox().merge("companies", portal.company("c3"), third, "");

    assertThat(left.stored("hs_merged_object_ids").orElseThrow().toString().split(";"))
        .containsExactlyInAnyOrder(winner, loser, portal.company("c3"), third);
    assertThat(read(winner).ids()).containsExactly(left.id());
  }

  @Test
  void a_read_by_an_old_id_answers_with_the_record_that_is_left_and_a_write_finds_none() {
    String third = merge();

    assertThat(read(loser, third).ids()).containsExactly(third);
    Answer write =
        portal.post(
            OBJECTS + "companies/batch/update",
            "{\"inputs\":[{\"id\":\"" + loser + "\",\"properties\":{\"name\":\"x\"}}]}");
    assertThat(write.status()).isEqualTo(207);
    assertThat(write.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
  }

  @Test
  void old_ids_are_unknown_where_reads_do_not_follow_merges() {
    portal.sandbox().org().limits().set("mergedReads", 0);
    merge();

    assertThat(read(loser).text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
  }

  @Test
  void associations_move_to_the_record_that_is_left() {
    List<String> before = tickets(winner);
    before.addAll(tickets(loser));

    String third = merge();

    assertThat(tickets(third)).isNotEmpty().containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void a_task_that_has_the_number_of_the_record_that_is_left_moves_to_it_too() {
    String task =
        portal
            .post(
                OBJECTS + "tasks/batch/create",
                """
                {"inputs":[{"properties":{"hs_timestamp":"1793520000000"},
                 "associations":[{"to":{"id":"%s"},"types":[
                  {"associationCategory":"HUBSPOT_DEFINED","associationTypeId":192}]}]}]}
                """
                    .formatted(loser))
            .ids()
            .get(0);

    String third = merge();

    assertThat(task).isEqualTo(third);
    assertThat(portal.sandbox().find("tasks", task).orElseThrow().stored("associated_company"))
        .contains(third);
  }

  @Test
  void a_later_file_finds_the_record_by_the_primary_ones_key() {
    String third = merge();

    portal
        .sandbox()
        .load(
            Snapshot.inline(
                Map.of(
                    "companies.csv",
                    """
                    key,name,domain,owner,segment,seats,renewal,last_seen,vip,score
                    c1,Nordlicht SE,nordlicht.example,ada@example.com,gold,120,2026-12-31,2026-11-01T08:00:00Z,true,9
                    c2,Südwind AG,suedwind.example,ada@example.com,silver,20,2027-01-31,,false,3
                    """)));

    assertThat(portal.get(OBJECTS + "companies").ids()).containsExactly(third);
    assertThat(portal.sandbox().find("companies", "key:c1").orElseThrow().stored("name"))
        .contains("Nordlicht SE");
  }

  private Answer read(String... ids) {
    String inputs = "{\"id\":\"" + String.join("\"},{\"id\":\"", ids) + "\"}";
    return portal.post(OBJECTS + "companies/batch/read", "{\"inputs\":[" + inputs + "]}");
  }

  private List<String> tickets(String company) {
    return portal
        .post(
            "/crm/associations/2026-09/companies/tickets/batch/read",
            "{\"inputs\":[{\"id\":\"" + company + "\"}]}")
        .texts("/results/0/to", "/toObjectId");
  }
}
