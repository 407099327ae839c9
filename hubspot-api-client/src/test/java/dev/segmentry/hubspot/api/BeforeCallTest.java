package dev.segmentry.hubspot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BeforeCallTest {

  @RegisterExtension final Portal portal = new Portal();

  private final List<CallReport> observed = new ArrayList<>();

  @Test
  void it_is_asked_for_each_call_and_lets_it_out() {
    portal.answers(Portal.json(200, "{\"portalId\":1}"));
    List<Operation> asked = new ArrayList<>();

    try (HubSpotClient client = new HubSpotClient(portal.config(), observed::add, asked::add)) {
      client.accountInfo().details();
      client.accountInfo().details();
    }

    assertThat(asked).hasSize(2).hasSameElementsAs(List.of(Operation.ACCOUNT_DETAILS));
    assertThat(portal.requests()).hasSize(2);
    assertThat(observed).hasSize(2);
  }

  @Test
  void what_it_throws_keeps_the_call_here_and_reaches_the_caller_as_it_is() {
    IllegalStateException no = new IllegalStateException("no");
    BeforeCall never =
        operation -> {
          throw no;
        };

    try (HubSpotClient client = new HubSpotClient(portal.config(), observed::add, never)) {
      assertThatThrownBy(() -> client.accountInfo().details()).isSameAs(no);
    }

    assertThat(portal.requests()).isEmpty();
    assertThat(observed).isEmpty();
  }
}
