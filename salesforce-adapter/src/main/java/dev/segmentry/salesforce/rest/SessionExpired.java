package dev.segmentry.salesforce.rest;

/** The token is not valid any more; {@link Session} renews it once and repeats the call. */
public final class SessionExpired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String kind;

  SessionExpired(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  String kind() {
    return kind;
  }
}
