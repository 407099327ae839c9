package dev.segmentry.hubspot;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.hubspot.api.CallObserver;
import dev.segmentry.hubspot.api.CallReport;
import dev.segmentry.hubspot.api.Operation;
import dev.segmentry.hubspot.api.RateLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Counts calls, and keeps what the last replies said about budgets and about HubSpot's time. */
final class CallMeter implements CallObserver {

  private final Map<String, Long> calls = new TreeMap<>();
  private OptionalLong remaining = OptionalLong.empty();
  private OptionalLong limit = OptionalLong.empty();
  private final InstantSource instants;
  private Optional<Duration> ahead = Optional.empty();
  private Optional<Instant> serverTime = Optional.empty();
  private Optional<Duration> spentWindow = Optional.empty();

  CallMeter(InstantSource instants) {
    this.instants = instants;
  }

  /** The name of a kind of call: {@code companies.batch.update}. */
  static String kind(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  @Override
  public synchronized void observed(CallReport call) {
    calls.merge(kind(call.operation()), 1L, Long::sum);
    RateLimits limits = call.headers().rateLimits();
    if (limits.dailyRemaining().isPresent()) {
      remaining = limits.dailyRemaining();
    }
    if (limits.dailyMax().isPresent()) {
      limit = limits.dailyMax();
    }
    boolean spent = limits.remaining().orElse(1) == 0;
    if (limits.remaining().isPresent()) {
      spentWindow = spent ? limits.interval() : Optional.empty();
    }
    call.headers().first("Date").flatMap(CallMeter::instant).ifPresent(this::takeTime);
  }

  synchronized ApiUsage usage() {
    return new ApiUsage(calls, remaining, limit);
  }

  /** The time by HubSpot's own clock, as of its last reply; it says seconds, rounded down. */
  synchronized Optional<Instant> serverTime() {
    return serverTime;
  }

  /** How far that clock was ahead of ours when it was read. */
  synchronized Optional<Duration> clockAhead() {
    return ahead;
  }

  /** The length of the window whose calls are used up; the answer is given once. */
  synchronized Optional<Duration> takeSpentWindow() {
    Optional<Duration> window = spentWindow;
    spentWindow = Optional.empty();
    return window;
  }

  private synchronized void takeTime(Instant time) {
    serverTime = Optional.of(time);
    ahead = Optional.of(Duration.between(instants.instant(), time));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
