package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Calls of the last 24 hours against the daily limit. */
final class ApiUsage {
  private static final Duration DAY = Duration.ofDays(1);

  private final Deque<Instant> calls = new ArrayDeque<>();
  private final Limits limits;
  private final InstantSource clock;

  ApiUsage(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Counts a call; one beyond the limit is refused and not counted. */
  void spend() {
    if (used() >= limit()) {
      throw ApiError.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    calls.addLast(clock.instant());
  }

  long used() {
    Instant since = clock.instant().minus(DAY);
    while (!calls.isEmpty() && !calls.peekFirst().isAfter(since)) {
      calls.removeFirst();
    }
    return calls.size();
  }

  long limit() {
    return limits.get("dailyCalls", 100_000);
  }
}
