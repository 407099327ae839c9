package dev.segmentry.salesforce;

import dev.segmentry.salesforce.rest.Hosts;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** How one Salesforce org is reached. */
public record SalesforceConfig(
    Org org,
    Credentials credentials,
    Versions versions,
    Limits limits,
    Retry retry,
    Reading reading) {

  /**
   * Every default, for one org.
   *
   * @param secret asked for when a token is needed, kept nowhere
   * @param loopbackAllowed true where a sandbox on this machine may stand in for an org
   */
  public static SalesforceConfig of(
      URI base, String clientId, Supplier<String> secret, boolean loopbackAllowed) {
    return new SalesforceConfig(
        new Org(base, loopbackAllowed),
        new Credentials(clientId, secret),
        new Versions("65.0", "65.0"),
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(150), 64L * 1024 * 1024),
        new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30), 1),
        new Reading(2_000, Duration.ofMinutes(15), Duration.ofHours(24)));
  }

  public SalesforceConfig with(Limits changed) {
    return new SalesforceConfig(org, credentials, versions, changed, retry, reading);
  }

  public SalesforceConfig with(Retry changed) {
    return new SalesforceConfig(org, credentials, versions, limits, changed, reading);
  }

  public SalesforceConfig with(Reading changed) {
    return new SalesforceConfig(org, credentials, versions, limits, retry, changed);
  }

  /**
   * @param base the My Domain address, for example {@code https://acme.my.salesforce.com}; client
   *     credentials are not served at login.salesforce.com
   * @param loopbackAllowed accept an address on this machine, also without TLS
   */
  public record Org(URI base, boolean loopbackAllowed) {
    public Org {
      boolean local = loopbackAllowed && Hosts.isLoopback(base) && Hosts.isOrigin(base);
      if (!local && !Hosts.isVendor(base)) {
        throw new IllegalArgumentException(
            "not the address of a Salesforce org: "
                + base.getScheme()
                + "://"
                + base.getHost()
                + "; use https://<My Domain>.my.salesforce.com");
      }
    }
  }

  /**
   * @param secret never printed
   */
  public record Credentials(String clientId, Supplier<String> secret) {
    public Credentials {
      if (clientId.isBlank()) {
        throw new IllegalArgumentException("the client id is empty");
      }
    }

    @Override
    public String toString() {
      return "Credentials[" + clientId + ", ***]";
    }
  }

  /**
   * @param soap what force-wsc was generated for; another one makes it refuse replies
   * @param rest version of the REST calls
   */
  public record Versions(String soap, String rest) {
    public Versions {
      if (!soap.matches("\\d{2,3}\\.0") || !rest.matches("\\d{2,3}\\.0")) {
        throw new IllegalArgumentException("not API versions: " + soap + ", " + rest);
      }
    }
  }

  /**
   * @param connect time to reach the server
   * @param call time of a whole call, above the 120 seconds a query may take
   * @param replyBytes longest reply we read
   */
  public record Limits(Duration connect, Duration call, long replyBytes) {}

  /**
   * For calls that are safe to repeat.
   *
   * @param attempts calls made in all
   * @param first wait after the first failure; it doubles
   * @param cap longest wait
   * @param jitterSeed each wait is between half and all of its length
   */
  public record Retry(int attempts, Duration first, Duration cap, long jitterSeed) {
    public Retry {
      if (attempts < 1 || first.isNegative() || cap.compareTo(first) < 0) {
        throw new IllegalArgumentException("not a retry policy");
      }
    }
  }

  /**
   * @param pageSize rows of a page, 200 to 2 000
   * @param overlap how far each sweep reaches back for changes that were committed late
   * @param refresh how old values may get whose change does not re-stamp the account (paths through
   *     a relationship, calculated fields); when the mapping has such, a sweep that starts later
   *     than this after the last full one reads all accounts
   */
  public record Reading(int pageSize, Duration overlap, Duration refresh) {
    public Reading {
      if (refresh.isNegative() || refresh.isZero()) {
        throw new IllegalArgumentException("the refresh of accounts takes a time, not " + refresh);
      }
      if (pageSize < 200 || pageSize > 2_000 || overlap.isNegative()) {
        throw new IllegalArgumentException(
            "pages hold 200 to 2000 rows and the overlap is not negative: " + pageSize);
      }
    }
  }
}
