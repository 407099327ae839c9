package dev.segmentry.hubspot.api;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the portal is and how to talk to it.
 *
 * @param baseUrl {@code https://api.hubapi.com} for every data region; plain http only on the
 *     loopback
 * @param accessToken asked before each call, so that a rotated token is picked up; never printed
 * @param apiVersion the date in every path
 * @param callTimeout for one call from connecting to the last byte of the reply
 * @param userAgent how we introduce ourselves
 * @param maxResponseBytes the longest reply we read, unpacked
 */
public record HubSpotConfig(
    URI baseUrl,
    Supplier<String> accessToken,
    String apiVersion,
    Duration callTimeout,
    String userAgent,
    int maxResponseBytes) {

  /** The one place that names the version of HubSpot's API. */
  public static final String API_VERSION = "2026-09";

  public static final URI HUBSPOT = URI.create("https://api.hubapi.com");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public HubSpotConfig {
    Objects.requireNonNull(accessToken, "accessToken");
    requireSafe(baseUrl);
    if (!apiVersion.matches("\\d{4}-\\d{2}")) {
      throw new IllegalArgumentException(
          "HubSpot API version must look like 2026-09, not '" + apiVersion + "'");
    }
    if (callTimeout.isNegative() || callTimeout.isZero()) {
      throw new IllegalArgumentException(
          "HubSpot call timeout must be positive, not " + callTimeout);
    }
    if (maxResponseBytes < 1) {
      throw new IllegalArgumentException(
          "Longest HubSpot reply must be at least 1 byte, not " + maxResponseBytes);
    }
  }

  /** The defaults: API version {@value #API_VERSION}, 60 seconds a call, 32 MiB a reply. */
  public static HubSpotConfig of(URI baseUrl, Supplier<String> accessToken) {
    return new HubSpotConfig(
        baseUrl,
        accessToken,
        API_VERSION,
        Duration.ofSeconds(60),
        "hubspot-api-client",
        32 * 1024 * 1024);
  }

  public HubSpotConfig withApiVersion(String version) {
    return new HubSpotConfig(
        baseUrl, accessToken, version, callTimeout, userAgent, maxResponseBytes);
  }

  public HubSpotConfig withCallTimeout(Duration timeout) {
    return new HubSpotConfig(
        baseUrl, accessToken, apiVersion, timeout, userAgent, maxResponseBytes);
  }

  public HubSpotConfig withUserAgent(String agent) {
    return new HubSpotConfig(
        baseUrl, accessToken, apiVersion, callTimeout, agent, maxResponseBytes);
  }

  public HubSpotConfig withMaxResponseBytes(int bytes) {
    return new HubSpotConfig(baseUrl, accessToken, apiVersion, callTimeout, userAgent, bytes);
  }

  @Override
  public String toString() {
    return "HubSpotConfig["
        + baseUrl
        + ", version "
        + apiVersion
        + ", timeout "
        + callTimeout
        + "]";
  }

  private static void requireSafe(URI url) {
    String host = Objects.requireNonNullElse(url.getHost(), "");
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if (host.isEmpty() || !(https || (http && LOOPBACK.contains(host)))) {
      throw new IllegalArgumentException(
          "HubSpot base URL must be https (http only on localhost): " + host);
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "HubSpot base URL takes no user, query or fragment, host " + host);
    }
  }
}
