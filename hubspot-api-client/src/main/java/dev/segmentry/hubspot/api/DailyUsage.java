package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * The calls of the day, of all private apps of the account together.
 *
 * @param name what is counted
 * @param limit calls allowed per day
 * @param used calls made today
 * @param resetsAt when the day ends in the account's zone
 */
public record DailyUsage(String name, long limit, long used, Optional<Instant> resetsAt) {

  static DailyUsage read(JsonNode node) {
    return new DailyUsage(
        Json.text(node, "name").orElse(""),
        node.path("usageLimit").asLong(),
        node.path("currentUsage").asLong(),
        Json.instant(node, "resetsAt"));
  }
}
