package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandLineTest {

  private static final String FIRST_PLAN = "p-20260302-0001";

  @TempDir Path folder;

  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void two_customers_and_a_prospect() {
    shell = new CommandLineFixture(folder);
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "120000", "signed_at", "2024-01-01"));
    shell.crm.hasAccount("Beta \u001b[31mred", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    shell.crm.hasAccount("Prospect", Map.of());
  }

  @Test
  void plan_shows_what_would_change_and_writes_nothing() {
    Ran ran = shell.org("plan");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("Plan " + FIRST_PLAN, "2 get their first segments");
    assertThat(ran.err()).contains("Nothing was written", "segmentry apply " + FIRST_PLAN);
    assertThat(shell.crm.writeRequests()).isZero();
  }

  @Test
  void plan_as_JSON_is_one_versioned_object_and_nothing_else() {
    Ran ran = shell.org("plan", "--json");

    JsonNode envelope = ran.json();
    assertThat(envelope.path("schema").asText()).isEqualTo("segmentry.plan/1");
    assertThat(envelope.path("status").asText()).isEqualTo("held");
    assertThat(envelope.path("warnings").isArray()).isTrue();
    JsonNode result = envelope.path("result");
    assertThat(result.path("counts").path("read").asInt()).isEqualTo(3);
    assertThat(result.path("counts").path("in_scope").asInt()).isEqualTo(2);
    assertThat(result.path("counts").path("written").asInt()).isZero();
    assertThat(result.path("segments").path("value").path("enterprise").asInt()).isEqualTo(1);
    assertThat(result.path("transitions").path("total").asInt()).isPositive();
    assertThat(result.path("transitions").path("sample").path(0).path("cause").asText())
        .isEqualTo("first");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void the_first_sync_of_an_org_stops_after_its_plan() {
    Ran ran = shell.org("sync");

    assertThat(ran.exit()).isEqualTo(5);
    assertThat(ran.err()).contains("Nothing was written");
    assertThat(shell.crm.writeRequests()).isZero();
  }

  @Test
  void applying_the_first_plan_releases_it_and_a_second_sync_changes_nothing() {
    shell.org("plan");

    Ran applied = shell.org("apply", FIRST_PLAN);
    int writes = shell.crm.writeRequests();
    Ran again = shell.org("sync");

    assertThat(applied.exit()).isZero();
    assertThat(applied.out()).contains("2 accounts written");
    assertThat(shell.crm.outputs(acme)).containsKey("Value_Segment");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("no accounts written");
    assertThat(shell.crm.writeRequests()).isEqualTo(writes);
  }

  @Test
  void a_detailed_exit_status_tells_whether_there_is_something_to_do() {
    assertThat(shell.org("plan", "--detailed-exitcode").exit()).isEqualTo(2);
    shell.org("apply", FIRST_PLAN);

    assertThat(shell.org("plan", "--detailed-exitcode").exit()).isZero();
  }

  @Test
  void a_plan_that_moves_too_many_is_held_until_a_person_approves_it() {
    shell.configure(
        CommandLineFixture.CONFIGURATION + "guards: {mass_change: {share: 0, accounts: 0}}\n");
    shell.org("plan");
    shell.org("apply", FIRST_PLAN);
    shell.instants.tick(Duration.ofDays(90));

    Ran held = shell.org("sync");
    String plan = held.err().replaceAll("(?s).*segmentry apply (p-[0-9]+-[0-9]+).*", "$1");
    Ran refused = shell.org("apply", plan);
    Ran approved = shell.org("approve", plan, "--because", "onboarding is over");
    Ran applied = shell.org("apply", plan);

    assertThat(held.exit()).isEqualTo(5);
    assertThat(held.out()).contains("held by mass change: lifecycle: 1 of 2 accounts move");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(approved.exit()).isZero();
    assertThat(applied.exit()).isZero();
  }

  @Test
  void a_row_that_somebody_edited_meanwhile_is_told_and_ends_with_3() {
    shell.org("plan");
    shell.crm.editsValueSegment(acme, "smb");

    Ran ran = shell.org("apply", FIRST_PLAN);

    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).contains("1 row refused", "Acme");
  }

  @Test
  void a_run_that_stops_half_way_tells_how_far_it_came_and_the_next_one_goes_on() {
    shell.crm.hasAccounts("More ", 28);
    shell.org("plan");
    shell.crm.failsAfterNextWrite(
        new CrmException.QuotaExhausted(
            CrmSystem.SALESFORCE, "rest.update", "no calls left", Optional.empty(), null));

    Ran stopped = shell.org("apply", FIRST_PLAN, "--json");
    Ran next = shell.org("sync", "--json");

    assertThat(stopped.exit()).isEqualTo(7);
    assertThat(stopped.err())
        .contains("20 accounts written, no tasks created so far", "run sync to go on")
        .doesNotContain("Nothing was written");
    assertThat(stopped.json().path("result").path("nothing_was_written").asBoolean()).isFalse();
    assertThat(next.exit()).isZero();
    assertThat(next.json().path("result").path("counts").path("written").asInt()).isEqualTo(10);
  }

  @Test
  void a_run_that_stops_before_it_sent_anything_says_that_nothing_was_written() {
    shell.org("plan");
    shell.crm.failsNextCall(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "soap.query", "no answer", null));

    Ran stopped = shell.org("apply", FIRST_PLAN);
    Ran next = shell.org("sync");

    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(stopped.err()).contains("Nothing was written");
    assertThat(next.out()).contains("2 accounts written");
  }

  @Test
  void a_first_plan_that_was_applied_is_shown_as_released() {
    Ran planned = shell.org("plan");
    Ran applied = shell.org("apply", FIRST_PLAN);

    assertThat(planned.out()).contains("! held by first run");
    assertThat(applied.out()).contains("released from first run").doesNotContain("held by");
  }

  @Test
  void the_first_plan_is_approved_without_a_reason_and_a_later_one_only_with_one() {
    shell.configure(
        CommandLineFixture.CONFIGURATION + "guards: {mass_change: {share: 0, accounts: 0}}\n");
    shell.org("plan");
    Ran first = shell.org("approve", FIRST_PLAN);
    shell.org("apply", FIRST_PLAN);
    shell.instants.tick(Duration.ofDays(90));
    String plan =
        shell.org("plan", "--json").json().path("result").path("plan").path("id").asText();

    Ran without = shell.org("approve", plan);
    Ran blank = shell.org("approve", plan, "--because", " ");
    Ran with = shell.org("approve", plan, "--because", "onboarding is over");

    assertThat(first.exit()).isZero();
    assertThat(List.of(without.exit(), blank.exit())).containsOnly(64);
    assertThat(without.err()).contains("approve " + plan + " needs --because");
    assertThat(with.exit()).isZero();
  }

  @Test
  void fields_of_the_wrong_type_are_told_with_their_places_before_a_plan() {
    shell.hasField("ARR", Kind.DATE);
    shell.hasField("Signed", Kind.BOOLEAN);
    shell.hasField("Value_Segment", Kind.PICKLIST, "smb", "enterprise");
    shell.hasField("Value_Since", Kind.NUMBER);
    shell.hasField("Health_Score", Kind.TEXT);
    shell.hasField("Reason", Kind.BOOLEAN);

    Ran planned = shell.org("plan");
    Ran validated = shell.org("validate", "--org");

    assertThat(List.of(planned.exit(), validated.exit())).containsOnly(78);
    assertThat(planned.err())
        .contains("6 problems:", "Nothing was written")
        .contains("yaml:9:10: arr is a money and cannot be read from ARR, a date field")
        .contains("yaml:11:16: signed_at is a date and cannot be read from Signed, a boolean")
        .contains("yaml:16:22: Value_Segment lacks the value mid_market")
        .contains("since cannot be written to Value_Since, a number field")
        .contains("score cannot be written to Health_Score, a text field")
        .contains("reason cannot be written to Reason, a boolean field");
    assertThat(shell.crm.writeRequests()).isZero();
  }

  @Test
  void a_score_field_that_rounds_is_told_because_it_would_be_written_for_ever() {
    shell.hasNumber("Health_Score", 0);

    Ran planned = shell.org("plan");

    assertThat(planned.exit()).isEqualTo(78);
    assertThat(planned.err()).contains("a score has 2 decimals and Health_Score keeps 0");
  }

  @Test
  void fields_whose_content_the_adapters_translate_are_right() {
    shell.hasField("ARR", Kind.TEXT);
    shell.hasField("Signed", Kind.TIMESTAMP);
    shell.hasField("Plan", Kind.REFERENCE);
    shell.hasField("Value_Segment", Kind.TEXT);

    assertThat(shell.org("plan").exit()).isZero();
  }

  @Test
  void another_org_than_the_file_is_for_is_refused_before_anything_is_remembered() {
    String id = "https://a.my.salesforce.com\n  id: 00D000000000002";
    shell.configure(CommandLineFixture.CONFIGURATION.replace("http://127.0.0.1:1", id));

    Ran planned = shell.org("plan");
    Ran validated = shell.org("validate", "--org");

    assertThat(List.of(planned.exit(), validated.exit())).containsOnly(78);
    assertThat(planned.err())
        .contains("yaml:4:7: org.id: the sign-in leads to another org, 00D000000000001AAA");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void the_org_that_the_file_is_for_may_be_named_with_15_or_18_characters() {
    for (String id : List.of("00D000000000001", "00D000000000001AAA")) {
      shell.configure(
          CommandLineFixture.CONFIGURATION.replace("  auth:", "  id: " + id + "\n  auth:"));

      assertThat(shell.org("plan").exit()).isZero();
    }
  }

  @Test
  void wrong_credentials_end_with_4_and_say_what_to_check() {
    shell.crm.failsNextCall(
        new CrmException.AuthenticationRejected(
            CrmSystem.SALESFORCE, "oauth.token", "invalid_client", null));

    Ran ran = shell.org("plan");

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err())
        .contains("error: Salesforce: invalid_client", "org.auth", "Nothing was written");
    assertThat(ran.err()).doesNotContain("\tat ");
  }

  @Test
  void a_spent_quota_ends_with_7() {
    shell.crm.failsNextCall(
        new CrmException.QuotaExhausted(
            CrmSystem.SALESFORCE, "soap.query", "no calls left", Optional.empty(), null));

    assertThat(shell.org("sync").exit()).isEqualTo(7);
  }

  @Test
  void a_failure_as_JSON_is_an_envelope_too_and_debug_shows_the_stack() {
    shell.crm.failsNextCall(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "soap.query", "no answer", null));

    Ran ran = shell.org("plan", "--json", "--debug");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.json().path("status").asText()).isEqualTo("failed");
    assertThat(ran.json().path("result").path("code").asText()).isEqualTo("unavailable");
    assertThat(ran.json().path("result").path("nothing_was_written").asBoolean()).isTrue();
    assertThat(ran.err()).contains("\tat ");
  }

  @Test
  void a_state_that_another_run_holds_ends_with_6() {
    shell.org("plan");
    Path file = folder.resolve("state/salesforce-00D000000000001AAA/state.db");

    try (Store held = Store.open(StoreConfig.at(file), "00D000000000001AAA", shell.instants)) {
      assertThat(held.runJournal().last()).isPresent();
      Ran ran = shell.org("plan");
      assertThat(ran.exit()).isEqualTo(6);
      assertThat(ran.err())
          .contains("held by segmentry (process " + ProcessHandle.current().pid())
          .contains("since 2026-03-02T08:00:00Z, its lease runs until 2026-03-02T08:05:00Z")
          .contains("Nothing was written");
    }
    assertThat(shell.org("plan").exit()).isZero();
  }

  @Test
  void a_lease_that_a_call_could_outlast_is_refused() {
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace(
            "state: state", "state: {folder: state, lease: 60s}"));

    Ran ran = shell.org("plan");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("yaml:20:31: state.lease must be longer than", "which is 60s");
  }

  @Test
  void every_configuration_problem_is_told_at_once_and_ends_with_78() {
    shell.configure(
        CommandLineFixture.CONFIGURATION
            .replace("arr: ARR", "ar: ARR")
            .replace("value: {segment", "valeu: {segment")
            .replace("arr > 0", "arrr > 0")
            .replace(", fallback: cs@example.test", ""));

    Ran ran = shell.org("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains(
            "5 problems:", "yaml:6:14: ", "yaml:9:5: ", "yaml:16:22: ", "yaml:19:6: 'fallback'")
        .contains("did you mean arr?", "did you mean value?")
        .contains("Nothing was written");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "own.yaml, 'own.yaml:2:8: not YAML'",
    "saas-defualt, there is no model",
    "gone.yaml, there is no such file"
  })
  void a_model_that_cannot_be_read_hides_nothing_else(String model, String problem)
      throws IOException {
    Files.writeString(folder.resolve("own.yaml"), "model: [own\nversion: 1\n");
    shell.configure(
        CommandLineFixture.CONFIGURATION
                .replace("model: saas-default", "model: " + model)
                .replace("arr: ARR", "arr: {field: ARR, type: text}")
                .replace("arr > 0", "arr >")
                .replace(", fallback: cs@example.test", "")
            + "hierarchy: {parent: Parent, roll_up: [nps]}\n");

    Ran ran = shell.org("validate");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err())
        .contains(problem, "arr is a money in the model, not a text", "'fallback' is missing")
        .contains("yaml:6:", "hierarchy.roll_up: 'nps' is no amount", "5 problems:");
  }

  @Test
  void fields_for_sub_segments_and_confidence_are_asked_for_their_own_values() {
    shell.hasField("Value_Sub", CrmField.Kind.PICKLIST, "big");
    shell.hasField("Value_Trust", CrmField.Kind.PICKLIST, "low", "medium");
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace(
            "since: Value_Since}", "since: Value_Since, sub: Value_Sub, confidence: Value_Trust}"));

    Ran ran = shell.org("validate", "--org");

    assertThat(ran.err())
        .contains("Value_Sub lacks the value strategic", "Value_Trust lacks the value high");
  }

  @Test
  void a_configuration_that_is_not_there_is_named() {
    Ran ran = shell.run("plan", "-c", folder.resolve("none.yaml").toString());

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("none.yaml:1:1: there is no such file");
  }

  @Test
  void a_run_of_which_too_much_is_refused_stops_with_5_until_a_person_says_go_on() {
    List<ExternalRef> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(shell.crm.hasAccount("Many " + i, Map.of("arr", "9000", "signed_at", "2024-01-01")));
    }
    many.subList(0, 10).forEach(shell.crm::refuses);
    shell.org("plan");

    Ran stopped = shell.org("apply", FIRST_PLAN);
    int writes = shell.crm.writeRequests();
    Ran next = shell.org("sync");
    Ran refused = shell.org("apply", FIRST_PLAN);

    assertThat(stopped.exit()).isEqualTo(5);
    assertThat(stopped.out())
        .contains("stopped on the way: the CRM refused 10 of the first 60 rows")
        .contains("FIELD_CUSTOM_VALIDATION_EXCEPTION (10): Fill in the region first");
    assertThat(stopped.err()).contains("segmentry approve " + FIRST_PLAN + " --because");
    assertThat(next.exit()).isEqualTo(5);
    assertThat(next.out()).contains("held by earlier stopped: plan " + FIRST_PLAN + " stopped");
    assertThat(refused.exit()).isEqualTo(5);
    assertThat(shell.crm.writeRequests()).isEqualTo(writes);

    Ran approved = shell.org("approve", FIRST_PLAN, "--because", "they are known");
    Ran applied = shell.org("apply", FIRST_PLAN);

    assertThat(approved.exit()).isZero();
    assertThat(applied.exit()).isEqualTo(0);
    assertThat(applied.out()).contains("42 accounts written");
  }

  @Test
  void a_broken_signal_file_stops_a_run_before_anything_is_read() {
    shell.configure(
        CommandLineFixture.CONFIGURATION
            + "signals: [{csv: none.csv, key: id, match: X, as_of: 2026-03-01}]\n");

    Ran ran = shell.org("plan");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains("none.csv: there is no such file");
  }

  @Test
  void misuse_ends_with_64_and_names_what_is_near() {
    assertThat(shell.run().exit()).isEqualTo(64);
    assertThat(shell.run("plna").err()).contains("plan");
    assertThat(shell.run("plna").exit()).isEqualTo(64);
    assertThat(shell.org("plan", "--jsno").exit()).isEqualTo(64);
    assertThat(shell.org("apply").exit()).isEqualTo(64);
    assertThat(shell.org("apply", "p-1").exit()).isEqualTo(64);
    assertThat(shell.org("approve", "p-1").exit()).isEqualTo(64);
    assertThat(shell.org("plan", "--as-of", "tomorrow").exit()).isEqualTo(64);
  }

  @Test
  void a_dated_run_that_writes_is_for_this_machine_only() {
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace(
            "http://127.0.0.1:1", "https://a.my.salesforce.com"));

    Ran remote = shell.org("sync", "--as-of", "2026-03-01");
    shell.configure(CommandLineFixture.CONFIGURATION);
    Ran local = shell.org("sync", "--as-of", "2026-03-01");

    assertThat(remote.exit()).isEqualTo(64);
    assertThat(remote.err()).contains("--as-of");
    assertThat(local.exit()).isEqualTo(5);
    assertThat(local.out()).contains("as of Sun 2026-03-01");
  }

  @Test
  void a_dated_plan_of_another_machine_is_for_looking_only() {
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace(
            "http://127.0.0.1:1", "https://a.my.salesforce.com"));

    Ran looked = shell.org("plan", "--as-of", "2030-01-01");
    Ran applied = shell.org("apply", "p-20300101-0001");
    Ran approved = shell.org("approve", "p-20300101-0001", "--because", "why not");
    Ran synced = shell.org("sync");

    assertThat(looked.exit()).isZero();
    assertThat(applied.exit()).isEqualTo(64);
    assertThat(applied.err()).contains("a dated plan is for looking");
    assertThat(approved.exit()).isEqualTo(64);
    assertThat(approved.err()).contains("a dated plan is for looking");
    assertThat(synced.exit()).isEqualTo(5);
    assertThat(shell.crm.writeRequests()).isZero();
  }

  @Test
  void names_from_the_CRM_cannot_steer_the_terminal() {
    shell.org("plan");
    shell.crm.editsValueSegment(
        new ExternalRef(CrmSystem.SALESFORCE, "001000000000000001"), "enterprise");

    assertThat(shell.org("apply", FIRST_PLAN).out())
        .contains("Beta [31mred")
        .doesNotContain("\u001b");
  }

  @Test
  void every_command_that_help_names_is_found_by_its_name() {
    List<String> names =
        shell
            .run("--help")
            .out()
            .lines()
            .dropWhile(line -> !line.startsWith("Commands:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split(" ", -1)[0])
            .toList();

    assertThat(names).hasSizeGreaterThan(20).contains("sync", "state", "help");
    assertThat(names)
        .allSatisfy(
            name -> {
              CommandLineFixture.Ran help = shell.run(name, "--help");
              assertThat(help.exit()).as(help.err()).isZero();
              assertThat(help.out()).contains("Usage: segmentry " + name);
            });
  }

  @Test
  void help_and_version_are_data() {
    assertThat(shell.run("--version").out()).startsWith("segmentry ");
    assertThat(shell.run("--help").out()).contains("plan", "sync", "Exit status");
    assertThat(shell.run("help", "plan").out()).contains("--as-of");
    assertThat(List.of(shell.run("--version").exit(), shell.run("help").exit())).containsOnly(0);
  }
}
