package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.crm.CrmException.Unavailable;
import dev.segmentry.core.crm.CrmSystem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetriesTest {

  private static final SalesforceConfig.Retry POLICY =
      new SalesforceConfig.Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(30), 7);

  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries = new Retries(POLICY, pauses::add);

  @ParameterizedTest
  @MethodSource("nobody")
  void where_nobody_ever_answered_nobody_is_asked_again(IOException cause) {
    fails(cause);

    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("nobody")
  void who_has_answered_once_is_asked_again(IOException cause) {
    retries.repeat(() -> "an answer");

    fails(cause);

    assertThat(pauses).hasSize(4);
  }

  @Test
  void who_is_slow_is_asked_again_from_the_first() {
    fails(new SocketTimeoutException("timeout"));

    assertThat(pauses).hasSize(4);
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
                    () -> {
                      throw new Unavailable(
                          CrmSystem.SALESFORCE, "soap.query", "no reply", new IOException(cause));
                    }));
  }
}
