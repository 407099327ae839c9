package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts calls: so many in ten seconds, so many searches in one, so many a day of the account's
 * zone. While the clock stands still there are no seconds to count in, and only the day counts.
 */
final class CallBudget {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Org org;
  private final PortalLimits limits;
  private final Deque<Instant> calls = new ArrayDeque<>();
  private final Deque<Instant> searches = new ArrayDeque<>();
  private Instant last = Instant.MIN;
  private LocalDate day = LocalDate.MIN;
  private long usedToday;

  CallBudget(Org org, PortalLimits limits) {
    this.org = org;
    this.limits = limits;
  }

  /**
   * Counts a call.
   *
   * @throws Refusal a budget is spent; the call is not counted then
   */
  void spend(Endpoint endpoint) {
    Instant now = org.clock().instant();
    startDay(now);
    if (usedToday >= limits.dailyCalls()) {
      throw Refusal.rateLimited("DAILY", "You have reached your daily limit.", 0);
    }
    boolean standing = org.clock().isFrozen() && now.equals(last);
    last = now;
    if (endpoint == Endpoint.SEARCH) {
      spend(searches, now, Duration.ofSeconds(1), limits.searchesPerSecond(), standing, "SECONDLY");
    } else {
      spend(calls, now, WINDOW, limits.tenSecondCalls(), standing, "TEN_SECONDLY_ROLLING");
    }
    usedToday++;
  }

  /** Tells what is left; searches do not. */
  Reply announce(Endpoint endpoint, Reply reply) {
    if (endpoint == Endpoint.SEARCH) {
      return reply;
    }
    long remaining = Math.max(0, limits.tenSecondCalls() - calls.size());
    return reply
        .withHeader("X-HubSpot-RateLimit-Max", Long.toString(limits.tenSecondCalls()))
        .withHeader("X-HubSpot-RateLimit-Remaining", Long.toString(remaining))
        .withHeader("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(WINDOW.toMillis()))
        .withHeader("X-HubSpot-RateLimit-Daily", Long.toString(limits.dailyCalls()))
        .withHeader(
            "X-HubSpot-RateLimit-Daily-Remaining", Long.toString(limits.dailyCalls() - usedToday));
  }

  long usedToday() {
    return usedToday;
  }

  /** When the day of the account ends. */
  Instant resetsAt() {
    ZoneId zone = org.facts().zone();
    return LocalDate.ofInstant(org.clock().instant(), zone)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant();
  }

  private void spend(
      Deque<Instant> window,
      Instant now,
      Duration length,
      long limit,
      boolean standing,
      String policy) {
    while (!window.isEmpty() && isOutside(window.getFirst(), now, length)) {
      window.removeFirst();
    }
    if (standing) {
      return;
    }
    if (window.size() >= limit) {
      String words = policy.equals("SECONDLY") ? "secondly" : "ten_secondly_rolling";
      throw Refusal.rateLimited(
          policy, "You have reached your " + words + " limit.", limits.retryAfterSeconds());
    }
    window.addLast(now);
  }

  /** A clock set back leaves entries in the future behind: they are of another window too. */
  private static boolean isOutside(Instant entry, Instant now, Duration length) {
    return !entry.plus(length).isAfter(now) || entry.isAfter(now);
  }

  private void startDay(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, org.facts().zone());
    if (!today.equals(day)) {
      day = today;
      usedToday = 0;
    }
  }
}
