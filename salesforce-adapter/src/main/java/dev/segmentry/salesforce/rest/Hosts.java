package dev.segmentry.salesforce.rest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which addresses a token may be sent to. */
public final class Hosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> VENDOR = List.of(".salesforce.com", ".force.com");

  private Hosts() {}

  public static boolean isLoopback(URI address) {
    return address.getHost() != null
        && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
  }

  /** {@code https} on a host of Salesforce's own domains, and nothing but a host. */
  public static boolean isVendor(URI address) {
    if (!"https".equalsIgnoreCase(address.getScheme()) || !isOrigin(address)) {
      return false;
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return VENDOR.stream().anyMatch(host::endsWith);
  }

  /** A host with an optional port: no user, path, query or fragment. */
  public static boolean isOrigin(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && (address.getRawPath() == null || address.getRawPath().matches("/?"))
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }
}
