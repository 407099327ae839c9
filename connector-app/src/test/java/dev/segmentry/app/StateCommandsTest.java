package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.cli.State;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.store.StoreException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runs} and {@code state}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateCommandsTest {

  private static final String FIRST_PLAN = "p-20260302-0001";

  @TempDir Path folder;

  private CommandLineFixture shell;
  private ExternalRef acme;

  @BeforeEach
  void an_org_that_was_segmented() throws IOException {
    shell = new CommandLineFixture(folder);
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace("state: state", "state: " + folder.resolve("s")));
    acme = shell.crm.hasAccount("Acme", Map.of("arr", "120000", "signed_at", "2024-01-01"));
    shell.crm.hasAccount("Beta", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    shell.org("plan");
    assertThat(shell.org("apply", FIRST_PLAN).exit()).isZero();
  }

  @Test
  void runs_are_listed_newest_first_and_the_audit_is_whole() {
    Ran ran = shell.org("runs");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines().toList()).hasSize(2);
    assertThat(ran.out().lines().findFirst().orElse("")).contains("apply", "changes.written 2");
    assertThat(ran.err()).contains("The audit is whole");
  }

  @Test
  void runs_as_JSON_have_their_audit_beside_them() {
    JsonNode result = shell.org("runs", "--json", "--audit").json().path("result");

    assertThat(result.path("runs").path(0).path("kind").asText()).isEqualTo("apply");
    assertThat(result.path("audit").path("broken").asText()).isEmpty();
    assertThat(result.path("audit").path("list").findValuesAsText("kind"))
        .contains("run.begun", "plan.made", "plan.approved", "plan.committed", "plan.applied");
    assertThat(result.path("audit").path("list").toString()).contains("ada");
  }

  @Test
  void a_sound_state_is_said_to_be_sound() {
    Ran ran = shell.org("state", "check");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("2 accounts are remembered", "schema version");
    assertThat(ran.err()).contains("The state is sound");
    assertThat(
            shell.org("state", "check", "--json").json().path("result").path("sound").asBoolean())
        .isTrue();
  }

  @Test
  void a_plan_row_edited_by_hand_is_found() throws SQLException {
    byHand("UPDATE plan_row SET line = replace(line, 'Acme', 'Acne')");

    Ran ran = shell.org("state", "check");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("rows of plan " + FIRST_PLAN + " are not those it was kept with");
  }

  @Test
  void an_audit_edited_by_hand_is_found() throws SQLException {
    byHand("DROP TRIGGER audit_is_never_changed");
    byHand("UPDATE audit SET by = 'eve' WHERE kind = 'plan.approved'");

    assertThat(shell.org("state", "check").out())
        .contains("of the audit was changed", "what keeps the audit from being changed");
    assertThat(shell.org("runs").exit()).isEqualTo(1);
  }

  @Test
  void a_plan_that_was_stopped_on_the_way_is_no_damage() throws SQLException {
    byHand("UPDATE plan SET status = 'STOPPED'");

    Ran ran = shell.org("state", "check");

    assertThat(ran.exit()).as(ran.out()).isZero();
  }

  @Test
  void an_obligation_without_a_plan_is_found() throws SQLException {
    byHand("UPDATE plan SET status = 'HELD'");
    byHand("UPDATE outbox SET state = 'lost'");

    assertThat(shell.org("state", "check").out())
        .contains("belong to plans that were never applied", "a state that does not exist: lost");
  }

  @Test
  void a_backup_is_the_state_for_its_owner_only() throws IOException {
    Path copy = folder.resolve("copy.db");

    Ran ran = shell.org("state", "backup", copy.toString());
    Ran again = shell.org("state", "backup", copy.toString());

    assertThat(ran.exit()).isZero();
    assertThat(again.exit()).isEqualTo(64);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(names()).contains("copy.db").noneMatch(name -> name.contains(".part"));
    Files.move(copy, state(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(shell.org("state", "check").exit()).isZero();
    assertThat(shell.org("sync").out()).contains("no accounts written");
  }

  @Test
  void what_is_lost_is_rebuilt_and_the_next_plan_waits_and_changes_nothing() throws IOException {
    Map<String, ?> before = shell.crm.outputs(acme);
    Files.delete(state());
    shell.instants.tick(Duration.ofDays(1));

    Ran rebuilt = shell.org("state", "rebuild");
    Ran sync = shell.org("sync");
    Ran runs = shell.org("runs", "--audit");

    assertThat(rebuilt.exit()).isZero();
    assertThat(rebuilt.out()).contains("of 2 accounts");
    assertThat(rebuilt.err()).contains("What is lost", "Nothing was written to the CRM");
    assertThat(sync.exit()).isEqualTo(5);
    assertThat(sync.out()).contains("held by rebuild");
    assertThat(shell.crm.outputs(acme)).isEqualTo(before);
    assertThat(runs.out()).contains("state.rebuilt", "by ada");
    assertThat(shell.org("state", "check").exit()).isZero();
  }

  @Test
  void after_its_approval_the_rebuilt_state_is_like_any_other() throws IOException {
    Files.delete(state());
    shell.org("state", "rebuild");
    String plan =
        shell.org("plan", "--json").json().path("result").path("plan").path("id").asText();

    assertThat(shell.org("approve", plan, "--because", "read it").exit()).isZero();
    assertThat(shell.org("apply", plan).exit()).isZero();
    assertThat(shell.org("sync").exit()).isZero();
  }

  @Test
  void no_plan_made_before_a_rebuild_can_be_applied_or_taken_for_a_later_one() {
    shell.crm.changes(acme, "arr", "500");
    Path file = folder.resolve("plan.json");
    assertThat(shell.org("plan", "--out", file.toString()).exit()).isZero();
    String before = "p-20260302-0002";

    assertThat(shell.org("state", "rebuild", "--force").exit()).isZero();
    String after = planId();
    shell.org("approve", after, "--because", "read it");
    int writes = shell.crm.writeRequests();
    Ran byId = shell.org("apply", before);
    Ran byFile = shell.org("apply", file.toString());
    Ran approved = shell.org("approve", before, "--because", "I read it last week");

    assertThat(after).isNotEqualTo(before).isNotEqualTo(FIRST_PLAN);
    assertThat(List.of(byId.exit(), byFile.exit(), approved.exit())).containsOnly(64);
    assertThat(byId.err())
        .contains("there is no plan " + before, "rebuilt at 2026-03-02", "plans made before");
    assertThat(shell.crm.writeRequests()).isEqualTo(writes);
    shell.instants.tick(Duration.ofSeconds(90));
    shell.org("state", "rebuild", "--force");
    assertThat(shell.org("apply", after).exit()).isEqualTo(64);
    assertThat(shell.crm.writeRequests()).isEqualTo(writes);
  }

  private String planId() {
    return shell.org("plan", "--json").json().path("result").path("plan").path("id").asText();
  }

  @Test
  void a_stored_line_that_cannot_be_read_is_a_damaged_state_wherever_it_stands()
      throws SQLException, IOException {
    Path whole = folder.resolve("whole.db");
    assertThat(shell.org("state", "backup", whole.toString()).exit()).isZero();
    for (String damage :
        new String[] {
          "UPDATE account_state SET state = substr(state, 1, 20)",
          "UPDATE account_state SET state = 'not a number\t'",
          "UPDATE account SET slots = '1\t999\tx\t\t'",
          "UPDATE plan SET summary = 'x\t'",
          "UPDATE org SET last_evaluation = 'yesterday'"
        }) {
      Files.copy(whole, state(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      byHand(damage);

      Ran sync = shell.org("sync");

      assertThat(sync.exit()).as(damage + sync.err()).isEqualTo(78);
      assertThat(sync.err())
          .as(damage)
          .contains("is damaged", "restore a backup", "Nothing was written to the CRM.")
          .doesNotContain("fault of the program", "Acme");
    }
    assertThat(shell.org("state", "rebuild", "--force").exit()).isZero();
  }

  @Test
  void a_log_that_cannot_be_moved_after_a_run_is_a_warning_and_no_failure() {
    shell.with(
        real ->
            new State(
                real.mirror(),
                real.segments(),
                real.journal(),
                () -> {
                  real.close();
                  throw new StoreException.LeftInLog(folder.resolve("state.db"), null);
                }));

    Ran ran = shell.org("sync");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).contains("warning: ", "closed without its log", "nothing is lost");
    assertThat(shell.org("state", "rebuild", "--force").exit()).isEqualTo(78);
  }

  @Test
  void a_usable_state_is_rebuilt_only_by_force_and_kept_aside() throws IOException {
    Ran refused = shell.org("state", "rebuild");
    Ran forced = shell.org("state", "rebuild", "--force");

    assertThat(refused.exit()).isEqualTo(64);
    assertThat(refused.err()).contains("is usable", "--force");
    assertThat(forced.exit()).isZero();
    assertThat(names()).anyMatch(name -> name.startsWith("state.db.before-"));
    assertThat(names()).noneMatch(name -> name.contains("unfinished"));
  }

  @Test
  void a_damaged_state_is_told_and_rebuilt_without_force() throws IOException {
    damage();

    Ran check = shell.org("state", "check");
    Ran sync = shell.org("sync");
    Ran rebuilt = shell.org("state", "rebuild");

    assertThat(check.exit()).isNotZero();
    assertThat(check.out() + check.err()).contains("damaged");
    assertThat(sync.exit()).isEqualTo(78);
    assertThat(sync.err()).contains("restore a backup", "Nothing was written to the CRM.");
    assertThat(rebuilt.exit()).isZero();
    assertThat(names()).anyMatch(name -> name.startsWith("state.db.before-"));
  }

  @Test
  void where_there_is_no_state_nothing_is_made_up() throws IOException {
    Files.delete(state());

    for (String command : new String[] {"check", "backup"}) {
      Ran ran =
          command.equals("check")
              ? shell.org("state", "check")
              : shell.org("state", "backup", folder.resolve("copy.db").toString());
      assertThat(ran.exit()).isEqualTo(78);
      assertThat(ran.err()).contains("does not exist");
    }
    assertThat(state()).doesNotExist();
    assertThat(folder.resolve("copy.db")).doesNotExist();
  }

  private Path state() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("s"))) {
      return files
          .filter(file -> file.getFileName().toString().equals("state.db"))
          .findFirst()
          .orElseGet(
              () ->
                  folder.resolve("s").resolve("salesforce-00D000000000001AAA").resolve("state.db"));
    }
  }

  private java.util.List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void damage() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(state().toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[(int) file.length() - 100]);
    }
  }

  private void byHand(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state())) {
      connection.createStatement().execute(statement);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
