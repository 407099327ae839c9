package dev.segmentry.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

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
