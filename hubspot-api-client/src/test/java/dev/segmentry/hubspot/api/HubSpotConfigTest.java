package dev.segmentry.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HubSpotConfigTest {

  @Test
  void the_defaults() {
    HubSpotConfig config = HubSpotConfig.of(HubSpotConfig.HUBSPOT, () -> "t");

    assertThat(config.baseUrl()).hasToString("https://api.hubapi.com");
    assertThat(config.apiVersion()).isEqualTo("2026-09");
    assertThat(config.callTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.maxResponseBytes()).isEqualTo(33_554_432);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.hubapi.com",
        "http://localhost.example",
        "ftp://localhost",
        "https://me:secret@api.hubapi.com",
        "https://api.hubapi.com?x=1",
        "/crm"
      })
  void addresses_that_would_leak_the_token_are_refused(String url) {
    assertThatThrownBy(() -> HubSpotConfig.of(URI.create(url), () -> "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1:1",
        "http://[::1]:1",
        "https://proxy.example/hub"
      })
  void https_anywhere_and_http_on_the_loopback_are_fine(String url) {
    assertThatCode(() -> HubSpotConfig.of(URI.create(url), () -> "t")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "ünicode"})
  void a_token_no_header_can_carry_is_refused_without_being_shown(String token) {
    HubSpotConfig config = HubSpotConfig.of(HubSpotConfig.HUBSPOT, () -> token);

    try (HubSpotClient client = new HubSpotClient(config)) {
      assertThatThrownBy(() -> client.accountInfo().details())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The HubSpot access token is empty or holds characters no token has");
    }
  }
}
