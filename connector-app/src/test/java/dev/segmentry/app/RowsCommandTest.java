package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rows} and {@code retry}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsCommandTest {

  private static final WriteOutcome.Rejected NO =
      new WriteOutcome.Rejected(
          "STRING_TOO_LONG",
          "data value too large",
          RejectionCategory.INVALID_VALUE,
          Set.of("Reason"));

  @TempDir Path folder;
  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void refused() {
    shell = new CommandLineFixture(folder);
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "30000"));
    shell.crm.hasAccount("Beta", Map.of("arr", "30000"));
    shell.crm.refuses(acme, NO);
    String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
    assertThat(shell.org("apply", plan).exit()).isEqualTo(3);
  }

  @Test
  void refused_rows_are_shown_with_the_crms_message_the_advice_and_the_next_attempt() {
    Ran ran = shell.org("rows", "--rejected");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains(
            "1 row rejected: STRING_TOO_LONG",
            "data value too large",
            RejectionCategory.INVALID_VALUE.advice(),
            "1 from Tue 2026-03-03",
            "Acme (" + acme.id() + ")");
    assertThat(shell.org("rows", "--conflicts").err()).contains("No such rows.");
  }

  @Test
  void rows_in_json_and_in_a_file_tell_fields_by_kind_of_content_only() throws IOException {
    Path file = folder.resolve("rows.ndjson");

    Ran ran = shell.org("rows", "--parked", "--json", "--rows", file.toString());

    assertThat(ran.json().at("/schema").asText()).isEqualTo("segmentry.rows/1");
    assertThat(ran.json().at("/result/groups/0/waiting").asInt()).isEqualTo(1);
    assertThat(ran.json().at("/result/groups/0/next_on").asText()).isEqualTo("2026-03-03");
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains("\"Reason: text of ")
        .contains(acme.id());
  }

  @Test
  void a_retry_makes_the_row_due_and_the_next_run_writes_it() {
    shell.crm.accepts(acme);
    assertThat(shell.org("sync", "--json").json().at("/result/counts/parked").asInt()).isEqualTo(1);
    assertThat(shell.org("retry", "--reason", "OTHER").err()).contains("No such rows");

    assertThat(shell.org("retry", "--account", acme.id()).err()).contains("1 row is tried again");
    assertThat(shell.org("rows").out()).contains("1 in the next run");
    assertThat(shell.org("sync", "--json").json().at("/result/counts/written").asInt())
        .isEqualTo(1);
    assertThat(shell.org("rows").err()).contains("No such rows.");
  }

  @Test
  void a_retry_that_does_not_say_of_what_and_a_plan_nobody_knows_are_usage_errors() {
    assertThat(shell.org("retry").exit()).isEqualTo(64);
    assertThat(shell.org("retry", "--all", "--account", "1").exit()).isEqualTo(64);
    assertThat(shell.org("rows", "--plan", "p-1").exit()).isEqualTo(64);
  }

  @Test
  void accounts_to_look_into_are_listed_by_value_with_what_is_wrong() throws IOException {
    shell.crm.hasAccount("ACME Inc.", Map.of("arr", "90000"));
    shell.org("plan");
    Path file = folder.resolve("research.ndjson");

    Ran ran = shell.org("rows", "--research", "--limit", "2", "--rows", file.toString());
    Ran json = shell.org("rows", "--research", "--json");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("3 accounts to look into (unsegmented 3, duplicate 2)");
    assertThat(ran.out()).contains("… and 1 more");
    assertThat(json.json().at("/schema").asText()).isEqualTo("segmentry.research/1");
    List<String> names = new ArrayList<>();
    json.json().at("/result/accounts").forEach(one -> names.add(one.at("/name").asText()));
    assertThat(names).containsExactly("ACME Inc.", "Acme", "Beta");
    assertThat(json.json().at("/result/accounts/0/matters").toString())
        .contains("\"kind\":\"duplicate\"", "2 accounts have this name and domain");
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(shell.org("rows", "--research", "--owed").exit()).isEqualTo(64);
    assertThat(shell.org("rows", "--research", "--limit", "0").exit()).isEqualTo(64);
  }

  @Test
  void a_computed_value_that_cannot_be_is_told_with_what_it_is_computed_from() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        model: own
        version: 1.0.0
        effective: 2024-01-01
        owners: [me]
        derived:
          above: {value: arr - 50000, valid_when: above >= 0}
        dimensions:
          value: {of: above, segments: {low: {motion: Mail}, high: {motion: Call, from: 9}}}
          health: {of: arr, segments: {few: {motion: Mail}, many: {motion: Call, from: 9}}}
        """);
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace("model: saas-default", "model: own.yaml"));

    Ran ran = shell.org("rows", "--research", "--json");

    assertThat(ran.json().at("/result/accounts").toString())
        .as(ran.out() + ran.err())
        .contains("\"about\":\"above\",\"words\":\"arr 30000: above would be -20000\"")
        .as("the segments of the model before are no reason to leave an account out")
        .doesNotContain("quarantined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rejected", "--research", "--users"})
  void files_of_rows_are_for_their_owner_only_and_never_half_there(String which)
      throws IOException {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, "of an earlier day");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(shell.org("rows", which, "--rows", file.toString()).exit()).isZero();

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(shell.org("rows", which, "--rows", folder.resolve("no/where").toString()).exit())
        .isEqualTo(64);
  }
}
