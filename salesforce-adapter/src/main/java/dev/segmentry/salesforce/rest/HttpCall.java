package dev.segmentry.salesforce.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * One request, without any client's types.
 *
 * @param kind what it is counted as, for example {@code soap.query}
 * @param headers never printed: they carry the token
 * @param secrets what it carries and nobody may be shown, as it stands in it
 */
public record HttpCall(
    String kind,
    String method,
    URI url,
    Map<String, String> headers,
    String contentType,
    String body,
    List<String> secrets) {

  public HttpCall {
    headers = Map.copyOf(headers);
    secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
  }

  /** Whether a good reply is a secret itself: it may well be one we had before. */
  boolean asksForSecret() {
    return kind.equals(OAuth.KIND);
  }

  @Override
  public String toString() {
    return kind + " " + method + " " + url.getHost() + url.getPath();
  }
}
