package dev.segmentry.salesforce.rest;

import java.net.URI;
import java.util.function.Supplier;

/**
 * OAuth client credentials of one org.
 *
 * @param base the My Domain address
 * @param secret asked for at each renewal, kept nowhere
 */
public record ClientCredentials(URI base, String clientId, Supplier<String> secret) {
  @Override
  public String toString() {
    return "ClientCredentials[" + base.getHost() + ", " + clientId + ", ***]";
  }
}
