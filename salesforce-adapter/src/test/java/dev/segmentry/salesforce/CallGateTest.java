package dev.segmentry.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.segmentry.salesforce.CannedOrg.html;
import static dev.segmentry.salesforce.CannedOrg.json;
import static dev.segmentry.salesforce.Fixtures.account;
import static dev.segmentry.salesforce.Fixtures.change;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static dev.segmentry.salesforce.Fixtures.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.Scalar.TextValue;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.plan.WriteOutcome.Written;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.testkit.CountingGate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No call goes out that the gate did not let pass, and a shut gate is told as what it is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallGateTest {
  private static final String COLLECTIONS = "/services/data/v65.0/composite/sobjects";
  private static final String LOCKED =
      "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"locked\",\"fields\":[]}]}";
  private static final String DUPLICATE =
      "[{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"duplicate value found: Segmentry_Key__c\",\"fields\":[]}]}]";

  private final CountingGate gate = new CountingGate(Integer.MAX_VALUE);
  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(org.config(), mappings(), gate);
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  @Test
  void every_request_the_server_saw_had_passed() {
    org.collections(json(200, "[" + ok(1) + "]"));

    connector.schema().org();
    write(segment(1));

    assertThat(gate.passed()).isEqualTo(org.requests("").size()).isGreaterThan(3);
  }

  @Test
  void repeated_calls_pass_again() {
    org.collections(html(503));
    org.soap("describeSObjects", ">Account<", html(503));

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> connector.schema().fields("Account"));

    assertThat(org.requests("/Soap/")).hasSize(3);
    assertThat(gate.passed()).isEqualTo(org.requests("").size());
  }

  @Test
  void a_shut_gate_keeps_the_token_from_being_asked_for() {
    gate.shutAfter(0);

    assertStopped(() -> connector.schema().org());

    assertThat(org.requests("")).isEmpty();
    assertThat(connector.schema().usage().callsByKind()).isEmpty();
  }

  @Test
  void a_shut_gate_keeps_soap_from_being_spoken_and_is_no_unreadable_reply() {
    gate.shutAfter(1);

    assertStopped(() -> connector.schema().org());

    assertThat(org.requests("/Soap/")).isEmpty();
  }

  @Test
  void a_write_that_is_stopped_before_its_call_was_not_sent() {
    org.collections(json(200, "[" + ok(1) + "]"));
    write(segment(1));
    gate.shutAfter(0);
    org.server.resetRequests();

    assertStopped(() -> write(segment(1)));
    assertStopped(() -> connector.tasks().submit(List.of(task(1))));

    assertThat(org.requests("")).isEmpty();
  }

  @Test
  void a_write_that_is_stopped_before_it_is_repeated_with_a_new_token_had_no_effect() {
    org.collections(json(200, "[" + ok(1) + "]"));
    write(segment(1));
    org.tokenIs("00D!token-2");
    org.collections(json(401, "[{\"message\":\"expired\",\"errorCode\":\"INVALID_SESSION_ID\"}]"));
    org.server.stubFor(
        patch(urlPathEqualTo(COLLECTIONS))
            .withHeader("Authorization", equalTo("Bearer 00D!token-2"))
            .willReturn(json(200, "[" + ok(1) + "]")));
    org.server.resetRequests();
    gate.shutAfter(2);

    assertStopped(() -> write(segment(1)));

    assertThat(org.requests(COLLECTIONS)).hasSize(1);
  }

  @Test
  void locked_rows_that_could_not_be_sent_again_are_owed_and_the_others_are_told() {
    org.collections(json(200, "[" + ok(1) + "]"));
    write(segment(1));
    org.collections(json(200, "[" + ok(1) + "," + LOCKED + "]"));
    org.server.resetRequests();
    gate.shutAfter(1);

    List<WriteOutcome> outcomes = write(segment(1), segment(2));

    assertThat(outcomes.get(0)).isEqualTo(new Written(account(1)));
    assertThat(outcomes.get(1).kind()).isEqualTo(Kind.NOT_ATTEMPTED);
    assertThat(org.requests(COLLECTIONS)).hasSize(1);
  }

  @Test
  void a_key_that_is_taken_by_a_task_that_can_no_longer_be_read_is_unconfirmed() {
    org.collections(json(200, DUPLICATE));
    connector.schema().org();
    connector.taskLookup().keySupport();
    gate.shutAfter(1);

    List<WriteOutcome> outcomes =
        connector.tasks().settle(connector.tasks().submit(List.of(task(1))));

    assertThat(outcomes).extracting(WriteOutcome::kind).containsExactly(Kind.UNCONFIRMED);
  }

  private static void assertStopped(Runnable call) {
    assertThatExceptionOfType(RunStopped.class).isThrownBy(call::run);
  }

  private List<WriteOutcome> write(AccountChange... changes) {
    return connector.segments().settle(connector.segments().submit(List.of(changes)));
  }

  private static AccountChange segment(int number) {
    return change(number, "Segment__c", new TextValue("smb"));
  }

  private static String ok(int number) {
    return "{\"id\":\"" + SoapText.id(number) + "\",\"success\":true,\"errors\":[]}";
  }
}
