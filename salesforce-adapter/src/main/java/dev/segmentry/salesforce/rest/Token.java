package dev.segmentry.salesforce.rest;

import java.net.URI;

/**
 * A session of the integration user.
 *
 * @param value secret: never printed
 * @param instance the address the org answers at
 */
public record Token(String value, URI instance) {
  @Override
  public String toString() {
    return "Token[***, " + instance.getHost() + "]";
  }
}
