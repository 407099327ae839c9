package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreTest {

  @TempDir Path folder;

  @Test
  void what_was_stored_is_there_after_opening_it_again() {
    try (Store store = StoreFixture.open(folder)) {
      commitPage(store, "cursor-1");
      Planned.committed(store.runJournal(), Planned.DAY, Planned.row(1, "gold"));
    }

    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.accountMirror().position()).isEqualTo(new ReadPosition("cursor-1"));
      assertThat(store.runJournal().lastEvaluation()).contains(Planned.DAY);
      assertThat(store.runJournal().outbox().owedChanges(10)).hasSize(1);
      assertThat(store.segmentState().of(List.of(Planned.account(1))))
          .containsEntry(Planned.account(1), Planned.state("gold"));
    }
  }

  @Test
  void a_closed_state_is_one_file_that_nobody_holds() throws IOException {
    try (Store store = StoreFixture.open(folder)) {
      commitPage(store, "cursor-1");
    }

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("state.db", "state.db.lock");
    }
  }

  @Test
  void missing_folders_are_created() {
    Path deep = folder.resolve("a/b");

    StoreFixture.open(deep).close();

    assertThat(StoreFixture.file(deep)).exists();
  }

  @Test
  void only_its_owner_may_read_it() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");

    StoreFixture.open(folder).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_second_run_in_this_process_is_refused_and_the_first_goes_on() throws Exception {
    try (Store store = StoreFixture.open(folder)) {
      assertThatThrownBy(() -> StoreFixture.open(folder))
          .isInstanceOf(OrgBusy.class)
          .hasMessageContaining("process " + pid());

      assertThat(OtherProcess.opens(folder)).contains("held by segmentry (process " + pid());
      commitPage(store, "still works");
    }
    StoreFixture.open(folder).close();
  }

  @Test
  void an_org_held_by_another_process_is_refused_and_the_holder_named() throws Exception {
    try (OtherProcess other = OtherProcess.holding(folder)) {
      assertThatThrownBy(() -> StoreFixture.open(folder))
          .isInstanceOf(OrgBusy.class)
          .hasMessageContaining("process " + other.pid())
          .hasMessageContaining("since 2024-06-30T08:00:00Z");
    }

    StoreFixture.open(folder).close();
  }

  @Test
  void while_another_process_runs_the_state_can_be_read() throws Exception {
    try (OtherProcess other = OtherProcess.holding(folder);
        Store reader =
            Store.openForReading(
                StoreConfig.at(file()), Planned.ORG, new SettableInstants(StoreFixture.NOW))) {
      assertThat(reader.runJournal().heldBy().orElseThrow().holder().pid()).isEqualTo(other.pid());
      assertThat(reader.runJournal().last()).isEmpty();
    }
  }

  @Test
  void a_process_that_died_holds_nobody_up() throws Exception {
    OtherProcess other = OtherProcess.holding(folder);
    other.kill();

    try (Store store = StoreFixture.open(folder)) {
      commitPage(store, "works");
    }
  }

  @Test
  void a_process_that_stands_still_is_not_gone() throws Exception {
    try (OtherProcess other = OtherProcess.holding(folder)) {
      other.signal("STOP");
      assertThatThrownBy(() -> StoreFixture.open(folder)).isInstanceOf(OrgBusy.class);
      other.signal("CONT");
    }
  }

  @Test
  void a_program_of_before_the_lease_is_not_run_over() throws Exception {
    try (FileChannel lock =
        FileChannel.open(
            folder.resolve("state.db.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();

      assertThatThrownBy(() -> StoreFixture.open(folder))
          .isInstanceOf(StoreException.InUse.class)
          .hasMessageContaining("brought up to date by another process");
    }
  }

  @Test
  void the_state_of_another_org_is_refused_and_left_as_it_is() throws Exception {
    StoreFixture.open(folder).close();
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(() -> StoreFixture.open(folder, "00D000000000002AAA"))
        .isInstanceOf(StoreException.OtherOrg.class)
        .hasMessageContaining("belongs to org " + Planned.ORG)
        .hasMessageContaining("00D000000000002AAA");

    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    StoreFixture.open(folder).close();
  }

  @Test
  void a_newer_schema_is_refused() throws SQLException {
    StoreFixture.open(folder).close();
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)
        """);

    assertThatThrownBy(() -> StoreFixture.open(folder))
        .isInstanceOf(StoreException.NewerSchema.class)
        .hasMessageContaining("99")
        .hasMessageContaining(file().toString());
  }

  @Test
  void a_file_that_is_no_database_is_refused() throws IOException {
    Files.writeString(file(), "this is no database, but somebody's notes\n".repeat(200));

    assertNotUsable("no state file");
  }

  @Test
  void another_programs_database_is_refused_and_keeps_its_tables() throws SQLException {
    execute("CREATE TABLE recipes (id INTEGER)");

    assertNotUsable("no state file of this program");

    execute("INSERT INTO recipes VALUES (1)");
  }

  @Test
  void a_damaged_state_is_refused() throws IOException {
    StoreFixture.open(folder).close();
    byte[] bytes = Files.readAllBytes(file());
    for (int i = 100; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(file(), bytes);

    assertNotUsable("damaged");
  }

  @Test
  void a_state_locked_by_another_program_is_refused() throws SQLException {
    StoreFixture.open(folder).close();

    try (Connection other = connect()) {
      other.createStatement().execute("PRAGMA locking_mode = EXCLUSIVE");
      other.createStatement().execute("BEGIN EXCLUSIVE");
      StoreConfig impatient = new StoreConfig(file(), Duration.ofMillis(50));

      assertThatThrownBy(
              () -> Store.open(impatient, Planned.ORG, new SettableInstants(StoreFixture.NOW)))
          .isInstanceOf(StoreException.NotUsable.class)
          .hasMessageContaining("locked by another program");
    }
    StoreFixture.open(folder).close();
  }

  @Test
  void a_path_below_a_file_is_refused() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes"), "x");

    assertThatThrownBy(() -> StoreFixture.open(notes))
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining("folder");
  }

  @Test
  void a_folder_in_the_place_of_the_file_is_refused() throws IOException {
    Files.createDirectory(file());

    assertNotUsable("check its path");
  }

  @Test
  void a_folder_that_cannot_be_written_is_refused() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(folder)).as("root may write everywhere").isFalse();

    assertNotUsable("permissions");
  }

  @Test
  void commits_are_durable_and_writing_is_logged_ahead() {
    try (Database database = Database.open(file(), Database.source(StoreConfig.at(file())))) {
      assertThat(database.<String>read(sql -> text(sql, "PRAGMA journal_mode"))).isEqualTo("wal");
      assertThat(database.<String>setUp(sql -> text(sql, "PRAGMA synchronous"))).isEqualTo("2");
      assertThat(database.<String>setUp(sql -> text(sql, "PRAGMA foreign_keys"))).isEqualTo("1");
    }
  }

  @Test
  void a_transaction_that_fails_leaves_nothing() {
    try (Database database = Database.open(file(), Database.source(StoreConfig.at(file())))) {
      database.setUp(sql -> sql.run("CREATE TABLE t (a INTEGER)"));

      assertThatThrownBy(
              () ->
                  database.setUp(
                      sql -> {
                        sql.run("INSERT INTO t VALUES (1)");
                        throw new IllegalArgumentException("half-way");
                      }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(database.<Long>read(sql -> sql.number("SELECT COUNT(*) FROM t"))).isZero();
      database.setUp(sql -> sql.run("INSERT INTO t VALUES (2)"));
    }
  }

  private void assertNotUsable(String words) {
    assertThatThrownBy(() -> StoreFixture.open(folder))
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(words);
  }

  private static void commitPage(Store store, String cursor) {
    store
        .accountMirror()
        .commit(new AccountPage(List.of(), List.of(), new ReadPosition(cursor), true));
  }

  private static String text(Sql sql, String query) throws SQLException {
    return sql.first(query, row -> row.getString(1)).orElseThrow();
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private Path file() {
    return StoreFixture.file(folder);
  }
}
