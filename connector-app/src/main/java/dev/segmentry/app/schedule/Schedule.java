package dev.segmentry.app.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * When runs begin, as configured.
 *
 * @param cron the line, for people
 * @param zone whose wall clock it is meant on
 * @param slots the instants it names
 * @param jitter most that a run begins later than its slot
 * @param catchUp whether one run makes up for all that were missed
 */
public record Schedule(String cron, ZoneId zone, Slots slots, Duration jitter, boolean catchUp) {

  /**
   * How much later than its slot each run of an org begins: the same after every start, and another
   * one for another org, so that many orgs on one schedule do not call the CRM all at once.
   *
   * @param org what the org is told apart by
   * @return whole seconds, at most {@link #jitter()}
   */
  public Duration delay(String org) {
    long seconds = Math.floorMod(seed(org), jitter.toSeconds() + 1);
    return Duration.ofSeconds(seconds);
  }

  private static long seed(String org) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(org.getBytes(StandardCharsets.UTF_8));
      long seed = 0;
      for (byte one : Arrays.copyOf(digest, Long.BYTES)) {
        seed = seed << Byte.SIZE | (one & 0xff);
      }
      return seed;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
