package dev.segmentry.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.segmentry.hubspot.CannedPortal.UPDATE;
import static dev.segmentry.hubspot.CannedPortal.companies;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.tooMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.port.SegmentWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HubSpotSegmentWriterTest {

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void rows_are_sent_typed_and_traced_and_an_absent_value_clears() {
    portal.answers(UPDATE, companies("", "1"));
    AccountChange change =
        new AccountChange(
            ref("1"),
            List.of(
                new FieldChange("seg_value", Optional.empty(), Optional.empty()),
                new FieldChange(
                    "seg_since",
                    Optional.empty(),
                    Optional.of(new Scalar.DateValue(LocalDate.of(2026, 3, 2))))));

    assertThat(write(change)).containsExactly(new WriteOutcome.Written(ref("1")));
    assertThat(portal.bodies(UPDATE))
        .containsExactly(
            "{\"inputs\":[{\"id\":\"1\",\"objectWriteTraceId\":\"1\",\"properties\":"
                + "{\"seg_value\":\"\",\"seg_since\":\"2026-03-01T23:00:00Z\"}}]}");
  }

  @Test
  void a_row_the_reply_names_nowhere_is_unconfirmed() {
    portal.answers(UPDATE, companies("", "1"));

    assertThat(write(segment("1"), segment("2")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.UNCONFIRMED);
  }

  @Test
  void an_empty_success_is_no_success() {
    portal.answers(UPDATE, json(200, "{\"status\":\"COMPLETE\",\"results\":[]}"));

    assertThat(write(segment("1")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED);
  }

  @Test
  void a_batch_refused_for_one_row_is_taken_apart_until_the_row_stands_alone() {
    portal.answers(
        UPDATE, badOption(), companies("", "1", "2"), badOption(), badOption(), companies("", "4"));

    List<WriteOutcome> outcomes = write(segment("1"), segment("2"), segment("3"), segment("4"));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.WRITTEN, Kind.REJECTED, Kind.WRITTEN);
    assertThat(((WriteOutcome.Rejected) outcomes.get(2)).reason()).isEqualTo("INVALID_OPTION");
    assertThat(portal.bodies(UPDATE)).hasSize(5);
  }

  @Test
  void a_property_that_is_gone_costs_its_rows_and_not_a_call_for_each() {
    portal.answers(
        UPDATE,
        json(
            400,
            """
            {"status":"error","message":"Property values were not valid","errors":[
              {"message":"Property \\"seg_old\\" does not exist","code":"PROPERTY_DOESNT_EXIST",
               "context":{"propertyName":["seg_old"]}}],"category":"VALIDATION_ERROR"}"""),
        companies("", "2"));

    List<WriteOutcome> outcomes =
        write(change("1", "seg_old"), segment("2"), change("3", "seg_old"));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.REJECTED, Kind.WRITTEN, Kind.REJECTED);
    assertThat(portal.bodies(UPDATE)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void a_broken_reply_leaves_the_rows_unconfirmed_and_nothing_is_sent_again(Fault fault) {
    portal.answers(UPDATE, aResponse().withStatus(200).withFault(fault));

    assertThat(write(segment("1"), segment("2")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED, Kind.UNCONFIRMED);
    assertThat(portal.bodies(UPDATE)).hasSize(1);
  }

  @Test
  void a_server_error_and_an_unreadable_success_are_unconfirmed_too() {
    portal.answers(UPDATE, json(502, "<html>"), json(200, "{\"results\":"));

    assertThat(write(segment("1")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED);
    assertThat(write(segment("1")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED);
    assertThat(portal.bodies(UPDATE)).hasSize(2);
  }

  @Test
  void a_429_applied_nothing_and_is_repeated() {
    portal.answers(UPDATE, tooMany("SECONDLY", Map.of()), companies("", "1"));

    assertThat(write(segment("1"))).containsExactly(new WriteOutcome.Written(ref("1")));
  }

  @Test
  void a_refusal_of_the_first_call_is_an_exception_and_of_a_later_one_leaves_rows_unattempted() {
    portal.answers(UPDATE, tooMany("DAILY", Map.of()));
    assertThatExceptionOfType(QuotaExhausted.class).isThrownBy(() -> write(segment("1")));

    portal.answers(UPDATE, badOption(), companies("", "1"), tooMany("DAILY", Map.of()));

    assertThat(write(segment("1"), segment("2")))
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.WRITTEN, Kind.NOT_ATTEMPTED);
  }

  @Test
  void hubspots_own_lifecycle_stage_is_never_written() {
    portal.answers(UPDATE, companies("", "2"));

    List<WriteOutcome> outcomes = write(change("1", "lifecyclestage"), segment("2"));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.REJECTED, Kind.WRITTEN);
    assertThat(portal.bodies(UPDATE)).noneMatch(body -> body.contains("lifecyclestage"));
  }

  private List<WriteOutcome> write(AccountChange... changes) {
    SegmentWriter writer = portal.connector().segments();
    return writer.settle(writer.submit(List.of(changes)));
  }

  private static ResponseDefinitionBuilder badOption() {
    return json(
        400,
        """
        {"status":"error","message":"Property values were not valid: [{\\"isValid\\":false,\\"message\\":\\"gold was not one of the allowed options\\",\\"error\\":\\"INVALID_OPTION\\",\\"name\\":\\"seg_value\\"}]",
         "correlationId":"c","category":"VALIDATION_ERROR"}""");
  }

  private static AccountChange segment(String id) {
    return change(id, "seg_value");
  }

  private static AccountChange change(String id, String property) {
    List<FieldChange> fields = new ArrayList<>();
    fields.add(
        new FieldChange(property, Optional.empty(), Optional.of(new Scalar.TextValue("smb"))));
    return new AccountChange(ref(id), fields);
  }

  private static ExternalRef ref(String id) {
    return new ExternalRef(CrmSystem.HUBSPOT, id);
  }
}
