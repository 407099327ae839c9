package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SendsOnceTest {

  @RegisterExtension final Portal portal = new Portal();

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 421, 500, 503})
  void no_status_makes_a_call_go_out_twice(int status) {
    portal.answers(aResponse().withStatus(status).withHeader("Retry-After", "0"));

    ApiException write = catchThrowableOfType(ApiException.class, this::write);
    ApiException read = catchThrowableOfType(ApiException.class, this::read);

    assertThat(List.of(write.status(), read.status())).containsOnly(status);
    assertThat(portal.requests()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void no_broken_connection_makes_a_call_go_out_twice(Fault fault) {
    portal.answers(aResponse().withFault(fault));

    HubSpotException write = catchThrowableOfType(HubSpotException.class, this::write);
    HubSpotException read = catchThrowableOfType(HubSpotException.class, this::read);

    assertThat(write.outcomeUnknown()).isTrue();
    assertThat(read.outcomeUnknown()).isFalse();
    assertThat(portal.requests()).hasSize(2);
  }

  @Test
  void what_never_reached_anyone_was_not_applied() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    try (HubSpotClient client = new HubSpotClient(HubSpotConfig.of(nobody, () -> Portal.TOKEN))) {
      ObjectUpdate row = new ObjectUpdate("1", "t", Map.of("k", "v"));

      TransportException refused =
          catchThrowableOfType(
              TransportException.class, () -> client.companies().batchUpdate(List.of(row)));

      assertThat(refused.outcomeUnknown()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_refused_and_the_token_stays_here(int status) {
    portal.answers(
        aResponse()
            .withStatus(status)
            .withHeader("Location", portal.config().baseUrl() + "/elsewhere"));

    ApiException refusal = catchThrowableOfType(ApiException.class, this::read);

    assertThat(refusal.status()).isEqualTo(status);
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void a_reply_that_trickles_past_the_deadline_is_given_up() {
    portal.answers(Portal.json(200, "{\"portalId\":1}").withChunkedDribbleDelay(4, 8_000));
    HubSpotConfig impatient = portal.config().withCallTimeout(Duration.ofMillis(300));

    try (HubSpotClient client = new HubSpotClient(impatient)) {
      TransportException late =
          catchThrowableOfType(TransportException.class, () -> client.accountInfo().details());
      assertThat(late).hasMessageContaining("timeout");
    }
  }

  private void read() {
    portal.client().accountInfo().details();
  }

  private void write() {
    portal
        .client()
        .companies()
        .batchUpdate(List.of(new ObjectUpdate("1", "row-1", Map.of("segment", "A"))));
  }
}
