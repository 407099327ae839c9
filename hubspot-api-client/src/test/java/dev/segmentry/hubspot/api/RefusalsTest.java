package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalsTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void a_refused_batch_tells_all_its_reasons_those_in_the_message_included() {
    portal.answers(400, "whole-batch-refused.json");

    ApiException refusal = refusedWrite();

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.category()).contains("VALIDATION_ERROR");
    assertThat(refusal.error().codes())
        .containsExactlyInAnyOrder("INVALID_OPTION", "PROPERTY_DOESNT_EXIST");
    assertThat(refusal.error().propertyNames()).containsExactlyInAnyOrder("segment", "segmnt");
    assertThat(refusal.error().causes()).hasSize(2);
    assertThat(refusal.outcomeUnknown()).isFalse();
    assertThat(refusal).hasMessageContaining("0b9f6c1e-1111-4222-8333-444455556666");
  }

  @Test
  void numbers_in_brackets_in_a_message_are_not_errors() {
    portal.answers(
        Portal.json(
            400,
            "{\"status\":\"error\",\"message\":\"Duplicate IDs found in batch input: [12877907025]. IDs must be"
                + " unique\",\"context\":{\"ids\":[\"12877907025\"]},\"category\":\"VALIDATION_ERROR\"}"));

    ApiException refusal = refusedWrite();

    assertThat(refusal.error().causes()).isEmpty();
    assertThat(refusal.error().named("ids")).containsExactly("12877907025");
  }

  @Test
  void a_spent_budget_names_its_policy_and_how_long_to_wait() {
    portal.answers(
        Portal.json(429, Portal.body("rate-limited.json"))
            .withHeader("Retry-After", "7")
            .withHeader("X-HubSpot-RateLimit-Max", "190")
            .withHeader("X-HubSpot-RateLimit-Remaining", "0")
            .withHeader("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"));

    ApiException refusal = refusedWrite();

    assertThat(refusal.policyName()).contains("TEN_SECONDLY_ROLLING");
    assertThat(refusal.dailyLimit()).isFalse();
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(refusal.correlationId()).contains("c-429");
    assertThat(refusal.headers().rateLimits().interval()).contains(Duration.ofSeconds(10));
    assertThat(refusal.headers().rateLimits().dailyMax()).isEmpty();
  }

  @Test
  void a_spent_day_is_told_from_a_spent_second() {
    portal.answers(Portal.json(429, "{\"message\":\"daily\",\"policyName\":\"DAILY\"}"));

    assertThat(refusedWrite().dailyLimit()).isTrue();
  }

  @Test
  void a_missing_scope_is_named() {
    portal.answers(403, "missing-scopes.json");

    ApiException refusal = refusedWrite();

    assertThat(refusal.category()).contains("MISSING_SCOPES");
    assertThat(refusal.error().causes().get(0).named("requiredGranularScopes"))
        .containsExactly("crm.objects.companies.write");
  }

  @Test
  void a_page_of_a_proxy_is_a_refusal_with_its_text_and_leaves_a_write_open() {
    portal.answers(aResponse().withStatus(502).withBody("<html>\n<h1>Bad gateway</h1></html>"));

    ApiException refusal = refusedWrite();

    assertThat(refusal).hasMessageContaining("502").hasMessageContaining("Bad gateway");
    assertThat(refusal.category()).isEmpty();
    assertThat(refusal.outcomeUnknown()).isTrue();
  }

  @Test
  void a_read_that_failed_has_changed_nothing() {
    portal.answers(aResponse().withStatus(500));

    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> portal.client().accountInfo().details());

    assertThat(refusal.outcomeUnknown()).isFalse();
    assertThat(refusal).hasMessageContaining("(empty body)");
  }

  @Test
  void the_token_is_in_no_message_even_if_the_reply_repeats_it() {
    portal.answers(
        Portal.json(
            401,
            "{\"message\":\"bad token "
                + Portal.TOKEN
                + "\",\"category\":\"INVALID_AUTHENTICATION\"}"));

    ApiException refusal = refusedWrite();

    assertThat(refusal).hasMessageContaining("bad token ***");
    assertThat(refusal.toString() + refusal.error() + refusal.headers() + portal.config())
        .doesNotContain(Portal.TOKEN);
  }

  private ApiException refusedWrite() {
    List<ObjectUpdate> updates = List.of(new ObjectUpdate("1", "row-1", Map.of("segment", "Gold")));
    return catchThrowableOfType(
        ApiException.class, () -> portal.client().companies().batchUpdate(updates));
  }
}
