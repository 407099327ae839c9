package dev.segmentry.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "SERVER_UNAVAILABLE, Unavailable",
    "REQUEST_RUNNING_TOO_LONG, Unavailable",
    "QUERY_TIMEOUT, Unavailable",
    "API_CURRENTLY_DISABLED, Unavailable",
    "UNKNOWN_EXCEPTION, Unavailable",
    "INVALID_SESSION_ID, SessionExpired",
    "INVALID_QUERY_LOCATOR, QueryLocatorExpired",
    "INVALID_FIELD, PermissionMissing",
    "INVALID_TYPE, PermissionMissing",
    "INSUFFICIENT_ACCESS, PermissionMissing",
    "API_DISABLED_FOR_ORG, PermissionMissing",
    "LOGIN_MUST_USE_SECURITY_TOKEN, AuthenticationRejected",
    "ORG_LOCKED, AuthenticationRejected",
    "MALFORMED_QUERY, ProtocolViolation",
    "UNSUPPORTED_API_VERSION, ProtocolViolation",
    "OF_A_LATER_RELEASE, ProtocolViolation",
  })
  void an_exception_code_has_its_kind(String code, String kind) {
    assertThat(Refusals.of("soap.query", code, "words").getClass().getSimpleName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "TotalRequests Limit exceeded., QuotaExhausted",
    "ConcurrentRequests (Concurrent API Requests) Limit exceeded., RateLimited",
    "ConcurrentPerOrgLongTxn Limit exceeded., RateLimited",
  })
  void one_code_means_a_spent_day_or_a_busy_minute(String text, String kind) {
    assertThat(Refusals.of("soap.query", "REQUEST_LIMIT_EXCEEDED", text).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "This session is not valid for use with the REST API",
    "Connected app is not attached to Agent",
  })
  void some_sessions_are_beyond_renewal(String text) {
    assertThat(Refusals.of("k", "INVALID_SESSION_ID", text).getClass().getSimpleName())
        .isEqualTo("AuthenticationRejected");
  }

  @ParameterizedTest
  @CsvSource({
    "301, ProtocolViolation",
    "400, ProtocolViolation",
    "401, SessionExpired",
    "406, Unavailable",
    "408, Unavailable",
    "414, ProtocolViolation",
    "420, RateLimited",
    "429, RateLimited",
    "500, Unavailable",
    "502, Unavailable",
    "504, Unavailable",
  })
  void a_reply_without_a_code_goes_by_its_status(int status, String kind) {
    assertThat(
            Refusals.ofStatus("k", new HttpReply(status, Map.of(), "")).getClass().getSimpleName())
        .isEqualTo(kind);
  }
}
