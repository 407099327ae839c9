package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsTest {

  private static final String CUSTOMER = "Canary Customer GmbH";

  @TempDir Path folder;

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private HttpServer receiver;
  private CommandLineFixture shell;

  @BeforeEach
  void somebody_listens() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    receiver.start();
    shell = new CommandLineFixture(folder);
    shell.crm.hasAccount(CUSTOMER, Map.of("arr", "9000", "signed_at", "2026-02-20"));
    alerts("json");
    shell.org("plan");
    assertThat(shell.org("apply", "p-20260302-0001").exit()).isZero();
  }

  @AfterEach
  void nobody_listens() {
    receiver.stop(0);
    Thread.interrupted();
  }

  @Test
  void failing_is_told_once_and_recovering_is_told_once() {
    Ran well = shell.org("sync");
    List<Integer> exits =
        List.of(
            failing().exit(), failing().exit(), shell.org("sync").exit(), shell.org("sync").exit());

    assertThat(well.exit()).isZero();
    assertThat(exits).containsExactly(4, 4, 0, 0);
    assertThat(posted).hasSize(2);
    JsonNode first = body(0);
    assertThat(first.path("schema").asText()).isEqualTo("segmentry.alert/1");
    assertThat(first.path("state").asText()).isEqualTo("failing");
    assertThat(first.path("cause").asText()).isEqualTo("authentication");
    assertThat(first.path("exit").asInt()).isEqualTo(4);
    assertThat(body(1).path("state").asText()).isEqualTo("recovered");
    assertThat(body(1).path("since").asText()).isEqualTo(first.path("at").asText());
  }

  @Test
  void another_cause_is_news_and_the_first_one_again_is_not() {
    failing();
    down();
    failing();
    down();

    assertThat(posted).hasSize(2);
    assertThat(body(1).path("cause").asText()).isEqualTo("unavailable");
  }

  @Test
  void an_alert_that_did_not_get_through_is_a_warning_and_the_next_run_tries_again() {
    answer = 503;
    Ran untold = failing();
    answer = 200;
    failing();
    failing();

    assertThat(untold.exit()).isEqualTo(4);
    assertThat(untold.err()).contains("warning: no alert was sent: HTTP 503");
    assertThat(posted).hasSize(2);
  }

  @Test
  void recovering_from_what_nobody_was_told_is_no_news() {
    answer = 500;
    failing();
    answer = 200;
    shell.org("sync");

    assertThat(posted).hasSize(1);
  }

  @Test
  void a_redirect_is_not_followed() {
    answer = 307;

    assertThat(failing().err()).contains("no alert was sent: HTTP 307");
    assertThat(posted).hasSize(1);
  }

  @Test
  void a_receiver_that_is_not_there_is_a_warning() {
    receiver.stop(0);

    Ran ran = failing();

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains("no alert was sent: no connection");
  }

  @Test
  void no_customer_and_no_secret_is_in_an_alert() {
    shell.crm.failsNextCall(
        new CrmException.ProtocolViolation(
            CrmSystem.SALESFORCE,
            "soap.query",
            "unreadable: " + CUSTOMER + CommandLineFixture.SECRET.charAt(0),
            null));
    shell.org("sync");

    assertThat(posted).hasSize(1);
    assertThat(posted.get(0)).doesNotContain(CUSTOMER, CommandLineFixture.SECRET);
  }

  @Test
  void a_guard_that_holds_is_told_to_Slack_in_its_own_shape() {
    shell.configure(
        CommandLineFixture.CONFIGURATION
            + alert("slack")
            + "guards: {mass_change: {share: 0, accounts: 0}}\n");
    shell.instants.tick(Duration.ofDays(90));
    Ran held = shell.org("sync");

    assertThat(held.exit()).isEqualTo(5);
    assertThat(body(0).size()).isEqualTo(1);
    assertThat(body(0).path("text").asText()).contains("is failing: a guard holds the plan");
  }

  @Test
  void the_address_can_be_kept_as_a_secret() throws IOException {
    java.nio.file.Files.writeString(folder.resolve("hook"), address() + "/T0/canary\n");
    shell.configure(CommandLineFixture.CONFIGURATION + "alerts: {webhook: file:hook}\n");

    Ran ran = failing();

    assertThat(posted).hasSize(1).allMatch(post -> post.startsWith("POST /T0/canary "));
    assertThat(ran.err()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.test/hook",
        "https://user:pw@example.test/",
        "ftp://example.test/",
        "https://hooks.slack.com/services/T0/B0/x",
        "https:// blank"
      })
  void an_address_that_alerts_may_not_go_to_is_refused_without_repeating_it(String address) {
    shell.configure(CommandLineFixture.CONFIGURATION + "alerts: {webhook: \"" + address + "\"}\n");

    Ran ran = shell.org("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("alerts.webhook").doesNotContain(address);
  }

  private Ran failing() {
    return failing(
        new CrmException.AuthenticationRejected(CrmSystem.SALESFORCE, "oauth", "refused", null));
  }

  private Ran down() {
    return failing(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "soap.query", "no answer", null));
  }

  private Ran failing(CrmException cause) {
    shell.crm.failsNextCall(cause);
    return shell.org("sync");
  }

  private void alerts(String format) {
    shell.configure(CommandLineFixture.CONFIGURATION + alert(format));
  }

  private String alert(String format) {
    return "alerts: {webhook: \"" + address() + "/hook\", format: " + format + "}\n";
  }

  private String address() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort();
  }

  private JsonNode body(int index) {
    try {
      String post = posted.get(index);
      return new ObjectMapper().readTree(post.substring(post.indexOf('{')));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
