package dev.segmentry.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** How one HubSpot portal is reached. */
public record HubSpotConfig(Portal portal, Limits limits, Retry retry, Reading reading) {

  /**
   * Every default, for the portal a token belongs to.
   *
   * @param accessToken of a service key or a private app; asked before each call, kept nowhere
   */
  public static HubSpotConfig of(Supplier<String> accessToken) {
    return new HubSpotConfig(
        new Portal(
            dev.segmentry.hubspot.api.HubSpotConfig.HUBSPOT,
            accessToken,
            dev.segmentry.hubspot.api.HubSpotConfig.API_VERSION),
        new Limits(Duration.ofSeconds(60), 32 * 1024 * 1024),
        new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60), 1),
        new Reading(100, 200, Duration.ofMinutes(5), 4, Duration.ofHours(24)));
  }

  /** Another host: a sandbox on this machine, which may do without TLS. */
  public HubSpotConfig at(URI base) {
    return new HubSpotConfig(
        new Portal(base, portal.accessToken, portal.apiVersion), limits, retry, reading);
  }

  public HubSpotConfig with(Limits changed) {
    return new HubSpotConfig(portal, changed, retry, reading);
  }

  public HubSpotConfig with(Retry changed) {
    return new HubSpotConfig(portal, limits, changed, reading);
  }

  public HubSpotConfig with(Reading changed) {
    return new HubSpotConfig(portal, limits, retry, changed);
  }

  /** The same for the client, which also judges the address and the version. */
  dev.segmentry.hubspot.api.HubSpotConfig client(Supplier<String> checkedToken) {
    return dev.segmentry.hubspot.api.HubSpotConfig.of(portal.base, checkedToken)
        .withApiVersion(portal.apiVersion)
        .withCallTimeout(limits.call)
        .withMaxResponseBytes(limits.replyBytes)
        .withUserAgent("segmentry");
  }

  /**
   * @param base {@code https://api.hubapi.com} for every data region
   * @param accessToken never printed
   * @param apiVersion the date in every path
   */
  public record Portal(URI base, Supplier<String> accessToken, String apiVersion) {
    @Override
    public String toString() {
      return "Portal[" + base + ", ***, " + apiVersion + "]";
    }
  }

  /**
   * @param call time of a whole call, from connecting to the last byte
   * @param replyBytes longest reply we read
   */
  public record Limits(Duration call, int replyBytes) {}

  /**
   * For calls that are safe to repeat.
   *
   * @param attempts calls made in all
   * @param first wait after the first failure; it doubles
   * @param cap longest wait of our own choosing
   * @param patience longest wait HubSpot may ask for; when it asks for more, the call fails
   * @param jitterSeed each wait of our own is between half and all of its length
   */
  public record Retry(
      int attempts, Duration first, Duration cap, Duration patience, long jitterSeed) {
    public Retry {
      if (attempts < 1 || first.isNegative() || cap.compareTo(first) < 0 || patience.isNegative()) {
        throw new IllegalArgumentException(
            "a retry policy has at least 1 attempt and a cap that is not below the first wait");
      }
    }
  }

  /**
   * @param listPage rows of a page of the list, 1 to 100
   * @param searchPage rows of a page of the search, 1 to 200
   * @param overlap how far each sweep reaches back, for what the search index learns late
   * @param searchesPerSecond our share of the 5 a second that all apps of an account have together
   * @param refresh how old values may get whose change does not re-stamp the company (facts about
   *     owners, calculated properties); when the mapping has such, a sweep that starts later than
   *     this after the last full one reads all companies
   */
  public record Reading(
      int listPage, int searchPage, Duration overlap, int searchesPerSecond, Duration refresh) {
    public Reading {
      if (refresh.isNegative() || refresh.isZero()) {
        throw new IllegalArgumentException("the refresh of companies takes a time, not " + refresh);
      }
      if (listPage < 1 || listPage > 100 || searchPage < 1 || searchPage > 200) {
        throw new IllegalArgumentException(
            "HubSpot lists at most 100 and finds at most 200 companies a page, not "
                + listPage
                + " and "
                + searchPage);
      }
      if (overlap.isNegative() || searchesPerSecond < 1 || searchesPerSecond > 5) {
        throw new IllegalArgumentException(
            "the overlap is not negative, and HubSpot takes 1 to 5 searches a second, not "
                + searchesPerSecond);
      }
    }
  }
}
