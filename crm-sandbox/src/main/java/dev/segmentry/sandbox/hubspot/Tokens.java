package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Permission;
import dev.segmentry.sandbox.wire.Request;
import java.util.List;

/** Who may call: three access tokens, and the scopes each call needs. */
final class Tokens {
  static final String FULL = "pat-eu1-sandbox-all-scopes";
  static final String READ_ONLY = "pat-eu1-sandbox-read-only";
  static final String EXPIRED = "pat-eu1-sandbox-expired";

  private Tokens() {}

  /**
   * Recognises the caller.
   *
   * @throws Refusal there is no token, or it is unknown or expired
   */
  static String require(Request request) {
    String header = request.header("Authorization").orElse("");
    if (!header.startsWith("Bearer ")) {
      throw Refusal.unauthorized(
          "INVALID_AUTHENTICATION",
          "Authentication credentials not found. This API supports OAuth 2.0 authentication and you"
              + " can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
    }
    String token = header.substring("Bearer ".length());
    if (token.equals(EXPIRED)) {
      throw expired();
    }
    if (!token.equals(FULL) && !token.equals(READ_ONLY)) {
      throw Refusal.unauthorized(
          "INVALID_AUTHENTICATION",
          "Authentication credentials not found. The access token is not known to this account");
    }
    return token;
  }

  /**
   * Checks the scopes an object's call needs.
   *
   * @throws Refusal the token lacks them, or the schema withholds the permission
   */
  static void requireScope(String token, ObjectType type, Endpoint endpoint) {
    boolean writes = endpoint.permission() != Permission.READ;
    boolean withheld = writes && token.equals(READ_ONLY);
    if (withheld || !type.allows(endpoint.permission())) {
      throw Refusal.missingScopes(List.of(scope(type.name(), endpoint, writes)));
    }
  }

  /** Tasks hide behind the scopes of contacts, tickets have one scope for everything. */
  private static String scope(String object, Endpoint endpoint, boolean writes) {
    if (object.equals(StandardObjects.TICKETS)) {
      return "tickets";
    }
    String family = object.equals(StandardObjects.TASKS) ? StandardObjects.CONTACTS : object;
    String api = endpoint == Endpoint.PROPERTIES_CREATE ? "schemas" : "objects";
    return "crm." + api + "." + family + (writes ? ".write" : ".read");
  }

  private static Refusal expired() {
    Refusal refusal =
        Refusal.unauthorized(
            "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired.");
    refusal.body().putObject("context").putArray("expire time").add("2026-01-01T00:00:00Z");
    return refusal;
  }
}
