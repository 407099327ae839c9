package dev.segmentry.hubspot;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmException.PermissionMissing;
import dev.segmentry.core.crm.CrmException.ProtocolViolation;
import dev.segmentry.core.crm.CrmException.QuotaExhausted;
import dev.segmentry.core.crm.CrmException.RateLimited;
import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.hubspot.api.ApiError;
import dev.segmentry.hubspot.api.ApiException;
import dev.segmentry.hubspot.api.HubSpotException;
import dev.segmentry.hubspot.api.TransportException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the core's errors a failed call is. */
final class Refusals {

  private static final CrmSystem HS = CrmSystem.HUBSPOT;
  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final Pattern SCOPE_IN_TEXT = Pattern.compile("required '([^']+)' scope");

  private Refusals() {}

  static CrmException of(HubSpotException failure) {
    String kind = CallMeter.kind(failure.operation());
    if (failure instanceof ApiException refused) {
      return byStatus(kind, refused);
    }
    if (failure instanceof TransportException lost && lost.notTrusted()) {
      return new ProtocolViolation(
          HS,
          kind,
          kind
              + ": "
              + failure.getMessage()
              + "; the server cannot prove who it is: check the address, this machine's clock, and"
              + " whether a proxy's certificate has to be trusted (javax.net.ssl.trustStore)",
          failure);
    }
    if (failure instanceof TransportException) {
      String why = failure.getMessage();
      return new Unavailable(HS, kind, kind + ": HubSpot did not answer: " + why, failure);
    }
    String message = kind + ": a reply we cannot read: " + failure.getMessage();
    return new ProtocolViolation(HS, kind, message, failure);
  }

  /** Whether HubSpot refused the content of a batch, and with it all its rows. */
  static boolean concernsRows(ApiException refused) {
    return switch (refused.status()) {
      case 400, 409, 422 -> true;
      case 404 -> refused.error().notFound();
      default -> false;
    };
  }

  private static CrmException byStatus(String kind, ApiException refused) {
    String message = kind + ": status " + refused.status() + ": " + line(refused.error());
    return switch (refused.status()) {
      case 401, 530 ->
          new AuthenticationRejected(
              HS, kind, message + "; check the access token and whether it expired", refused);
      case 403 -> permission(kind, refused);
      case 429 -> limit(kind, message, refused);
      case 423 -> limited(kind, message, refused, Optional.of(LOCK));
      case 477 -> limited(kind, message, refused, Optional.empty());
      case 408 -> new Unavailable(HS, kind, message, refused);
      default ->
          refused.status() >= 500
              ? new Unavailable(HS, kind, message, refused)
              : new ProtocolViolation(HS, kind, message, refused);
    };
  }

  private static CrmException limit(String kind, String message, ApiException refused) {
    if (refused.dailyLimit()) {
      String advice = message + "; the portal's calls of today are used up";
      return new QuotaExhausted(HS, kind, advice, Optional.empty(), refused);
    }
    return limited(kind, message, refused, window(refused));
  }

  private static CrmException limited(
      String kind, String message, ApiException refused, Optional<Duration> otherwise) {
    Optional<Duration> wait = refused.retryAfter().or(() -> otherwise);
    return new RateLimited(HS, kind, message, wait, refused);
  }

  /** A 429 often comes without a Retry-After: after its whole window there is room again. */
  private static Optional<Duration> window(ApiException refused) {
    String policy = refused.policyName().orElse("").toUpperCase(Locale.ROOT);
    if (policy.startsWith("TEN_SECONDLY")) {
      return Optional.of(Duration.ofSeconds(10));
    }
    return policy.startsWith("SECONDLY") ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
  }

  private static CrmException permission(String kind, ApiException refused) {
    Set<String> scopes = new TreeSet<>();
    collectScopes(refused.error(), scopes);
    String scope = scopes.isEmpty() ? "a scope HubSpot does not name" : String.join(", ", scopes);
    String message =
        kind + ": the access token lacks " + scope + "; grant it: " + line(refused.error());
    return new PermissionMissing(HS, kind, scope, message, refused);
  }

  private static void collectScopes(ApiError error, Set<String> scopes) {
    scopes.addAll(error.named("requiredGranularScopes"));
    scopes.addAll(error.named("requiredScopes"));
    Matcher inText = SCOPE_IN_TEXT.matcher(error.message());
    if (inText.find()) {
      scopes.add(inText.group(1));
    }
    error.causes().forEach(cause -> collectScopes(cause, scopes));
  }

  /** The vendor's text on one line. */
  static String line(ApiError error) {
    return error.message().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
