package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanFileTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private CommandLineFixture shell;
  private ExternalRef acme;
  private Path file;
  private Path rows;

  @BeforeEach
  void two_customers() {
    shell = new CommandLineFixture(folder);
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "120000", "signed_at", "2024-01-01"));
    shell.crm.hasAccount("Beta", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    file = folder.resolve("plan.json");
    rows = folder.resolve("rows.ndjson");
  }

  @Test
  void a_plan_file_has_a_header_its_rows_in_account_order_and_a_digest_anyone_can_recompute()
      throws Exception {
    Ran planned = plan();

    JsonNode plan = MAPPER.readTree(file.toFile());
    assertThat(planned.err()).contains("segmentry apply " + file);
    assertThat(plan.path("schema").asText()).isEqualTo("segmentry.plan-file/1");
    assertThat(plan.path("plan").path("id").asText()).isEqualTo("p-20260302-0001");
    assertThat(plan.path("plan").path("crm").asText()).isEqualTo("salesforce");
    assertThat(plan.path("plan").path("expires_at").asText()).isEqualTo("2026-03-03T08:00:00Z");
    assertThat(plan.path("guards").path(0).path("guard").asText()).isEqualTo("first_run");
    assertThat(plan.path("api_calls").path("to_apply").asInt()).isEqualTo(2);
    JsonNode row = plan.path("rows").path(0);
    assertThat(row.path("account").asText()).isEqualTo(acme.id());
    JsonNode change = row.path("changes").path(0);
    assertThat(change.path("field").asText()).isEqualTo("Value_Segment");
    assertThat(change.path("before").isNull()).isTrue();
    assertThat(change.path("after").asText()).isEqualTo("enterprise");
    assertThat(row.path("transitions").path(0).path("evidence").isEmpty()).isFalse();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (JsonNode one : plan.path("rows")) {
      digest.update((MAPPER.writeValueAsString(one) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(plan.path("rows_digest").asText())
        .isEqualTo(HexFormat.of().formatHex(digest.digest()));
    assertThat(plan.path("rows_listed").asInt()).isEqualTo(plan.path("rows").size()).isEqualTo(2);
  }

  @Test
  void files_with_names_are_for_their_owner_only_and_leave_nothing_behind() throws IOException {
    shell.org("plan", "--out", file.toString(), "--rows", rows.toString());

    for (Path one : List.of(file, rows)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("segmentry.yaml", "state", "plan.json", "rows.ndjson");
    }
  }

  @Test
  void a_plan_is_applied_from_its_file() {
    plan();

    Ran applied = shell.org("apply", file.toString());
    Ran again = shell.org("apply", file.toString());

    assertThat(applied.exit()).isZero();
    assertThat(applied.out()).contains("2 accounts written");
    refused(again, "applied already");
  }

  @Test
  void an_edited_file_is_refused_wherever_it_was_edited() throws IOException {
    plan();
    String text = Files.readString(file);
    Map<String, String> edits =
        Map.of(
            "\"after\":\"enterprise\"", "\"after\":\"smb\"",
            "2026-03-03T08:00:00Z", "2036-03-03T08:00:00Z",
            "\"rows_digest\" : \"", "\"rows_digest\" : \"0");

    for (Map.Entry<String, String> edit : edits.entrySet()) {
      Files.writeString(file, text.replace(edit.getKey(), edit.getValue()));
      refused(shell.org("apply", file.toString()), "was edited");
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.removeIf(line -> line.contains("\"name\":\"Beta\""));
    Files.writeString(file, String.join("\n", lines).replace("}]},\n  ]", "}]}\n  ]"));
    refused(shell.org("apply", file.toString()), "");
    Files.writeString(file, text);
    assertThat(shell.org("apply", file.toString()).exit()).isZero();
  }

  @Test
  void a_plan_of_another_state_or_org_is_refused() throws IOException {
    plan();
    String text = Files.readString(file);
    Files.move(folder.resolve("state"), folder.resolve("other-state"));
    shell.crm.hasAccount("New", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    shell.org("plan");

    refused(shell.org("apply", file.toString()), "it was made with another one");
    Files.writeString(file, text.replace("00D000000000001AAA", "00D000000000002AAA"));
    Ran other = shell.org("apply", file.toString());
    assertThat(other.exit()).isEqualTo(78);
    assertThat(other.err()).contains("was made for org 00D000000000002AAA, not 00D");
    assertThat(shell.crm.writeRequests()).isZero();
  }

  @Test
  void what_is_no_plan_file_is_refused_with_its_place() throws IOException {
    refused(shell.org("apply", file.toString()), "there is no plan file");
    Files.writeString(file, "{\"schema\": \"segmentry.plan-file/9\", \"rows\": []}");
    refused(shell.org("apply", file.toString()), "has schema segmentry.plan-file/9");
    Files.writeString(file, "[]");
    refused(shell.org("apply", file.toString()), "is no plan file");
    Files.writeString(file, "{\n  \"schema\" oops");
    refused(shell.org("apply", file.toString()), "line 2, column");
  }

  @Test
  void a_plan_expires_after_a_day_or_as_configured() {
    plan();
    shell.instants.tick(Duration.ofHours(24));
    refused(shell.org("apply", file.toString()), "expired at 2026-03-03T08:00:00Z");
    refused(shell.org("approve", file.toString()), "expired at 2026-03-03T08:00:00Z");

    shell.configure(CommandLineFixture.CONFIGURATION + "plan: {expires_after: 48h}\n");
    plan();
    shell.instants.tick(Duration.ofHours(47));
    assertThat(shell.org("apply", file.toString()).exit()).isZero();
  }

  @Test
  void a_changed_configuration_stands_in_the_way_of_apply_and_approve() {
    plan();
    shell.configure(CommandLineFixture.CONFIGURATION + "# a word\n");

    refused(shell.org("apply", file.toString()), "configuration or model changed");
    Ran approved = shell.org("approve", "p-20260302-0001");
    refused(approved, "configuration or model changed");
    assertThat(approved.err()).contains("segmentry plan");
  }

  @Test
  void the_same_plan_made_again_leaves_the_one_under_review_and_one_applied_makes_it_stale() {
    plan();
    Ran again = shell.org("plan", "--json");
    String second = again.json().path("result").path("plan").path("id").asText();

    assertThat(shell.org("approve", file.toString()).exit()).isZero();
    assertThat(shell.org("apply", second).exit()).isZero();
    refused(shell.org("apply", file.toString()), "another plan was applied since it was made");
  }

  @Test
  void rows_tell_what_became_of_them() throws IOException {
    shell.org("plan");
    shell.crm.editsValueSegment(acme, "smb");

    Ran ran = shell.org("apply", "p-20260302-0001", "--rows", rows.toString());

    assertThat(ran.exit()).isEqualTo(3);
    List<String> lines = Files.readAllLines(rows);
    JsonNode conflict = MAPPER.readTree(lines.get(0));
    JsonNode written = MAPPER.readTree(lines.get(1));
    assertThat(lines).hasSize(2);
    assertThat(conflict.path("plan").asText()).isEqualTo("p-20260302-0001");
    assertThat(conflict.path("outcome").path("result").asText()).isEqualTo("conflict");
    assertThat(conflict.path("outcome").path("detail").asText()).contains("smb");
    assertThat(written.path("outcome").path("result").asText()).isEqualTo("written");
    assertThat(written.path("changes").isEmpty()).isFalse();
  }

  @Test
  void what_people_hold_stands_in_text_in_JSON_and_in_rows() throws IOException {
    shell.org("plan");
    shell.org("apply", "p-20260302-0001");
    shell.crm.editsValueSegment(acme, "smb");
    shell.instants.tick(Duration.ofDays(1));

    Ran text = shell.org("plan", "--rows", rows.toString());
    JsonNode json = shell.org("plan", "--json").json().path("result").path("overrides");

    assertThat(text.out())
        .contains(
            "Held by people: 1 segment",
            "value: held by a person until 2026-06-01: says smb, the engine enterprise  (new)");
    assertThat(json.path("active").asInt()).isEqualTo(1);
    assertThat(json.path("events").toString()).isEqualTo("{\"begun\":1}");
    JsonNode one = json.path("sample").path(0);
    assertThat(one.toString())
        .contains(
            "\"dimension\":\"value\",\"field\":\"Value_Segment\",\"value\":\"smb\"",
            "\"engine\":\"enterprise\",\"since\":\"2026-03-03\",\"until\":\"2026-06-01\"",
            "\"event\":\"begun\"");
    assertThat(one.path("account").asText()).isEqualTo(acme.id());
    JsonNode row = MAPPER.readTree(Files.readAllLines(rows).get(0));
    assertThat(row.path("overrides").path(0).path("engine").asText()).isEqualTo("enterprise");
    assertThat(shell.org("sync").out()).contains("says smb, the engine enterprise");
    assertThat(shell.org("sync", "--json").json().path("result").path("overrides").toString())
        .isEqualTo("{\"active\":1,\"events\":{\"held\":1},\"sample\":[]}");
  }

  @Test
  void a_sync_that_finishes_an_earlier_plan_writes_the_rows_of_both() throws IOException {
    shell.crm.hasAccounts("More ", 28);
    shell.org("plan");
    shell.crm.failsAfterNextWrite(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "rest.update", "no answer", null));
    shell.org("apply", "p-20260302-0001");
    shell.crm.hasAccount("Gamma", Map.of("arr", "9000", "signed_at", "2026-02-20"));

    Ran ran = shell.org("sync", "--rows", rows.toString());

    assertThat(ran.exit()).as(ran.err()).isZero();
    List<String> lines = Files.readAllLines(rows);
    assertThat(lines.stream().filter(line -> line.contains("p-20260302-0001"))).hasSize(30);
    assertThat(lines.get(0)).startsWith("{\"plan\":\"p-20260302-0001\"");
    assertThat(lines.stream().filter(line -> line.contains("p-20260302-0002"))).isNotEmpty();
    assertThat(lines).allMatch(line -> line.contains("written") || line.contains("\"changes\":[]"));
  }

  @Test
  void a_place_nothing_can_be_written_to_is_told_before_anything_is_done() {
    Ran ran = shell.org("sync", "--rows", folder.resolve("none/rows.ndjson").toString());

    refused(ran, "--rows");
    assertThat(folder.resolve("state")).doesNotExist();
    refused(shell.org("plan", "--out", folder.toString()), "no regular file");
  }

  private Ran plan() {
    Ran ran = shell.org("plan", "--out", file.toString());
    assertThat(ran.err()).contains("Nothing was written");
    return ran;
  }

  private void refused(Ran ran, String message) {
    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains(message, "Nothing was written");
  }
}
