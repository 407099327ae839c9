package dev.segmentry.hubspot.api;

/** A reply that lacks something the documented shape requires. */
final class MalformedReply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedReply(String message) {
    super(message);
  }

  MalformedReply(String message, Throwable cause) {
    super(message, cause);
  }
}
