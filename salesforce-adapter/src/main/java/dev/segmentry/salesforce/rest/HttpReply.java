package dev.segmentry.salesforce.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A complete reply.
 *
 * @param headers by lower-case name; of repeated headers the last
 */
public record HttpReply(int status, Map<String, String> headers, String body) {

  public HttpReply {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  /** Never the body: it may carry a token. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length() + " characters";
  }
}
