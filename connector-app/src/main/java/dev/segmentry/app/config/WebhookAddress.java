package dev.segmentry.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address alerts may be sent to: https, or http on this machine.
 *
 * @param url the address; it may be a secret, so it is never printed
 */
public record WebhookAddress(URI url) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Hosts whose webhook addresses carry the right to post in their path. */
  private static final Set<String> BEARERS =
      Set.of("hooks.slack.com", "discord.com", "outlook.office.com", "hooks.zapier.com");

  /**
   * @throws IllegalArgumentException it is no such address; the message does not repeat it
   */
  public static WebhookAddress of(String text) {
    try {
      URI url = new URI(text.strip());
      String host = Optional.ofNullable(url.getHost()).orElse("").toLowerCase(Locale.ROOT);
      boolean https = "https".equals(url.getScheme());
      boolean here = "http".equals(url.getScheme()) && LOOPBACK.contains(host);
      if (!host.isEmpty() && url.getUserInfo() == null && (https || here)) {
        return new WebhookAddress(url);
      }
    } catch (URISyntaxException e) {
      // told below, together with addresses that parse but may not be used
    }
    throw new IllegalArgumentException(
        "not an address alerts may be sent to; it has to begin with https:// (http:// only for this"
            + " machine, 127.0.0.1) and may hold no user or password");
  }

  /** Whether whoever knows the address can post to it. */
  boolean isSecret() {
    return BEARERS.contains(url.getHost().toLowerCase(Locale.ROOT)) || url.getQuery() != null;
  }

  @Override
  public String toString() {
    return "webhook at " + url.getHost();
  }
}
