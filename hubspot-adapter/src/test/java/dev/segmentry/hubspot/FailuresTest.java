package dev.segmentry.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.segmentry.hubspot.CannedPortal.ACCOUNT;
import static dev.segmentry.hubspot.CannedPortal.COMPANY_PROPERTIES;
import static dev.segmentry.hubspot.CannedPortal.json;
import static dev.segmentry.hubspot.CannedPortal.tooMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.port.CrmSchema;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTest {

  @RegisterExtension final CannedPortal portal = new CannedPortal();

  @Test
  void a_short_limit_is_waited_out_for_the_length_of_its_window() {
    portal.answers(ACCOUNT, tooMany("TEN_SECONDLY_ROLLING", Map.of()), details());

    assertThat(portal.connector().schema().org().id()).isEqualTo("4711");
    assertThat(portal.pauses).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void what_hubspot_asks_us_to_wait_wins() {
    portal.answers(ACCOUNT, tooMany("SECONDLY", Map.of("Retry-After", "7")), details());

    portal.connector().schema().org();

    assertThat(portal.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void a_wait_beyond_our_patience_is_handed_on_at_once() {
    portal.answers(ACCOUNT, json(477, "{}").withHeader("Retry-After", "86400"));

    assertThatExceptionOfType(RateLimited.class)
        .isThrownBy(() -> portal.connector().schema().org())
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofDays(1)));
    assertThat(portal.urls(ACCOUNT)).hasSize(1);
  }

  @Test
  void the_end_of_a_window_is_waited_for_ahead_of_the_429() {
    portal.answers(
        ACCOUNT,
        details()
            .withHeader("X-HubSpot-RateLimit-Max", "190")
            .withHeader("X-HubSpot-RateLimit-Remaining", "0")
            .withHeader("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"));
    CrmSchema schema = portal.connector().schema();

    schema.org();
    schema.fields("companies");

    assertThat(portal.pauses).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void the_end_of_the_day_stops_the_run_without_another_try() {
    portal.answers(ACCOUNT, tooMany("DAILY", Map.of()));

    failsWith(QuotaExhausted.class);
    assertThat(portal.urls(ACCOUNT)).hasSize(1);
    assertThat(portal.pauses).isEmpty();
  }

  @Test
  void a_refused_token_is_not_tried_again_and_not_told() {
    portal.answers(
        ACCOUNT,
        json(
            401,
            "{\"category\":\"EXPIRED_AUTHENTICATION\",\"message\":\""
                + CannedPortal.TOKEN
                + "\"}"));

    assertThat(failsWith(AuthenticationRejected.class)).hasMessageNotContaining("canary");
    assertThat(portal.urls(ACCOUNT)).hasSize(1);
  }

  @Test
  void a_missing_scope_is_named() {
    portal.answers(
        COMPANY_PROPERTIES,
        json(
            403,
            """
            {"status":"error","message":"This app hasn't been granted all required scopes to make this call.",
             "errors":[{"message":"One or more of the following scopes are required.",
               "context":{"requiredGranularScopes":["crm.schemas.companies.read"]}}],
             "category":"MISSING_SCOPES"}"""));

    assertThatExceptionOfType(PermissionMissing.class)
        .isThrownBy(() -> portal.connector().schema().fields("companies"))
        .satisfies(e -> assertThat(e.scope()).isEqualTo("crm.schemas.companies.read"));
  }

  @Test
  void a_server_error_is_tried_five_times_with_growing_waits() {
    portal.answers(ACCOUNT, aResponse().withStatus(503).withBody("<html>Unavailable</html>"));

    failsWith(Unavailable.class);

    assertThat(portal.urls(ACCOUNT)).hasSize(5);
    assertThat(portal.pauses).hasSize(4).isSorted();
    assertThat(portal.pauses.get(3)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
  }

  @Test
  void a_broken_connection_is_tried_again_on_a_read() {
    portal.answers(ACCOUNT, aResponse().withFault(Fault.EMPTY_RESPONSE), details());

    assertThat(portal.connector().schema().org().currency()).isEqualTo("EUR");
  }

  @Test
  void a_reply_that_is_not_json_and_a_redirect_are_not_repeated() {
    portal.answers(ACCOUNT, json(200, "<html>"));
    failsWith(ProtocolViolation.class);
    portal.answers(ACCOUNT, aResponse().withStatus(302).withHeader("Location", "http://evil.test"));
    failsWith(ProtocolViolation.class);

    assertThat(portal.urls(ACCOUNT)).hasSize(2);
  }

  @Test
  void every_request_is_counted_and_the_days_budget_is_known() {
    portal.answers(
        ACCOUNT,
        json(500, "{}"),
        details().withHeader("X-HubSpot-RateLimit-Daily-Remaining", "624999"));
    CrmSchema schema = portal.connector().schema();

    schema.org();

    assertThat(schema.usage().callsByKind()).isEqualTo(Map.of("account.details", 2L));
    assertThat(schema.usage().remaining()).isEqualTo(OptionalLong.of(624_999));
  }

  private <E extends CrmException> E failsWith(Class<E> type) {
    CrmSchema schema = portal.connector().schema();
    try {
      schema.org();
    } catch (CrmException e) {
      assertThat(e).isInstanceOf(type);
      return type.cast(e);
    }
    throw new AssertionError("no failure");
  }

  private static ResponseDefinitionBuilder details() {
    return json(
        200, "{\"portalId\":4711,\"timeZone\":\"Europe/Berlin\",\"companyCurrency\":\"EUR\"}");
  }
}
