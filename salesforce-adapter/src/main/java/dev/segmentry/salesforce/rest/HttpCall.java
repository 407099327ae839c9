package dev.segmentry.salesforce.rest;

import java.net.URI;
import java.util.Map;

/**
 * One request, without any client's types.
 *
 * @param kind what it is counted as, for example {@code soap.query}
 * @param headers never printed: they carry the token
 */
public record HttpCall(
    String kind,
    String method,
    URI url,
    Map<String, String> headers,
    String contentType,
    String body) {

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return kind + " " + method + " " + url.getHost() + url.getPath();
  }
}
