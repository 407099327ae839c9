package dev.segmentry.salesforce.rest;

import java.io.IOException;

/** No complete reply arrived. */
public final class TransportFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final String words;
  private final boolean sent;

  TransportFailure(String message, boolean sent, IOException cause) {
    super(message, cause);
    this.words = message;
    this.sent = sent;
  }

  /** The message. */
  public String words() {
    return words;
  }

  /** True when the request may have reached the server: a write may have taken effect. */
  public boolean sent() {
    return sent;
  }
}
