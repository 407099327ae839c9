package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.hubspot.api.Operation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetriesTest {

  private static final HubSpotConfig.Retry POLICY =
      new HubSpotConfig.Retry(
          5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1), 7);
  private static final Operation LIST = Operation.COMPANIES_LIST;

  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries = retries();

  @ParameterizedTest
  @MethodSource("nobody")
  void where_nobody_ever_answered_nobody_is_asked_again(IOException cause) {
    fails(cause);

    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("nobody")
  void who_has_answered_once_is_asked_again(IOException cause) {
    retries.repeat(LIST, () -> "an answer");

    fails(cause);

    assertThat(pauses).hasSize(4);
  }

  @Test
  void who_is_slow_is_asked_again_from_the_first() {
    fails(new SocketTimeoutException("timeout"));

    assertThat(pauses).hasSize(4);
  }

  private Retries retries() {
    InstantSource still = InstantSource.fixed(Instant.EPOCH);
    HubSpotConfig.Reading reading =
        new HubSpotConfig.Reading(100, 200, Duration.ofMinutes(5), 4, Duration.ofHours(24));
    return new Retries(POLICY, new Pace(reading, new CallMeter(still), still, pauses::add));
  }

  private static Stream<IOException> nobody() {
    return Stream.of(
        new UnknownHostException("acme.example"),
        new ConnectException("Connection refused"),
        new IOException("Failed to authenticate with proxy"));
  }

  private void fails(IOException cause) {
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(
            () ->
                retries.repeat(
                    LIST,
                    () -> {
                      throw new Unavailable(
                          CrmSystem.HUBSPOT, "companies.list", "no reply", new IOException(cause));
                    }));
  }
}
