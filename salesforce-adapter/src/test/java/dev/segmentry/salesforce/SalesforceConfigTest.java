package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SalesforceConfigTest {
  private static SalesforceConfig config(String base, boolean loopback) {
    return SalesforceConfig.of(URI.create(base), "id", () -> "canary", loopback);
  }

  @Test
  void the_defaults_are_these() {
    SalesforceConfig config = config("https://acme.my.salesforce.com", false);

    assertThat(config.versions()).isEqualTo(new SalesforceConfig.Versions("65.0", "65.0"));
    assertThat(config.limits())
        .isEqualTo(
            new SalesforceConfig.Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(150), 67_108_864));
    assertThat(config.retry())
        .isEqualTo(new SalesforceConfig.Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30), 1));
    assertThat(config.reading())
        .isEqualTo(
            new SalesforceConfig.Reading(2_000, Duration.ofMinutes(15), Duration.ofHours(24)));
  }

  @Test
  void it_never_prints_its_secret() {
    assertThat(config("https://acme.my.salesforce.com", false).toString())
        .doesNotContain("canary")
        .doesNotContain("Lambda");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://acme.my.salesforce.com", "https://acme--qa.sandbox.my.salesforce.com/"})
  void my_domain_addresses_are_taken(String base) {
    assertThat(config(base, false).org().base()).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://acme.my.salesforce.com",
        "https://evil.example",
        "https://salesforce.com.evil.example",
        "https://evilsalesforce.com",
        "https://u:p@acme.my.salesforce.com",
        "https://acme.my.salesforce.com/x",
        "http://localhost:8080"
      })
  void other_addresses_are_refused(String base) {
    assertThatThrownBy(() -> config(base, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void this_machine_is_taken_only_when_allowed() {
    assertThat(config("http://127.0.0.1:8080", true).org().base().getPort()).isEqualTo(8080);
    assertThatThrownBy(() -> config("http://10.0.0.1:8080", true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
