package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.CommandLineFixture.Ran;
import dev.segmentry.app.report.Printable;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PurgeCommandTest {

  private static final String NAME = "Zyxwvut \"Örtel\" & Söhne";

  @TempDir Path folder;

  private CommandLineFixture shell;
  private ExternalRef gone;

  @BeforeEach
  void an_org_that_was_segmented() {
    shell = new CommandLineFixture(folder);
    shell.configure(
        CommandLineFixture.CONFIGURATION.replace("state: state", "state: " + folder.resolve("s")));
    gone = shell.crm.hasAccount(NAME, Map.of("arr", "120000", "signed_at", "2024-01-01"));
    for (int i = 0; i < 9; i++) {
      shell.crm.hasAccount("Beta " + i, Map.of("arr", "9000", "signed_at", "2026-02-20"));
    }
    shell.org("plan", "--out", file("plan.json"), "--rows", file("rows.csv"));
    assertThat(shell.org("apply", "p-20260302-0001").exit()).isZero();
  }

  @Test
  void nothing_is_removed_before_it_is_said_twice() throws IOException {
    filesOfEveryKind();
    String before = everything();

    Ran ran = purge();

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("Would remove", gone.id(), NAME, "state.db", "plan.json: the file", "csv: ");
    assertThat(ran.err()).contains("--yes", "What no purge here can reach", "signal files");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void with_yes_no_file_in_reach_names_the_customer_any_more() throws IOException {
    filesOfEveryKind();
    assertThat(everything()).contains(NAME, gone.id());

    Ran ran = purge("--yes");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("Removed ");
    assertThat(ran.err()).contains("p-20260302-0002", "left out from now on");
    assertThat(everything()).doesNotContain(gone.id(), "Zyxwvut", "Örtel").contains("Beta");
    assertThat(folder.resolve("plan.json")).doesNotExist();
    assertThat(folder.resolve("report.html")).doesNotExist();
    assertThat(shell.org("state", "check").exit()).isZero();
    assertThat(Files.readString(folder.resolve("assignments.csv")).lines().count())
        .isEqualTo(1 + dimensions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zyx\u200Bwvut", "\u202EZyxwvut\u202C", "Zyx\u00ADwvut", "7-11"})
  void a_page_goes_although_it_shows_the_name_otherwise(String hostile) throws IOException {
    shell.crm.renames(gone, hostile);
    moves();
    Path page = page();
    assertThat(Files.readString(page).contains(Printable.inFull(hostile))).isTrue();

    Ran ran = purge("--yes");

    assertThat(ran.out()).contains("page.html: the file");
    assertThat(page).doesNotExist();
    assertThat(everything()).doesNotContain(gone.id(), "Zyxwvut", ">7-11<");
  }

  @Test
  void a_page_goes_although_the_customer_was_called_otherwise_then() throws Exception {
    moves();
    Path page = page();
    assertThat(Files.readString(page).contains("Zyxwvut")).isTrue();
    shell.crm.renames(gone, "Otherwise");
    shell.org("sync");
    byHand("DELETE FROM plan_row");

    assertThat(purge("--yes").out()).contains("(Otherwise)", "page.html: the file");

    assertThat(page).doesNotExist();
  }

  @Test
  void pages_stay_when_nobody_was_purged() throws IOException {
    Path page = page();

    assertThat(shell.org("purge", "--account", "001000000000000999", "--yes").exit()).isEqualTo(64);

    assertThat(page).exists();
  }

  @Test
  void rows_are_cut_whatever_their_file_is_called() throws IOException {
    filesOfEveryKind();
    shell.org("rows", "--research", "--rows", file("research.csv"));
    shell.org("replay", "--format", "jsonl", "--out", file("replay.csv"));
    shell.org("replay", "--out", file("replay.txt"));
    List<String> all = List.of("research.csv", "rows.csv", "replay.csv", "replay.txt");
    for (String name : all) {
      assertThat(Files.readString(folder.resolve(name))).as(name).contains(gone.id(), "Beta");
    }

    Ran ran = purge("--yes");

    assertThat(ran.exit()).as(ran.out()).isZero();
    for (String name : all) {
      assertThat(Files.readString(folder.resolve(name)))
          .as(name)
          .doesNotContain(gone.id(), "Zyxwvut")
          .contains("Beta");
    }
  }

  @Test
  void as_JSON_it_says_what_went_where() throws IOException {
    filesOfEveryKind();

    JsonNode result = purge("--yes", "--json").json().path("result");

    assertThat(result.path("removed").asBoolean()).isTrue();
    assertThat(result.path("states").path(0).path("rows").path("account").asInt()).isEqualTo(1);
    assertThat(result.path("files").findValuesAsText("outcome"))
        .contains("cut", "deleted", "clean");
    assertThat(result.path("beyond").size()).isPositive();
  }

  @Test
  void a_purged_account_does_not_come_back_until_it_is_let_in() {
    purge("--yes");
    shell.crm.changes(gone, "arr", "5");

    assertThat(shell.org("sync").exit()).isZero();
    assertThat(shell.org("state", "check").out()).contains("9 accounts are remembered");
    assertThat(shell.org("explain", gone.id()).exit()).isEqualTo(64);

    assertThat(purge("--readmit").exit()).isZero();
    shell.crm.changes(gone, "arr", "6");
    assertThat(shell.org("sync").exit()).isZero();
    assertThat(shell.org("explain", gone.id()).exit()).isZero();
  }

  @Test
  void nor_after_the_state_was_rebuilt_from_the_crm() {
    purge("--yes");
    shell.crm.changes(gone, "arr", "5");

    assertThat(shell.org("state", "rebuild", "--force").exit()).isZero();

    assertThat(shell.org("state", "check").out())
        .contains("9 accounts are remembered", "1 accounts were purged");
  }

  @Test
  void states_moved_aside_and_backups_are_purged_too_and_stay_whole() throws IOException {
    Path backup = folder.resolve("backup.db");
    assertThat(shell.org("state", "backup", backup.toString()).exit()).isZero();
    assertThat(shell.org("state", "rebuild", "--force").exit()).isZero();
    assertThat(everything()).contains(NAME);

    Ran ran = purge("--yes");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("backup.db: ", "state.db.before-");
    assertThat(everything()).doesNotContain("Zyxwvut", gone.id()).contains("Beta");
    assertThat(folder.resolve("backup.db.lock")).doesNotExist();
  }

  @Test
  void a_copy_that_cannot_be_read_is_told_and_the_rest_is_done() throws IOException {
    Path backup = folder.resolve("backup.db");
    shell.org("state", "backup", backup.toString());
    Files.writeString(backup, "not a database");

    Ran ran = purge("--yes");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("backup.db: could not be purged");
    assertThat(ran.err()).contains("delete them");
    assertThat(shell.org("explain", gone.id()).exit()).isEqualTo(64);
    Files.delete(backup);
    assertThat(purge("--yes").exit()).isZero();
  }

  @Test
  void while_a_run_holds_the_org_nothing_is_purged() throws IOException {
    try (Store run = Store.open(StoreConfig.at(state()), "00D000000000001AAA", shell.instants)) {
      Ran ran = purge("--yes");

      assertThat(run.purge().find(gone.id())).isPresent();
      assertThat(ran.exit()).isEqualTo(6);
      assertThat(purge().exit()).isZero();
    }
    assertThat(shell.org("explain", gone.id()).exit()).isZero();
  }

  @Test
  void while_a_plan_is_unfinished_the_way_out_is_told() throws Exception {
    byHand("UPDATE plan SET status = 'APPLYING'");

    Ran ran = purge("--yes");

    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains("p-20260302-0001 is not finished", "segmentry sync");
  }

  @Test
  void an_account_nobody_knows_and_an_id_that_is_none_are_refused() {
    Ran unknown = shell.org("purge", "--account", "001000000000000999", "--yes");
    Ran none = shell.org("purge", "--account", "Acme Ltd");
    Ran both = purge("--readmit", "--yes");
    Ran never = purge("--readmit");

    assertThat(List.of(unknown.exit(), none.exit(), both.exit(), never.exit())).containsOnly(64);
    assertThat(unknown.err()).contains("nothing is known of account 001000000000000999");
    assertThat(none.err()).contains("no id of an account in Salesforce");
    assertThat(never.err()).contains("was not purged");
  }

  @Test
  void an_account_may_be_named_by_its_whole_name() throws IOException {
    Ran ran = shell.org("purge", "--account", "beta 3");
    shell.crm.hasAccount("Beta 3", Map.of("arr", "9000", "signed_at", "2026-02-20"));
    shell.org("plan");
    Ran two = shell.org("purge", "--account", "Beta 3", "--yes");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("Would remove", "Beta 3");
    assertThat(two.exit()).isEqualTo(64);
    assertThat(two.err()).contains("several accounts are called Beta 3: name one by its id");
  }

  @Test
  void one_user_goes_out_of_the_state_and_the_files_about_the_account() throws IOException {
    String user = "zoe@zyx.example";
    try (Store store = Store.open(StoreConfig.at(state()), "00D000000000001AAA", shell.instants)) {
      store
          .accountMirror()
          .merge(
              Map.of(
                  gone,
                  Map.of(
                      "champion_users",
                      new AttributeValue.Known(
                          new Scalar.TextValue("bob, " + user),
                          "users.csv",
                          shell.instants.instant()))));
    }
    Files.writeString(
        folder.resolve("rows.csv"),
        Files.readString(folder.resolve("rows.csv")).replace("120000", "said " + user));

    Ran shown = purge("--user", user);
    assertThat(shown.out()).contains("Would remove user " + user + " of ");
    assertThat(shown.err()).contains("The next run reads the user again", "the same with --yes");
    Ran ran = purge("--user", user, "--yes");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    assertThat(everything()).contains(NAME, gone.id(), "bob").doesNotContain(user);
    assertThat(shell.org("plan").exit()).isZero();
    assertThat(purge("--user", user, "--yes").err()).contains("nothing is known of a user " + user);
    assertThat(purge("--user", user, "--readmit").exit()).isEqualTo(64);
  }

  @Test
  void old_history_goes_at_the_end_of_a_run_and_by_command() throws Exception {
    shell.configure(Files.readString(shell.config()) + "retention: {values: 10d, scores: 10d}\n");
    shell.crm.changes(gone, "arr", "130000");
    shell.org("sync");
    shell.instants.tick(Duration.ofDays(11));
    shell.crm.passes(Duration.ofDays(11));

    Ran found = shell.org("state", "prune");
    Ran json = shell.org("state", "prune", "--json");
    assertThat(found.out()).contains("values: 1");
    assertThat(found.err()).contains("--yes");
    assertThat(json.json().path("result").path("counts").path("values").asInt()).isEqualTo(1);

    assertThat(shell.org("state", "prune", "--yes").err()).contains("Removed.");
    assertThat(shell.org("state", "prune").err()).contains("No history is older");

    shell.crm.changes(gone, "arr", "140000");
    shell.org("sync");
    shell.instants.tick(Duration.ofDays(11));
    shell.crm.passes(Duration.ofDays(11));
    shell.org("sync");
    assertThat(shell.org("state", "prune").err()).contains("No history is older");
    assertThat(shell.org("state", "check").out()).contains("history of values begins on");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Ran purge(String... more) {
    List<String> line =
        Stream.concat(Stream.of("purge", "--account", gone.id()), Stream.of(more)).toList();
    return shell.org(line.toArray(String[]::new));
  }

  /** Everything that writes a file. */
  private void filesOfEveryKind() throws IOException {
    shell.crm.changes(gone, "arr", "9000");
    shell.org("export", "--out", folder.toString());
    shell.org("export", "--out", folder.toString(), "--format", "jsonl");
    shell.org("plan");
    shell.org("rows", "--research", "--rows", folder.resolve("research.jsonl").toString());
    shell.org("report", "--out", file("report.html"));
  }

  private void moves() {
    shell.crm.changes(gone, "arr", "9000");
    for (int month = 0; month < 2; month++) {
      shell.instants.tick(Duration.ofDays(40));
      shell.crm.passes(Duration.ofDays(40));
      String plan = shell.org("plan", "--json").json().at("/result/plan/id").asText();
      assertThat(shell.org("apply", plan).exit()).isZero();
    }
  }

  private Path page() {
    Path page = folder.resolve("page.html");
    assertThat(shell.org("report", "--from", "2026-03-02", "--out", page.toString()).exit())
        .isZero();
    return page;
  }

  private long dimensions() throws IOException {
    return Files.readString(folder.resolve("assignments.csv"))
        .lines()
        .filter(line -> line.contains("Beta"))
        .count();
  }

  /** All bytes of all files but the configuration, in the order of their names. */
  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return all.toString();
  }

  private Path state() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("s"))) {
      return files
          .filter(file -> file.getFileName().toString().equals("state.db"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void byHand(String statement) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + state())) {
      connection.createStatement().execute(statement);
    }
  }
}
