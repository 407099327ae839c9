package dev.segmentry.hubspot.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadableReplyTest {

  @RegisterExtension final Portal portal = new Portal();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"status\":\"COMPLETE\",\"resul",
        "{\"status\":\"COMPLETE\"}",
        "{\"results\":[{\"properties\":{}}]}",
        "{\"results\":[{\"id\":\"1\",\"createdAt\":\"yesterday\"}]}",
        "{\"results\":[]} and more",
        "<html>all is well</html>",
        "null"
      })
  void a_write_with_a_reply_we_cannot_read_is_of_unknown_outcome(String body) {
    portal.answers(Portal.json(200, body));

    UnreadableReplyException unreadable =
        catchThrowableOfType(UnreadableReplyException.class, this::write);

    assertThat(unreadable.outcomeUnknown()).isTrue();
    assertThat(unreadable.status()).isEqualTo(200);
  }

  @Test
  void a_reply_nested_without_end_is_unreadable_and_no_stack_overflow() {
    portal.answers(Portal.json(200, "{\"results\":" + "[".repeat(50_000)));

    assertThat(catchThrowableOfType(UnreadableReplyException.class, this::write))
        .hasMessageContaining("nesting");
  }

  @Test
  void a_reply_longer_than_allowed_is_unreadable() {
    portal.answers(aResponse().withBody("{\"results\":[]" + " ".repeat(100) + "}"));

    try (HubSpotClient client = new HubSpotClient(portal.config().withMaxResponseBytes(113))) {
      UnreadableReplyException tooLong =
          catchThrowableOfType(UnreadableReplyException.class, () -> client.owners().list(false));
      assertThat(tooLong).hasMessageContaining("longer than 113 bytes");
      assertThat(tooLong.outcomeUnknown()).isFalse();
    }
    try (HubSpotClient client = new HubSpotClient(portal.config().withMaxResponseBytes(114))) {
      assertThatCode(() -> client.owners().list(false)).doesNotThrowAnyException();
    }
  }

  private void write() {
    portal
        .client()
        .companies()
        .batchUpdate(List.of(new ObjectUpdate("1", "row-1", Map.of("segment", "A"))));
  }
}
