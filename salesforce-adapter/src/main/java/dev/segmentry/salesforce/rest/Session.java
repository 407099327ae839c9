package dev.segmentry.salesforce.rest;

import dev.segmentry.core.crm.CrmException.AuthenticationRejected;
import dev.segmentry.core.crm.CrmSystem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The present token: fetched when first needed, renewed once per call that finds it expired. */
public final class Session {
  private final OAuth oauth;
  private @Nullable Token present;

  public Session(OAuth oauth) {
    this.oauth = oauth;
  }

  /**
   * Makes a call with a valid token. A call answered {@link SessionExpired} had no effect and is
   * repeated with a new token, once.
   *
   * @throws AuthenticationRejected the renewed token is refused too
   */
  public <T> T call(Function<Token, T> call) {
    Token token = token();
    try {
      return call.apply(token);
    } catch (SessionExpired expired) {
      return again(call, renewed(token));
    }
  }

  private static <T> T again(Function<Token, T> call, Token token) {
    try {
      return call.apply(token);
    } catch (SessionExpired expired) {
      throw new AuthenticationRejected(
          CrmSystem.SALESFORCE,
          expired.kind(),
          expired.getMessage() + "; a renewed token was refused too",
          expired);
    }
  }

  /** The present token. */
  public synchronized Token token() {
    Token token = present;
    if (token == null) {
      token = oauth.token();
      present = token;
    }
    return token;
  }

  // Of several threads that find the same token expired, one renews it.
  private synchronized Token renewed(Token stale) {
    if (stale.equals(present)) {
      present = oauth.token();
    }
    return token();
  }
}
