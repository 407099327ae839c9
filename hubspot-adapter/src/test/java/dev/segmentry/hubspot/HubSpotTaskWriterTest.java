package dev.segmentry.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static dev.segmentry.hubspot.CannedPortal.TASK_CREATE;
import static dev.segmentry.hubspot.CannedPortal.TASK_PROPERTIES;
import static dev.segmentry.hubspot.CannedPortal.TASK_READ;
import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.TaskLookup;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.port.TaskWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HubSpotTaskWriterTest {

  private static final String COMPANY_TASKS =
      "/crm/associations/2026-09/companies/tasks/batch/read";
  private static final TaskKey KEY = new TaskKey("sg1-save-1-abcdefghijklmnop");
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.HUBSPOT, "512");

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void a_task_is_due_in_the_morning_where_the_portal_is_and_carries_its_key() {
    portal.answers(TASK_CREATE, created("901"));

    assertThat(write()).containsExactly(new WriteOutcome.Written(ref("901")));
    assertThat(
            equalToJson(
                    """
                    {"inputs":[{"objectWriteTraceId":"sg1-save-1-abcdefghijklmnop","properties":{
                      "hs_timestamp":"2026-03-03T08:00:00Z","hs_task_subject":"At risk: Acme & Co",
                      "hs_task_body":"Health 72 → 38.<br>Call.<br><br><a href=\\"https://app-eu1.hubspot.com/contacts/4711/record/0-2/512\\">Open the company in HubSpot</a>",
                      "hs_task_status":"NOT_STARTED","hs_task_type":"TODO","hs_task_priority":"HIGH",
                      "hubspot_owner_id":"77","segmentry_key":"sg1-save-1-abcdefghijklmnop"},
                      "associations":[{"to":{"id":"512"},
                        "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":192}]}]}]}""")
                .match(portal.bodies(TASK_CREATE).get(0))
                .isExactMatch())
        .isTrue();
  }

  @Test
  void a_key_that_is_taken_is_the_task_that_is_there() {
    portal.answers(
        TASK_CREATE,
        json(
            400,
            "{\"message\":\"propertyValue: already has that value\",\"category\":\"VALIDATION_ERROR\"}"));
    portal.answers(TASK_READ, created("901"));

    assertThat(write()).containsExactly(new WriteOutcome.Written(ref("901")));
  }

  @Test
  void a_refusal_for_another_reason_stays_one() {
    portal.answers(
        TASK_CREATE, json(400, "{\"message\":\"no\",\"category\":\"VALIDATION_ERROR\"}"));
    portal.answers(TASK_READ, notFound());

    assertThat(write()).containsExactly(new WriteOutcome.Rejected("VALIDATION_ERROR", "no"));
  }

  @Test
  void a_refusal_whose_reason_cannot_be_settled_is_unconfirmed() {
    portal.answers(TASK_CREATE, json(409, "{\"message\":\"Conflict\",\"category\":\"CONFLICT\"}"));
    portal.answers(TASK_READ, json(500, "{}"));

    assertThat(write()).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
  }

  @Test
  void without_a_unique_property_the_key_is_a_marker_that_is_read_back_through_the_company() {
    portal.answers(TASK_PROPERTIES, properties("segmentry_key:string"));
    portal.answers(
        TASK_CREATE, companies("", "901={\"hs_task_body\":\"Call.<br>[" + KEY.value() + "]\"}"));
    portal.answers(
        COMPANY_TASKS,
        json(
            200,
            "{\"results\":[{\"from\":{\"id\":\"512\"},\"to\":[{\"toObjectId\":900},{\"toObjectId\":901}]}]}"));
    portal.answers(
        TASK_READ,
        companies(
            "",
            "900={\"hs_task_body\":\"of a person\"}",
            "901={\"hs_task_body\":\"[" + KEY.value() + "]\",\"hs_task_status\":\"COMPLETED\"}"));
    TaskLookup lookup = portal.connector().lookup();

    assertThat(write()).containsExactly(new WriteOutcome.Written(ref("901")));
    assertThat(portal.bodies(TASK_CREATE).get(0)).contains("[" + KEY.value() + "]");
    assertThat(lookup.keySupport()).isEqualTo(KeySupport.MARKER);
    assertThat(lookup.byKey(List.of(new KeyedAccount(KEY, ACME))))
        .isEqualTo(Map.of(KEY, new TaskRecord(ref("901"), KEY, ACME, false)));
    assertThat(lookup.openTasks(List.of(ACME))).isEmpty();
  }

  @Test
  void a_task_in_the_recycle_bin_is_found_and_closed() {
    portal.answers(
        TASK_READ,
        notFound(),
        json(
            200,
            """
            {"results":[{"id":"901","archived":true,"properties":
              {"segmentry_key":"sg1-save-1-abcdefghijklmnop","hs_task_status":"NOT_STARTED"}}]}"""));

    Map<TaskKey, TaskRecord> found =
        portal.connector().lookup().byKey(List.of(new KeyedAccount(KEY, ACME)));

    assertThat(found.get(KEY).open()).isFalse();
    assertThat(portal.urls(TASK_READ).get(1)).endsWith("?archived=true");
  }

  @Test
  void a_company_whose_tasks_are_not_told_does_not_look_like_one_without() {
    portal.answers(COMPANY_TASKS, json(200, "{\"results\":[]}"));

    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> portal.connector().lookup().openTasks(List.of(ACME)));
  }

  private List<WriteOutcome> write() {
    PlannedTask task =
        new PlannedTask(
            KEY,
            ACME,
            "77",
            new TaskIntent(
                "save",
                1,
                "At risk: Acme & Co",
                "Health 72 → 38.\nCall.",
                LocalDate.of(2026, 3, 3),
                Priority.HIGH));
    TaskWriter writer = portal.connector().tasks();
    return writer.settle(writer.submit(List.of(task)));
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder created(
      String id) {
    return companies("", id + "={\"segmentry_key\":\"" + KEY.value() + "\"}");
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder notFound() {
    return json(
        207,
        """
        {"status":"COMPLETE","results":[],"numErrors":1,"errors":[{"category":"OBJECT_NOT_FOUND",
         "message":"not found","context":{"ids":["sg1-save-1-abcdefghijklmnop"]}}]}""");
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }
}
