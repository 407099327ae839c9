package dev.segmentry.sandbox.hubspot;

import static dev.segmentry.sandbox.hubspot.PortalCalls.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.sandbox.hubspot.PortalCalls.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetTest {
  private static final String CALL = OBJECTS + "companies";

  @TempDir private Path directory;

  @Test
  void calls_in_ten_seconds_are_counted_by_the_clock_and_announced() {
    try (PortalCalls portal = open(Map.of("tenSecondCalls", 3, "retryAfterSeconds", 2))) {
      assertThat(portal.get(CALL).header("X-HubSpot-RateLimit-Remaining")).contains("2");
      portal.get(CALL);
      portal.get(CALL);

      Answer refused = portal.get(CALL);
      portal.sandbox().clock().advance(Duration.ofSeconds(10));
      Answer later = portal.get(CALL);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
      assertThat(refused.text("/errorType")).isEqualTo("RATE_LIMIT");
      assertThat(refused.header("X-HubSpot-RateLimit-Max")).contains("3");
      assertThat(refused.header("X-HubSpot-RateLimit-Remaining")).contains("0");
      assertThat(refused.header("X-HubSpot-RateLimit-Interval-Milliseconds")).contains("10000");
      assertThat(refused.header("Retry-After")).contains("2");
      assertThat(later.status()).isEqualTo(200);
    }
  }

  @Test
  void the_wait_is_left_out_unless_the_portal_is_told_to_give_it() {
    try (PortalCalls portal = open(Map.of("tenSecondCalls", 0))) {
      assertThat(portal.get(CALL).header("Retry-After")).isEmpty();
    }
  }

  @Test
  void a_spent_day_comes_back_at_midnight_of_the_account() {
    try (PortalCalls portal = open(Map.of("dailyCalls", 1))) {
      portal.get(CALL);

      Answer refused = portal.get(CALL);
      portal.sandbox().clock().set(Instant.parse("2026-11-22T23:00:00Z"));
      Answer tomorrow = portal.get(CALL);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text("/policyName")).isEqualTo("DAILY");
      assertThat(refused.header("X-HubSpot-RateLimit-Daily-Remaining")).contains("0");
      assertThat(tomorrow.status()).isEqualTo(200);
      assertThat(tomorrow.header("X-HubSpot-RateLimit-Daily")).contains("1");
    }
  }

  @Test
  void while_the_clock_stands_still_there_are_no_seconds_to_count_in() {
    try (PortalCalls portal =
        PortalCalls.open(PortalCalls.options(directory, Map.of("tenSecondCalls", 1)).frozen())) {
      portal.get(CALL);

      assertThat(portal.get(CALL).status()).isEqualTo(200);
    }
  }

  @Test
  void a_refused_caller_is_not_counted() {
    try (PortalCalls portal = open(Map.of("dailyCalls", 1))) {
      portal.call("GET", CALL, "", "");

      assertThat(portal.get(CALL).status()).isEqualTo(200);
    }
  }

  private PortalCalls open(Map<String, Integer> limits) {
    return PortalCalls.open(
        PortalCalls.options(directory, limits).frozen().withLatency(Duration.ofMillis(5)));
  }
}
