package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TasksApiTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void created_tasks_are_recognised_by_trace_id_or_by_their_key() {
    portal.answers(201, "tasks-created.json");

    BatchResult result =
        portal
            .client()
            .tasks()
            .batchCreate(List.of(task("a"), task("b"), task("c")), "segmentry_key");

    assertThat(result.rows().get(0))
        .isInstanceOfSatisfying(RowResult.Done.class, r -> hasId(r, "901"));
    assertThat(result.rows().get(1))
        .isInstanceOfSatisfying(RowResult.Done.class, r -> hasId(r, "902"));
    assertThat(result.rows().get(2)).isInstanceOf(RowResult.Unknown.class);
  }

  @Test
  void without_a_key_a_row_that_echoes_no_trace_id_is_unknown() {
    portal.answers(201, "tasks-created.json");

    BatchResult result = portal.client().tasks().batchCreate(List.of(task("a"), task("b")));

    assertThat(result.rows().get(1)).isInstanceOf(RowResult.Unknown.class);
    assertThat(result.strays()).extracting(CrmRecord::id).containsExactly("902");
  }

  @Test
  void a_task_is_created_with_its_company_in_the_same_call() {
    portal.answers(201, "tasks-created.json");

    portal.client().tasks().batchCreate(List.of(task("a")), "segmentry_key");

    assertThat(portal.request().getUrl()).isEqualTo("/crm/objects/2026-09/tasks/batch/create");
    assertThat(
            equalToJson(
                    """
                    {"inputs":[{"objectWriteTraceId":"row-a","properties":{"segmentry_key":"key-a"},
                      "associations":[{"to":{"id":"512"},
                        "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":192}]}]}]}""")
                .match(portal.request().getBodyAsString())
                .isExactMatch())
        .isTrue();
  }

  @Test
  void tasks_are_found_by_a_unique_property_which_is_always_asked_for() {
    portal.answers(200, "tasks-created.json");

    BatchResult result =
        portal
            .client()
            .tasks()
            .batchReadBy("segmentry_key", List.of("key-b", "key-z"), List.of("hs_task_status"));

    assertThat(result.rows().get(0))
        .isInstanceOfSatisfying(RowResult.Done.class, r -> hasId(r, "902"));
    assertThat(result.rows().get(1)).isInstanceOf(RowResult.Unknown.class);
    assertThat(portal.request().getBodyAsString())
        .isEqualTo(
            "{\"idProperty\":\"segmentry_key\",\"properties\":[\"hs_task_status\",\"segmentry_key\"],"
                + "\"propertiesWithHistory\":[],\"inputs\":[{\"id\":\"key-b\"},{\"id\":\"key-z\"}]}");
  }

  @Test
  void the_recycle_bin_is_searched_by_the_same_keys() {
    portal.answers(200, "tasks-created.json");

    portal.client().tasks().batchReadArchivedBy("segmentry_key", List.of("key-b"), List.of());

    assertThat(portal.request().getUrl())
        .isEqualTo("/crm/objects/2026-09/tasks/batch/read?archived=true");
  }

  @Test
  void records_of_any_type_are_read_in_batches() {
    portal.answers(200, "tasks-created.json");

    portal.client().objects().batchRead("tickets", List.of("901"), List.of("hs_pipeline_stage"));

    assertThat(portal.request().getUrl()).isEqualTo("/crm/objects/2026-09/tickets/batch/read");
  }

  private static ObjectCreate task(String name) {
    return new ObjectCreate(
        "row-" + name,
        Map.of("segmentry_key", "key-" + name),
        List.of(ObjectCreate.Link.taskToCompany("512")));
  }

  private static void hasId(RowResult.Done row, String id) {
    assertThat(row.record().id()).isEqualTo(id);
  }
}
