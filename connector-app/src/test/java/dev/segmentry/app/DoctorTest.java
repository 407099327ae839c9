package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorTest {

  private static final List<String> ALL =
      List.of(
          "java",
          "files",
          "signals",
          "secrets",
          "sign-in",
          "org",
          "clock",
          "fields",
          "task key",
          "limits",
          "state",
          "schedule");

  @TempDir Path folder;

  private CommandLineFixture shell;

  @BeforeEach
  void one_customer() {
    shell = new CommandLineFixture(folder);
    shell.configure(CommandLineFixture.CONFIGURATION.replaceAll("(?m)^  related:\n.*\n", ""));
    shell.crm.hasAccount("Acme", Map.of("arr", "120000", "signed_at", "2024-01-01"));
  }

  @Test
  void everything_is_looked_at_in_order() {
    Ran ran = shell.org("doctor", "--json");

    assertThat(ran.exit()).isZero();
    assertThat(ran.json().path("schema").asText()).isEqualTo("segmentry.doctor/1");
    assertThat(ran.json().path("result").path("checks").findValuesAsText("check"))
        .containsExactlyElementsOf(ALL);
    assertThat(level(ran, "task key")).isEqualTo("fine");
  }

  @Test
  void it_writes_nothing_anywhere_also_beside_a_state() throws IOException {
    Map<String, String> before = files();
    shell.org("doctor");
    assertThat(files()).isEqualTo(before);

    shell.org("plan");
    shell.org("apply", "p-20260302-0001");
    int writes = shell.crm.writeRequests();
    before = files();
    Ran ran = shell.org("doctor");

    assertThat(files()).isEqualTo(before);
    assertThat(shell.crm.writeRequests()).isEqualTo(writes);
    assertThat(ran.out()).contains("state.db is sound, schema ", "✓ last run  ");
  }

  @Test
  void a_plan_that_waits_is_told_with_the_command_that_releases_it() {
    shell.org("plan");

    Ran ran = shell.org("doctor");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("! plans     waiting for approval: p-20260302-0001", "approve p-20260302-0001");
  }

  @Test
  void a_clock_more_than_a_minute_off_is_a_warning() {
    shell.crm.clockIsAhead(Duration.ofSeconds(60));
    Ran near = shell.org("doctor", "--json");
    shell.crm.clockIsAhead(Duration.ofSeconds(-61));
    Ran far = shell.org("doctor", "--json");

    assertThat(level(near, "clock")).isEqualTo("fine");
    assertThat(level(far, "clock")).isEqualTo("warning");
    assertThat(far.out()).contains("61 s ahead of the CRM");
    assertThat(far.exit()).isZero();
  }

  @Test
  void without_a_unique_key_field_doctor_plan_and_sync_say_so() {
    shell.crm.hasNoKeyField();

    Ran doctor = shell.org("doctor");
    Ran plan = shell.org("plan");
    shell.org("apply", "p-20260302-0001");
    Ran sync = shell.org("sync");

    assertThat(doctor.exit()).isZero();
    assertThat(doctor.out()).contains("! task key", "a second task comes to be", "docs/keys.md");
    assertThat(plan.err()).contains("tasks have no unique key field");
    assertThat(sync.err()).contains("tasks have no unique key field");
  }

  @Test
  void fields_that_do_not_fit_are_all_told_and_end_with_78() {
    shell.hasField("ARR", Kind.DATE);
    shell.hasField("Value_Segment", Kind.PICKLIST, "smb", "enterprise");

    Ran ran = shell.org("doctor");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.out())
        .contains("✗ fields", "cannot be read from ARR", "lacks the value mid_market", "✓ limits");
  }

  @Test
  void refused_credentials_end_with_4_and_an_unknown_host_names_DNS() {
    shell.crm.failsNextCall(
        new CrmException.AuthenticationRejected(CrmSystem.SALESFORCE, "oauth", "refused", null));
    Ran refused = shell.org("doctor");
    shell.crm.failsNextCall(
        new CrmException.Unavailable(
            CrmSystem.SALESFORCE, "oauth", "no reply", new UnknownHostException("acme")));
    Ran unknown = shell.org("doctor");

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.out()).contains("(DNS)");
  }

  @Test
  void a_broken_file_is_told_and_nothing_else_can_be() throws IOException {
    shell.configure("org: {crm: salesforce}\n");

    Ran ran = shell.org("doctor");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.out()).contains("✓ java", "✗ files").doesNotContain("sign-in");
  }

  @Test
  void who_holds_the_org_is_named() throws IOException {
    shell.org("plan");
    Store store = Store.open(StoreConfig.at(state()), "00D000000000001AAA", shell.instants);

    Ran held = shell.org("doctor");
    store.close();
    Ran free = shell.org("doctor");

    assertThat(held.exit()).isZero();
    assertThat(held.out())
        .contains("✓ lease     held by segmentry, process " + ProcessHandle.current().pid())
        .contains(", since 2026-03-02T08:00:00Z, until 2026-03-02T08:05:00Z unless renewed");
    assertThat(free.out()).doesNotContain("held by");
  }

  @Test
  void a_damaged_state_is_found() throws IOException {
    shell.org("plan");
    Path state = state();
    byte[] bytes = Files.readAllBytes(state);
    java.util.Arrays.fill(bytes, 4096 * 3, 4096 * 5, (byte) 0x5a);
    Files.write(state, bytes);

    Ran ran = shell.org("doctor");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.out()).contains("✗ state");
  }

  private static String level(Ran ran, String check) {
    for (JsonNode one : ran.json().path("result").path("checks")) {
      if (one.path("check").asText().equals(check)) {
        return one.path("level").asText();
      }
    }
    return "";
  }

  private Path state() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("state.db")).findFirst().orElseThrow();
    }
  }

  /** Every file with its content. */
  private Map<String, String> files() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> contents.put(file.toString(), digest(file)));
    }
    return contents;
  }

  private static String digest(Path file) {
    try {
      return java.util.Arrays.hashCode(Files.readAllBytes(file))
          + " "
          + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
