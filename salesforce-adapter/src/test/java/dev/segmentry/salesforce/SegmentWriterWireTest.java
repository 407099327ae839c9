package dev.segmentry.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.segmentry.salesforce.CannedOrg.html;
import static dev.segmentry.salesforce.CannedOrg.json;
import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.account;
import static dev.segmentry.salesforce.Fixtures.change;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.segmentry.core.account.Scalar.BooleanValue;
import dev.segmentry.core.account.Scalar.DateValue;
import dev.segmentry.core.account.Scalar.NumberValue;
import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.plan.WriteOutcome.Rejected;
import dev.segmentry.core.plan.WriteOutcome.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the wire can do to a write, and what is sent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SegmentWriterWireTest {
  private static final String PATH = "/services/data/v65.0/composite/sobjects";
  private static final String LOCKED =
      "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"unable to obtain exclusive access\",\"fields\":[]}]}";

  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(mappings());
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private static AccountChange segment(int number) {
    return change(number, "Segment__c", new TextValue("smb"));
  }

  private static String ok(int number) {
    return "{\"id\":\"" + SoapText.id(number) + "\",\"success\":true,\"errors\":[]}";
  }

  private List<WriteOutcome> write(AccountChange... changes) {
    return connector.segments().settle(connector.segments().submit(List.of(changes)));
  }

  private List<String> bodies() {
    return org.requests(PATH).stream().map(request -> request.getBodyAsString()).toList();
  }

  @Test
  void values_are_typed_by_describe_and_an_empty_one_is_sent_as_null() {
    org.collections(json(200, "[" + ok(1) + "]"));
    AccountChange change =
        new AccountChange(
            account(1),
            List.of(
                new FieldChange("Segment__c", Optional.of(new TextValue("smb")), Optional.empty()),
                new FieldChange(
                    "Since__c",
                    Optional.empty(),
                    Optional.of(new DateValue(LocalDate.of(2026, 2, 28)))),
                new FieldChange(
                    "Score__c",
                    Optional.empty(),
                    Optional.of(NumberValue.of(new BigDecimal("67.01")))),
                new FieldChange(
                    "Provisional__c", Optional.empty(), Optional.of(new BooleanValue(true))),
                new FieldChange(
                    "Name", Optional.empty(), Optional.of(new TextValue("é 漢 😀 \ud800")))));

    List<WriteOutcome> outcomes = write(change);

    assertThat(outcomes).containsExactly(new Written(account(1)));
    assertThat(bodies())
        .containsExactly(
            "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"id\":\""
                + SoapText.id(1)
                + "\",\"Segment__c\":null,\"Since__c\":\"2026-02-28\",\"Score__c\":67.01,\"Provisional__c\":true,\"Name\":\"é 漢 😀 \uFFFD\"}]}");
  }

  @Test
  void assignment_rules_are_switched_off_and_alert_only_duplicate_rules_pass() {
    org.collections(json(200, "[" + ok(1) + "]"));

    write(segment(1));

    assertThat(org.requests(PATH).get(0).getHeader("Sforce-Auto-Assign")).isEqualTo("FALSE");
    assertThat(org.requests(PATH).get(0).getHeader("Sforce-Duplicate-Rule-Header"))
        .contains("allowSave=true");
    assertThat(org.requests(PATH).get(0).getHeader("Authorization"))
        .isEqualTo("Bearer 00D!token-1");
    assertThat(connector.schema().usage().remaining()).hasValue(4_982);
    assertThat(connector.schema().usage().callsByKind())
        .containsEntry("rest.collections.update", 1L);
  }

  @Test
  void a_status_code_of_a_later_release_refuses_its_row_only() {
    org.collections(
        json(
            200,
            "["
                + ok(1)
                + ",{\"id\":null,\"success\":false,\"errors\":[{\"statusCode\":\"FROM_THE_FUTURE\",\"message\":\"no\",\"fields\":[\"Segment__c\"]}]},"
                + ok(3)
                + "]"));

    List<WriteOutcome> outcomes = write(segment(1), segment(2), segment(3));

    assertThat(outcomes)
        .containsExactly(
            new Written(account(1)),
            new Rejected(
                "FROM_THE_FUTURE",
                "no [Segment__c]",
                RejectionCategory.OTHER,
                Set.of("Segment__c")),
            new Written(account(3)));
  }

  @Test
  void only_rows_refused_for_a_lock_are_sent_again() {
    org.server.stubFor(
        patch(urlPathEqualTo(PATH))
            .inScenario("lock")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(json(200, "[" + ok(1) + "," + LOCKED + "]"))
            .willSetStateTo("free"));
    org.server.stubFor(
        patch(urlPathEqualTo(PATH))
            .inScenario("lock")
            .whenScenarioStateIs("free")
            .willReturn(json(200, "[" + ok(2) + "]")));

    List<WriteOutcome> outcomes = write(segment(1), segment(2));

    assertThat(outcomes).containsExactly(new Written(account(1)), new Written(account(2)));
    assertThat(bodies()).hasSize(2);
    assertThat(bodies().get(1)).contains(SoapText.id(2)).doesNotContain(SoapText.id(1));
  }

  @Test
  void a_lock_that_stays_is_a_refusal_after_the_attempts_of_the_policy() {
    org.collections(json(200, "[" + LOCKED + "]"));

    List<WriteOutcome> outcomes = write(segment(1));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.REJECTED);
    assertThat(bodies()).hasSize(3);
  }

  @Test
  void a_lock_that_could_not_be_tried_again_says_why() {
    org.server.stubFor(
        patch(urlPathEqualTo(PATH))
            .inScenario("lock")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(json(200, "[" + ok(1) + "," + LOCKED + "]"))
            .willSetStateTo("over"));
    org.server.stubFor(
        patch(urlPathEqualTo(PATH))
            .inScenario("lock")
            .whenScenarioStateIs("over")
            .willReturn(
                json(
                    403,
                    "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]")));

    List<WriteOutcome> outcomes = write(segment(1), segment(2));

    assertThat(outcomes.get(0)).isEqualTo(new Written(account(1)));
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("UNABLE_TO_LOCK_ROW");
              assertThat(refused.detail())
                  .startsWith("unable to obtain exclusive access")
                  .contains("could not be sent again", "REQUEST_LIMIT_EXCEEDED");
            });
  }

  @Test
  void a_lost_reply_leaves_the_row_unconfirmed_and_the_server_saw_one_request() {
    for (Fault fault : Fault.values()) {
      org.server.resetRequests();
      org.collections(aResponse().withStatus(200).withFault(fault));

      List<WriteOutcome> outcomes = write(segment(1));

      assertThat(outcomes)
          .as(fault.name())
          .extracting(WriteOutcome::kind)
          .containsExactly(Kind.UNCONFIRMED);
      assertThat(bodies()).as(fault.name()).hasSize(1);
    }
  }

  @Test
  void an_unreadable_success_is_unconfirmed() {
    for (String body :
        List.of(
            "",
            "[",
            "[" + ok(1),
            "{}",
            "[]",
            "[" + ok(2) + "]",
            "[" + ok(1) + "," + ok(2) + "]",
            "[{\"id\":\"x\"}]",
            "<html/>")) {
      org.collections(json(200, body));

      assertThat(write(segment(1)))
          .as(body)
          .extracting(WriteOutcome::kind)
          .containsExactly(Kind.UNCONFIRMED);
    }
  }

  @Test
  void a_server_error_is_unconfirmed_and_not_sent_again_even_when_asked_to() {
    org.collections(html(503).withHeader("Retry-After", "0"));

    List<WriteOutcome> outcomes = write(segment(1));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void a_spent_day_is_an_exception_because_nothing_was_applied() {
    org.collections(
        json(
            403,
            "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]"));

    assertThatThrownBy(() -> write(segment(1))).isInstanceOf(QuotaExhausted.class);
  }

  @Test
  void other_refusals_of_the_whole_call_are_told_apart() {
    org.collections(json(403, "[{\"message\":\"no\",\"errorCode\":\"INSUFFICIENT_ACCESS\"}]"));
    assertThatThrownBy(() -> write(segment(1))).isInstanceOf(PermissionMissing.class);

    org.collections(json(400, "[{\"message\":\"bad json\",\"errorCode\":\"JSON_PARSER_ERROR\"}]"));
    assertThatThrownBy(() -> write(segment(1)))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("JSON_PARSER_ERROR");

    org.collections(aResponse().withStatus(307).withHeader("Location", "https://evil.example/"));
    assertThatThrownBy(() -> write(segment(1)))
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("redirect");
  }

  @Test
  void an_expired_token_is_renewed_and_the_write_is_made_once_more() {
    write1();
    org.tokenIs("00D!token-2");
    org.collections(
        json(
            401,
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]"));
    org.server.stubFor(
        patch(urlPathEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer 00D!token-2"))
            .willReturn(json(200, "[" + ok(1) + "]")));

    assertThat(write(segment(1))).containsExactly(new Written(account(1)));
    assertThat(org.requests("/services/oauth2/token")).hasSize(2);
  }

  private void write1() {
    org.collections(json(200, "[" + ok(1) + "]"));
    write(segment(1));
  }

  @Test
  void an_org_that_cannot_be_reached_was_not_written_to() {
    org.tokenReply(
        json(200, "{\"access_token\":\"00D!token-1\",\"instance_url\":\"http://localhost:1\"}"));
    org.collections(json(200, "[" + ok(1) + "]"));
    connector.close();
    connector = org.connector(mappings());

    assertThatThrownBy(() -> write(segment(1))).isInstanceOf(Unavailable.class);
    assertThat(connector.schema().usage().callsByKind()).containsOnlyKeys("oauth.token");
  }

  @Test
  void a_handle_of_an_earlier_process_is_unconfirmed_row_by_row() {
    List<WriteOutcome> outcomes = connector.segments().settle(new Submission("sf-earlier", 2));

    assertThat(outcomes)
        .extracting(WriteOutcome::kind)
        .containsExactly(Kind.UNCONFIRMED, Kind.UNCONFIRMED);
  }

  @Test
  void soap_is_never_used_to_write() {
    org.soap("update", xml(500, SoapText.fault("X", "x")));
    write1();

    assertThat(org.requests("/Soap/").stream().map(r -> r.getBodyAsString()))
        .noneMatch(b -> b.contains("<m:update"));
  }
}
