package dev.segmentry.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.segmentry.salesforce.CannedOrg.html;
import static dev.segmentry.salesforce.CannedOrg.json;
import static dev.segmentry.salesforce.CannedOrg.soapCall;
import static dev.segmentry.salesforce.CannedOrg.xml;
import static dev.segmentry.salesforce.Fixtures.attribute;
import static dev.segmentry.salesforce.Fixtures.mappings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.mapping.FieldMappings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the wire can do to a read. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WireOdditiesTest {
  private static final FieldMappings MAPPINGS =
      mappings(attribute("arr", AttributeType.MONEY, "AnnualRevenue"));

  private CannedOrg org;
  private SalesforceConnector connector;

  @BeforeEach
  void open() {
    org = new CannedOrg();
    org.describesItself();
    connector = org.connector(MAPPINGS);
  }

  @AfterEach
  void close() {
    connector.close();
    org.close();
  }

  private AccountPage pull() {
    return connector.accounts().changedSince(ReadPosition.START);
  }

  @Test
  void nothing_is_sent_before_a_port_is_used() {
    assertThat(org.requests("/")).isEmpty();
  }

  @Test
  void a_page_is_read_and_every_request_is_counted_by_its_kind() {
    org.soap(
        "query ",
        "FROM Account",
        xml(
            200,
            SoapText.rows(
                "Account", SoapText.account(1, "<sf:AnnualRevenue>1.0E7</sf:AnnualRevenue>"))));

    AccountPage page = pull();

    assertThat(page.records()).hasSize(1);
    assertThat(connector.schema().usage().callsByKind())
        .containsEntry("oauth.token", 1L)
        .containsEntry("soap.describe", 1L)
        .containsEntry("soap.user_info", 1L)
        .containsEntry("soap.query", 2L);
    assertThat(connector.schema().usage().total()).isEqualTo(org.requests("/").size());
    assertThat(connector.schema().usage().remaining()).hasValue(99_880);
  }

  @Test
  void a_fault_without_a_message_of_its_own_is_told_with_code_and_words() {
    org.soap(
        "query ",
        "FROM Account",
        xml(500, SoapText.fault("MALFORMED_QUERY", "unexpected token: FRO")));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("MALFORMED_QUERY")
        .hasMessageContaining("unexpected token: FRO");
  }

  @Test
  void a_fault_code_unknown_to_force_wsc_keeps_its_name() {
    org.soap(
        "query ", "FROM Account", xml(500, SoapText.fault("BRAND_NEW_CODE", "of a later release")));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("BRAND_NEW_CODE");
  }

  @Test
  void a_field_that_was_hidden_between_describe_and_query_is_an_error_and_not_an_empty_value() {
    org.soap(
        "query ",
        "FROM Account",
        xml(
            500,
            SoapText.fault("INVALID_FIELD", "No such column 'AnnualRevenue' on entity 'Account'")));

    assertThatThrownBy(this::pull)
        .isInstanceOf(PermissionMissing.class)
        .hasMessageContaining("AnnualRevenue");
  }

  @Test
  void a_daily_limit_stops_the_run_and_a_concurrent_one_does_not() {
    org.soap(
        "query ",
        "FROM Account",
        xml(500, SoapText.fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")));
    assertThatThrownBy(this::pull).isInstanceOf(QuotaExhausted.class);
    assertThat(org.pauses).isEmpty();

    org.soap(
        "query ",
        "FROM Account",
        xml(
            500,
            SoapText.fault(
                "REQUEST_LIMIT_EXCEEDED",
                "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")));
    assertThatThrownBy(this::pull).isInstanceOf(RateLimited.class);
    assertThat(org.pauses).hasSize(2);
  }

  @Test
  void a_maintenance_page_is_waited_out_on_the_injected_clock() {
    org.server.stubFor(
        soapCall("query ")
            .inScenario("maintenance")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(html(503))
            .willSetStateTo("over"));
    org.server.stubFor(
        soapCall("query ")
            .inScenario("maintenance")
            .whenScenarioStateIs("over")
            .willReturn(xml(200, SoapText.rows("Account", SoapText.account(1, "")))));

    AccountPage page = pull();

    assertThat(page.records()).hasSize(1);
    assertThat(org.pauses)
        .hasSize(1)
        .allMatch(wait -> wait.toMillis() >= 5 && wait.toMillis() <= 10);
  }

  @Test
  void an_org_that_stays_away_is_unavailable_after_the_attempts_of_the_policy() {
    org.soap("query ", "FROM Account", html(503));

    assertThatThrownBy(this::pull).isInstanceOf(Unavailable.class).hasMessageContaining("503");

    assertThat(org.pauses).hasSize(2);
  }

  @Test
  void a_truncated_reply_is_never_a_short_page() {
    String whole = SoapText.rows("Account", SoapText.account(1, ""), SoapText.account(2, ""));
    org.soap("query ", "FROM Account", xml(200, whole.substring(0, whole.indexOf("Account 2"))));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("soap.query");
  }

  @Test
  void an_element_force_wsc_does_not_know_is_a_protocol_violation() {
    org.soap(
        "query ",
        "FROM Account",
        xml(200, SoapText.rows("Account").replace("<size>", "<novelty>1</novelty><size>")));

    assertThatThrownBy(this::pull).isInstanceOf(ProtocolViolation.class);
  }

  @Test
  void a_reply_nested_without_end_is_a_protocol_violation() {
    String deep = "<sf:a>".repeat(60_000) + "</sf:a>".repeat(60_000);
    org.soap("query ", "FROM Account", xml(200, SoapText.rows("Account", deep)));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("deeply");
  }

  @Test
  void a_reply_beyond_the_bound_is_refused_and_not_asked_for_again() {
    org.soap(
        "query ",
        "FROM Account",
        xml(200, SoapText.rows("Account", "<sf:Name>" + "x".repeat(5_000_000) + "</sf:Name>")));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("longer than");
    assertThat(org.pauses).isEmpty();
  }

  @Test
  void entities_are_neither_defined_nor_fetched() {
    String bomb =
        SoapText.rows("Account", "<sf:Name>&e;</sf:Name>")
            .replace(
                "<soapenv:Envelope",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><soapenv:Envelope");
    org.soap("query ", "FROM Account", xml(200, bomb));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageNotContaining("root:");
  }

  @Test
  void a_reset_connection_is_tried_again_because_a_read_is_safe_to_repeat() {
    org.server.stubFor(
        soapCall("query ")
            .inScenario("reset")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("over"));
    org.server.stubFor(
        soapCall("query ")
            .inScenario("reset")
            .whenScenarioStateIs("over")
            .willReturn(xml(200, SoapText.rows("Account"))));

    assertThat(pull().records()).isEmpty();
  }

  @Test
  void a_dribbled_reply_ends_with_the_deadline_of_the_whole_call() {
    String page = SoapText.rows("Account", SoapText.account(1, ""));
    org.soap("query ", "FROM Account", xml(200, page).withChunkedDribbleDelay(20, 8_000));
    connector.close();
    connector =
        org.connector(
            org.config()
                .with(
                    new SalesforceConfig.Retry(
                        1, java.time.Duration.ZERO, java.time.Duration.ZERO, 1)),
            MAPPINGS);

    long start = System.nanoTime();
    assertThatThrownBy(this::pull).isInstanceOf(Unavailable.class);

    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(6_000);
  }

  @Test
  void a_redirect_is_refused_and_the_token_goes_nowhere() {
    org.soap(
        "query ",
        "FROM Account",
        aResponse().withStatus(302).withHeader("Location", org.base() + "/elsewhere"));

    assertThatThrownBy(this::pull)
        .isInstanceOf(ProtocolViolation.class)
        .hasMessageContaining("redirects are refused");
    assertThat(org.requests("/elsewhere")).isEmpty();
  }

  @Test
  void an_expired_session_is_renewed_once_and_the_same_call_is_repeated() {
    pullsOnceWithTokenOne();
    org.tokenIs("00D!token-2");
    org.soap(
        "query ",
        "00D!token-1",
        xml(500, SoapText.fault("INVALID_SESSION_ID", "Session expired or invalid")));
    org.soap("query ", "00D!token-2", xml(200, SoapText.rows("Account", SoapText.account(1, ""))));

    AccountPage page = pull();

    assertThat(page.records()).hasSize(1);
    assertThat(org.requests("/services/oauth2/token")).hasSize(2);
  }

  private void pullsOnceWithTokenOne() {
    org.soap("query ", "FROM Account", xml(200, SoapText.rows("Account")));
    pull();
  }

  @Test
  void a_renewed_token_that_is_refused_too_ends_the_matter() {
    org.soap(
        "query ",
        "FROM Account",
        xml(500, SoapText.fault("INVALID_SESSION_ID", "Session expired or invalid")));

    assertThatThrownBy(this::pull).isInstanceOf(AuthenticationRejected.class);

    assertThat(org.requests("/services/oauth2/token")).hasSize(2);
    assertThat(org.pauses).isEmpty();
  }

  @Test
  void refused_credentials_are_told_in_the_vendors_words_without_the_secret() {
    org.tokenReply(
        json(
            400,
            "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials "
                + CannedOrg.SECRET
                + "\"}"));

    assertThatThrownBy(this::pull)
        .isInstanceOf(AuthenticationRejected.class)
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("invalid client credentials")
        .hasMessageNotContaining(CannedOrg.SECRET);
    assertThat(org.requests("/services/oauth2/token")).hasSize(1);
  }

  @Test
  void an_instance_url_outside_salesforce_never_receives_the_token() {
    for (String elsewhere :
        new String[] {
          "https://salesforce.com.evil.example",
          "https://evil.example",
          "http://169.254.169.254",
          "https://user@acme.my.salesforce.com"
        }) {
      org.tokenReply(
          json(200, "{\"access_token\":\"00D!token-x\",\"instance_url\":\"" + elsewhere + "\"}"));

      assertThatThrownBy(this::pull)
          .isInstanceOf(ProtocolViolation.class)
          .hasMessageContaining("instance_url");
    }
  }

  @Test
  void a_mapped_field_that_is_not_there_is_named_with_what_was_meant() {
    try (SalesforceConnector wrong =
        org.connector(
            mappings(
                attribute("arr", AttributeType.MONEY, "AnualRevenue"),
                attribute("owner", AttributeType.TEXT, "Owner.Emial"),
                attribute("x", AttributeType.TEXT, "Name, (SELECT Id FROM Contacts)")))) {
      assertThatThrownBy(() -> wrong.accounts().changedSince(ReadPosition.START))
          .isInstanceOf(PermissionMissing.class)
          .hasMessageContaining("AnualRevenue")
          .hasMessageContaining("did you mean AnnualRevenue?")
          .hasMessageContaining("did you mean Email?")
          .hasMessageContaining("is not a field or path");
    }
    assertThat(org.requests("/Soap/").stream().map(r -> r.getBodyAsString()))
        .noneMatch(body -> body.contains("FROM Contacts"));
  }
}
