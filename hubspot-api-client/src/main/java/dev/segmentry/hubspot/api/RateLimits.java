package dev.segmentry.hubspot.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a reply said about the call budget. Search replies say nothing, OAuth apps get no daily
 * numbers.
 *
 * @param max calls allowed in one {@code interval}
 * @param remaining calls left in the current interval
 * @param interval the length of the rolling window
 * @param dailyMax calls allowed per day, for the whole account
 * @param dailyRemaining calls left today, for the whole account
 */
public record RateLimits(
    OptionalLong max,
    OptionalLong remaining,
    Optional<Duration> interval,
    OptionalLong dailyMax,
    OptionalLong dailyRemaining) {

  static RateLimits of(ReplyHeaders headers) {
    OptionalLong millis = headers.number("X-HubSpot-RateLimit-Interval-Milliseconds");
    return new RateLimits(
        headers.number("X-HubSpot-RateLimit-Max"),
        headers.number("X-HubSpot-RateLimit-Remaining"),
        millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty(),
        headers.number("X-HubSpot-RateLimit-Daily"),
        headers.number("X-HubSpot-RateLimit-Daily-Remaining"));
  }
}
