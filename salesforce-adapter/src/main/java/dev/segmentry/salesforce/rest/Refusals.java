package dev.segmentry.salesforce.rest;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which of our errors an exception code or an HTTP status of Salesforce is (API 65). */
public final class Refusals {
  private static final CrmSystem SF = CrmSystem.SALESFORCE;

  private static final Set<String> NOT_NOW =
      Set.of(
          "SERVER_UNAVAILABLE",
          "REQUEST_RUNNING_TOO_LONG",
          "QUERY_TIMEOUT",
          "API_CURRENTLY_DISABLED",
          "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
          "UNABLE_TO_LOCK_ROW",
          "UNKNOWN_EXCEPTION",
          "TXN_SECURITY_METERING_ERROR");
  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "INVALID_FIELD",
          "INVALID_TYPE",
          "INSUFFICIENT_ACCESS",
          "INSUFFICIENT_ACCESS_OR_READONLY",
          "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
          "CLIENT_NOT_ACCESSIBLE_FOR_USER",
          "FUNCTIONALITY_NOT_ENABLED",
          "API_DISABLED_FOR_ORG");
  private static final Set<String> NOT_THIS_USER =
      Set.of("INVALID_LOGIN", "ORG_LOCKED", "TRIAL_EXPIRED", "PASSWORD_LOCKOUT", "INVALID_CLIENT");
  private static final Set<String> DAY_SPENT = Set.of("LIMIT_EXCEEDED", "EXCEEDED_QUOTA");

  private Refusals() {}

  /**
   * @param code the exception code, for example {@code MALFORMED_QUERY}
   * @return the error to throw
   */
  public static RuntimeException of(String kind, String code, String vendorMessage) {
    String message = kind + ": " + code + ": " + VendorText.line(vendorMessage);
    if (code.equals("INVALID_SESSION_ID")) {
      return isBeyondRenewal(vendorMessage)
          ? new AuthenticationRejected(SF, kind, message, null)
          : new SessionExpired(kind, message);
    }
    if (code.equals("INVALID_QUERY_LOCATOR")) {
      return new QueryLocatorExpired(message);
    }
    if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
      return limit(kind, vendorMessage, message);
    }
    return byTable(kind, code, message);
  }

  private static CrmException byTable(String kind, String code, String message) {
    if (NOT_NOW.contains(code)) {
      return new Unavailable(SF, kind, message, null);
    }
    if (NOT_ALLOWED.contains(code)) {
      String advice = message + "; grant the integration user access";
      return new PermissionMissing(SF, kind, code, advice, null);
    }
    if (NOT_THIS_USER.contains(code) || code.startsWith("LOGIN_")) {
      return new AuthenticationRejected(SF, kind, message, null);
    }
    if (DAY_SPENT.contains(code)) {
      return new QuotaExhausted(SF, kind, message, Optional.empty(), null);
    }
    return new ProtocolViolation(SF, kind, message, null);
  }

  // One code, two policies: only the text tells a full minute from a spent day.
  private static CrmException limit(String kind, String vendorMessage, String message) {
    return vendorMessage.contains("Concurrent")
        ? new RateLimited(SF, kind, message, Optional.empty(), null)
        : new QuotaExhausted(SF, kind, message, Optional.empty(), null);
  }

  private static boolean isBeyondRenewal(String message) {
    return message.contains("not valid for use with the REST API")
        || message.contains("not attached to Agent");
  }

  /** For replies that carry no exception code: HTML, empty, something of a proxy. */
  public static RuntimeException ofStatus(String kind, HttpReply reply) {
    int status = reply.status();
    String message = kind + ": HTTP " + status + opening(reply);
    if (status == 401) {
      return new SessionExpired(kind, message);
    }
    if (status == 420 || status == 429) {
      return new RateLimited(SF, kind, message, retryAfter(reply), null);
    }
    if (status >= 500 || status == 406 || status == 408) {
      return new Unavailable(SF, kind, message, null);
    }
    if (reply.isRedirect()) {
      return new ProtocolViolation(
          SF, kind, message + ": redirects are refused; check the My Domain address", null);
    }
    return new ProtocolViolation(SF, kind, message, null);
  }

  private static String opening(HttpReply reply) {
    String text = reply.body().substring(0, Math.min(120, reply.body().length()));
    return text.isBlank() ? " without a body" : " (" + VendorText.line(text) + ")";
  }

  private static Optional<Duration> retryAfter(HttpReply reply) {
    return reply
        .header("retry-after")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** A call without a complete reply, where repeating it is safe or nothing was sent. */
  public static CrmException noReply(String kind, TransportFailure failure) {
    String message = kind + ": " + failure.words();
    if (failure.getCause() instanceof SSLHandshakeException
        || failure.getCause() instanceof SSLPeerUnverifiedException) {
      return new ProtocolViolation(
          SF,
          kind,
          message
              + "; the server cannot prove who it is: check the address, this machine's clock, and"
              + " whether a proxy's certificate has to be trusted (javax.net.ssl.trustStore)",
          failure);
    }
    return failure.getCause() instanceof ReplyTooLong
        ? new ProtocolViolation(SF, kind, message, failure)
        : new Unavailable(SF, kind, message, failure);
  }
}
