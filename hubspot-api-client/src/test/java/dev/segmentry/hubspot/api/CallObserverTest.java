package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallObserverTest {

  @RegisterExtension final Portal portal = new Portal();

  @Test
  void each_call_is_seen_with_its_kind_status_and_budget() {
    portal.answers(
        Portal.json(200, Portal.body("owners-archived.json"))
            .withHeader("x-hubspot-ratelimit-daily", "625000")
            .withHeader("X-HubSpot-RateLimit-Daily-Remaining", "624999")
            .withHeader("Set-Cookie", "__cf_bm=secret"));

    portal.client().owners().list(false);

    CallReport call = portal.calls.get(0);
    assertThat(call.operation()).isEqualTo(Operation.OWNERS_LIST);
    assertThat(call.status()).hasValue(200);
    assertThat(call.headers().rateLimits().dailyRemaining()).hasValue(624_999);
    assertThat(call.headers().rateLimits().dailyMax()).hasValue(625_000);
    assertThat(call.headers().first("Set-Cookie")).isEmpty();
  }

  @Test
  void a_call_without_a_reply_is_seen_too() {
    portal.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThatThrownBy(() -> portal.client().tasks().batchRead(List.of("1"), List.of()))
        .isInstanceOf(TransportException.class);

    assertThat(portal.calls).singleElement().satisfies(call -> assertThat(call.status()).isEmpty());
  }

  @Test
  void a_refused_call_is_seen_once() {
    portal.answers(429, "rate-limited.json");

    assertThatThrownBy(() -> portal.client().accountInfo().dailyUsage())
        .isInstanceOf(ApiException.class);

    assertThat(portal.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.status()).hasValue(429));
  }
}
