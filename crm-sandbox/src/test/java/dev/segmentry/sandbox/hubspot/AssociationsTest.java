package dev.segmentry.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AssociationsTest {
  private static final String TICKETS = "/crm/associations/2026-09/companies/tickets/batch/read";

  @TempDir private Path directory;
  private PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void each_record_has_a_row_and_those_without_associations_have_an_error() {
    Answer answer = read(TICKETS, portal.company("c1"), portal.company("c3"));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.text("/results/0/from/id")).isEqualTo(portal.company("c1"));
    assertThat(answer.texts("/results/0/to", "/toObjectId"))
        .containsExactlyInAnyOrder(portal.id("tickets", "t1"), portal.id("tickets", "t2"));
    assertThat(answer.body().at("/results/0/to/0/toObjectId").isNumber()).isTrue();
    assertThat(answer.texts("/results/0/to/0/associationTypes", "/typeId"))
        .containsExactly("25", "340");
    assertThat(answer.text("/errors/0/subCategory"))
        .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
    assertThat(answer.text("/errors/0/context/fromObjectId/0")).isEqualTo(portal.company("c3"));
    assertThat(answer.text("/errors/0/message"))
        .isEqualTo("No ticket is associated with company " + portal.company("c3") + ".");
  }

  @Test
  void a_record_that_is_not_there_is_another_error() {
    Answer answer = read(TICKETS, "77");

    assertThat(answer.text("/errors/0/category")).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(answer.body().at("/errors/0").has("subCategory")).isFalse();
  }

  @Test
  void associations_are_seen_from_both_ends() {
    Answer answer =
        read("/crm/associations/2026-09/tickets/companies/batch/read", portal.id("tickets", "t3"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("/results/0/to", "/toObjectId")).containsExactly(portal.company("c2"));
  }

  @Test
  void an_archived_record_is_associated_no_more() {
    portal.sandbox().delete("tickets", "key:t3", "");

    Answer answer = read(TICKETS, portal.company("c2"));

    assertThat(answer.text("/errors/0/subCategory"))
        .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
  }

  @Test
  void many_associations_come_page_by_page_for_each_record() {
    portal.close();
    portal =
        PortalCalls.open(PortalCalls.options(directory, Map.of("associationsPage", 1)).frozen());

    Answer first = read(TICKETS, portal.company("c1"));
    Answer second =
        portal.post(
            TICKETS,
            "{\"inputs\":[{\"id\":\""
                + portal.company("c1")
                + "\",\"after\":\""
                + first.text("/results/0/paging/next/after")
                + "\"}]}");

    assertThat(first.body().at("/results/0/to")).hasSize(1);
    assertThat(second.body().at("/results/0/to")).hasSize(1);
    assertThat(second.body().at("/results/0").has("paging")).isFalse();
    assertThat(second.text("/results/0/to/0/toObjectId"))
        .isNotEqualTo(first.text("/results/0/to/0/toObjectId"));
  }

  @Test
  void one_company_is_the_primary_one_and_every_association_says_that_it_is_there() {
    edit("t3", "associated_companies", portal.company("c1"));

    Answer answer = read(TICKETS, portal.company("c1"), portal.company("c2"));

    assertThat(kinds(answer, 0, "t1")).containsExactly("25 Primary", "340 ");
    assertThat(kinds(answer, 0, "t3")).containsExactly("340 ");
    assertThat(kinds(answer, 1, "t3")).containsExactly("25 Primary", "340 ");
  }

  @Test
  void labels_of_the_portals_own_are_numbered_from_one_as_hubspots_are() {
    payer();
    edit("t1", "associated_payer", portal.company("c2"));

    Answer answer = read(TICKETS, portal.company("c2"));
    Answer back =
        read("/crm/associations/2026-09/tickets/companies/batch/read", portal.id("tickets", "t1"));

    assertThat(kinds(answer, 0, "t1")).containsExactly("340 ", "own 2 Payer");
    assertThat(kinds(back, 0, "c1")).containsExactly("26 Primary", "339 ");
    assertThat(kinds(back, 0, "c2")).containsExactly("339 ", "own 1 Payer");
  }

  @Test
  void labels_between_two_objects_are_listed_in_that_direction() {
    payer();

    Answer answer = portal.get("/crm/associations/2026-09/companies/tickets/labels");
    Answer none = portal.get("/crm/associations/2026-09/tasks/tasks/labels");

    assertThat(answer.texts("/results", "/typeId")).containsExactly("25", "340", "2");
    assertThat(answer.texts("/results", "/label")).containsExactly("Primary", "null", "Payer");
    assertThat(none.status()).isEqualTo(400);
    assertThat(portal.post("/crm/associations/2026-09/companies/tickets/labels", "{}").status())
        .isEqualTo(405);
  }

  @Test
  void of_two_companies_a_record_is_made_with_the_first_is_its_primary_one() {
    Answer made =
        portal.post(
            "/crm/objects/2026-09/tickets/batch/create",
            "{\"inputs\":[{\"properties\":{\"subject\":\"x\"},\"associations\":["
                + link("c2", 339)
                + ","
                + link("c1", 339)
                + "]}]}");
    String id = made.text("/results/0/id");

    Answer back = read("/crm/associations/2026-09/tickets/companies/batch/read", id);

    assertThat(kinds(back, 0, "c2")).containsExactly("26 Primary", "339 ");
    assertThat(kinds(back, 0, "c1")).containsExactly("339 ");
    assertThat(
            portal
                .post(
                    "/crm/objects/2026-09/tickets/batch/create",
                    "{\"inputs\":[{\"properties\":{\"subject\":\"x\"},\"associations\":["
                        + link("c2", 26)
                        + ","
                        + link("c1", 26)
                        + "]}]}")
                .status())
        .isEqualTo(400);
  }

  private String link(String company, int type) {
    return "{\"to\":{\"id\":\"%s\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":%d}]}"
        .formatted(portal.company(company), type);
  }

  private void payer() {
    portal
        .sandbox()
        .schema()
        .define(
            "tickets",
            "associated_payer",
            "{\"type\": \"lookup\", \"to\": [\"companies\"], \"label\": \"Payer\"}");
  }

  private void edit(String ticket, String lookup, String company) {
    portal.sandbox().edit("tickets", portal.id("tickets", ticket), Map.of(lookup, company), "");
  }

  /** Number and label of each kind of one association in a reply. */
  private List<String> kinds(Answer answer, int row, String key) {
    String id = key.startsWith("t") ? portal.id("tickets", key) : portal.company(key);
    List<String> found = new ArrayList<>();
    for (JsonNode to : answer.body().at("/results/" + row + "/to")) {
      if (to.path("toObjectId").asText().equals(id)) {
        to.path("associationTypes")
            .forEach(
                kind ->
                    found.add(
                        (kind.path("category").asText().equals("USER_DEFINED") ? "own " : "")
                            + kind.path("typeId").asText()
                            + " "
                            + (kind.path("label").isNull() ? "" : kind.path("label").asText())));
      }
    }
    return found;
  }

  @Test
  void an_unknown_pair_and_more_than_a_thousand_inputs_are_refused() {
    String[] many = IntStream.range(0, 1_001).mapToObj(Integer::toString).toArray(String[]::new);

    assertThat(read("/crm/associations/2026-09/tasks/tasks/batch/read", "1").status())
        .isEqualTo(400);
    assertThat(read(TICKETS, many).status()).isEqualTo(400);
  }

  private Answer read(String path, String... ids) {
    List<String> inputs = new ArrayList<>();
    for (String id : ids) {
      inputs.add("{\"id\":\"" + id + "\"}");
    }
    return portal.post(path, "{\"inputs\":[" + String.join(",", inputs) + "]}");
  }
}
