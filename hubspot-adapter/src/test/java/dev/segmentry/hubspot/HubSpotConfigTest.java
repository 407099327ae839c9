package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.segmentry.core.mapping.FieldMappings;
import dev.segmentry.core.port.CallGate;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HubSpotConfigTest {

  @Test
  void the_defaults_are_these() {
    HubSpotConfig config = HubSpotConfig.of(() -> "secret");

    assertThat(config.portal().base()).isEqualTo(URI.create("https://api.hubapi.com"));
    assertThat(config.portal().apiVersion()).isEqualTo("2026-09");
    assertThat(config.limits())
        .isEqualTo(new HubSpotConfig.Limits(Duration.ofSeconds(60), 33_554_432));
    assertThat(config.retry())
        .isEqualTo(
            new HubSpotConfig.Retry(
                5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60), 1));
    assertThat(config.reading())
        .isEqualTo(
            new HubSpotConfig.Reading(100, 200, Duration.ofMinutes(5), 4, Duration.ofHours(24)));
  }

  @Test
  void a_token_is_never_printed() {
    assertThat(HubSpotConfig.of(() -> "secret").toString()).doesNotContain("secret");
  }

  @Test
  void plain_http_is_refused_before_any_call() {
    HubSpotConfig config = HubSpotConfig.of(() -> "secret").at(URI.create("http://example.com"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HubSpotConnector.open(
                    config,
                    new FieldMappings(List.of(), List.of(), List.of(), List.of(), "k"),
                    InstantSource.system(),
                    time -> {},
                    CallGate.OPEN))
        .withMessageContaining("https");
  }
}
