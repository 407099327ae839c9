package dev.segmentry.hubspot.api;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The headers of a reply, names without regard to case, the first value of each. Cookies are left
 * out.
 *
 * @param values the value of each header
 */
public record ReplyHeaders(Map<String, String> values) {

  public ReplyHeaders {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    copy.remove("Set-Cookie");
    values = Collections.unmodifiableMap(copy);
  }

  static ReplyHeaders none() {
    return new ReplyHeaders(Map.of());
  }

  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * How long the reply asks us to wait. HubSpot gives seconds; a date is not understood and counts
   * as not given.
   */
  public Optional<Duration> retryAfter() {
    OptionalLong seconds = number("Retry-After");
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  public Optional<String> correlationId() {
    return first("X-HubSpot-Correlation-Id");
  }

  public RateLimits rateLimits() {
    return RateLimits.of(this);
  }

  OptionalLong number(String name) {
    String value = values.getOrDefault(name, "").trim();
    return value.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }
}
