package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TasksTest {
  private static final String TASKS = OBJECTS + "tasks/batch/";
  private static final String DUE = "'hs_timestamp':'2026-12-01T09:00:00Z'";

  private final PortalCalls portal = PortalCalls.open();

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void a_task_is_created_with_its_company_and_defaults() {
    Answer answer = create(task("row-a", DUE + ",'hs_task_subject':'Call'", company("c1")));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("/results/0/objectWriteTraceId")).isEqualTo("row-a");
    assertThat(answer.text("/results/0/properties/hs_task_status")).isEqualTo("NOT_STARTED");
    assertThat(answer.text("/results/0/properties/hs_timestamp")).isEqualTo("2026-12-01T09:00:00Z");
    assertThat(tasksOf("c1")).containsExactly(answer.ids().get(0));
    assertThat(tasksOf("c2")).isEmpty();
  }

  @Test
  void a_task_without_a_due_date_is_refused_in_the_words_of_HubSpot() {
    Answer whole = create(task("", "'hs_task_subject':'Call'", ""));
    Answer row = create(task("row-a", DUE, ""), task("row-b", "'hs_task_subject':'Call'", ""));
    Answer older =
        portal.post(
            "/crm/objects/2026-03/tasks/batch/create", "{\"inputs\":[{\"properties\":{}}]}");

    assertThat(whole.status()).isEqualTo(400);
    assertThat(whole.text("/message"))
        .isEqualTo("Error creating TASK. Some required properties were not set.");
    assertThat(whole.text("/context/properties/0")).isEqualTo("hs_timestamp");
    assertThat(row.status()).isEqualTo(207);
    assertThat(row.ids()).hasSize(1);
    assertThat(row.text("/errors/0/context/objectWriteTraceId/0")).isEqualTo("row-b");
    assertThat(older.status()).isEqualTo(400);
  }

  @Test
  void the_owner_must_be_an_active_owner_by_owner_id() {
    Answer user = create(task("", DUE + ",'hubspot_owner_id':'12345'", ""));
    Answer gone = create(task("", owned("bo@example.com"), ""));
    Answer fine = create(task("", owned("ada@example.com"), ""));

    assertThat(user.text("/errors/0/code")).isEqualTo("INVALID_OWNER_ID");
    assertThat(gone.status()).isEqualTo(400);
    assertThat(fine.status()).isEqualTo(201);
  }

  @Test
  void a_second_task_with_the_same_key_is_refused() {
    Answer first = create(task("row-a", DUE + ",'segmentry_key':'k1'", ""));

    Answer again =
        create(
            task("row-a", DUE + ",'segmentry_key':'k1'", ""),
            task("row-b", DUE + ",'segmentry_key':'k2'", ""),
            task("row-c", DUE + ",'segmentry_key':'k2'", ""));

    assertThat(again.status()).isEqualTo(207);
    assertThat(again.texts("/results", "/objectWriteTraceId")).containsExactly("row-b");
    assertThat(again.texts("/errors", "/errors/0/code"))
        .containsExactly("CONFLICTING_UNIQUE_VALUE", "CONFLICTING_UNIQUE_VALUE");
    assertThat(again.text("/errors/0/errors/0/message")).contains(first.ids().get(0));
  }

  @Test
  void a_task_is_read_by_its_key() {
    Answer created = create(task("", DUE + ",'segmentry_key':'k1'", ""));

    Answer read =
        portal.post(
            TASKS + "read",
            "{\"idProperty\":\"segmentry_key\",\"properties\":[\"segmentry_key\"],"
                + "\"inputs\":[{\"id\":\"k1\"},{\"id\":\"k2\"}]}");

    assertThat(read.status()).isEqualTo(207);
    assertThat(read.ids()).isEqualTo(created.ids());
    assertThat(read.text("/results/0/properties/segmentry_key")).isEqualTo("k1");
    assertThat(read.text("/errors/0/context/ids/0")).isEqualTo("k2");
  }

  @Test
  void associations_of_another_type_or_to_nobody_are_refused_and_nothing_is_created() {
    Answer wrongType = create(task("", DUE, link(portal.company("c1"), 191)));
    Answer nobody = create(task("", DUE, link("77", 192)));
    Answer notACompany = create(task("", DUE, link(portal.id("tickets", "t1"), 192)));

    assertThat(List.of(wrongType.status(), nobody.status(), notACompany.status()))
        .containsOnly(400);
    assertThat(portal.sandbox().records("tasks")).isEmpty();
  }

  @Test
  void a_task_may_belong_to_a_company_and_a_ticket() {
    create(task("", DUE, company("c1") + "," + link(portal.id("tickets", "t1"), 230)));

    assertThat(tasksOf("c1")).hasSize(1);
    assertThat(associated("tickets", portal.id("tickets", "t1"))).hasSize(1);
  }

  @Test
  void the_status_of_a_task_is_one_of_the_choices() {
    Answer created = create(task("", DUE, ""));

    Answer closed = update(created.ids().get(0), "COMPLETED");
    Answer nonsense = update(created.ids().get(0), "Done");

    assertThat(closed.text("/results/0/properties/hs_task_status")).isEqualTo("COMPLETED");
    assertThat(nonsense.text("/errors/0/code")).isEqualTo("INVALID_OPTION");
  }

  @Test
  void tasks_are_edited_row_by_row_when_each_row_has_a_trace_id() {
    List<String> ids = create(task("a", DUE, ""), task("b", DUE, "")).ids();

    Answer answer =
        portal.post(
            TASKS + "update",
            ("{'inputs':["
                    + edit(ids.get(0), "'hs_task_priority':'URGENT'")
                    + ","
                    + edit(ids.get(1), "'hs_task_priority':'HIGH','hs_task_body':'Now'")
                    + ","
                    + edit("999999", "'hs_task_priority':'HIGH'")
                    + "]}")
                .replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.ids()).containsExactly(ids.get(1));
    assertThat(answer.text("/results/0/properties/hs_task_body")).isEqualTo("Now");
    assertThat(answer.text("/numErrors")).isEqualTo("2");
  }

  private static String edit(String id, String properties) {
    return "{'id':'"
        + id
        + "','objectWriteTraceId':'"
        + id
        + "','properties':{"
        + properties
        + "}}";
  }

  @Test
  void more_than_a_hundred_tasks_are_refused() {
    String[] tasks = Collections.nCopies(101, task("", DUE, "")).toArray(String[]::new);

    assertThat(create(tasks).status()).isEqualTo(400);
    assertThat(portal.sandbox().records("tasks")).isEmpty();
  }

  @Test
  void creating_a_task_does_not_touch_its_company() {
    portal.sandbox().clock().advance(Duration.ofHours(1));

    create(task("", DUE, company("c1")));

    assertThat(portal.sandbox().find("companies", "key:c1").orElseThrow().stamps().modified())
        .isEqualTo(PortalCalls.NOON);
  }

  private String owned(String email) {
    return DUE + ",'hubspot_owner_id':'" + portal.id("owners", email) + "'";
  }

  private String company(String key) {
    return link(portal.company(key), 192);
  }

  private static String link(String id, int type) {
    return "{'to':{'id':'"
        + id
        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':"
        + type
        + "}]}";
  }

  private static String task(String trace, String properties, String links) {
    String traced = trace.isEmpty() ? "" : "'objectWriteTraceId':'" + trace + "',";
    return "{" + traced + "'properties':{" + properties + "},'associations':[" + links + "]}";
  }

  private Answer create(String... rows) {
    return portal.post(
        TASKS + "create", ("{'inputs':[" + String.join(",", rows) + "]}").replace('\'', '"'));
  }

  private Answer update(String id, String status) {
    return portal.post(
        TASKS + "update",
        "{\"inputs\":[{\"id\":\""
            + id
            + "\",\"properties\":{\"hs_task_status\":\""
            + status
            + "\"}}]}");
  }

  private List<String> tasksOf(String key) {
    return associated("companies", portal.company(key));
  }

  private List<String> associated(String from, String id) {
    return portal
        .post(
            "/crm/associations/2026-09/" + from + "/tasks/batch/read",
            "{\"inputs\":[{\"id\":\"" + id + "\"}]}")
        .texts("/results/0/to", "/toObjectId");
  }
}
