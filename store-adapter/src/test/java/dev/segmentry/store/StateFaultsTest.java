package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.Lease;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.StateUnusable;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can befall a state file, in ways that also befall root. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StateFaultsTest {

  private static final PlanRow[] ROWS = Planned.rows(1, 400).toArray(new PlanRow[0]);

  @TempDir Path folder;

  @Test
  void a_full_disk_refuses_the_commit_and_keeps_what_was_there() {
    StoreFixture.open(folder).close();
    try (Database database = database(Duration.ofSeconds(5))) {
      RunJournal journal = journal(database);
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      database.onEach(sql -> sql.list("PRAGMA max_page_count = 1", row -> row.getLong(1)));

      assertThatThrownBy(() -> journal.outbox().commitIntents(plan))
          .isInstanceOf(StateUnusable.class)
          .hasMessageContaining(file().toString())
          .hasMessageContaining("the disk is full: make room, then repeat");

      assertThat(journal.plans().find(plan.id()).map(Plan::status)).contains(PlanStatus.RELEASED);
      assertThat(journal.outbox().owedChanges(10)).isEmpty();
      database.onEach(sql -> sql.list("PRAGMA max_page_count = 1000000", row -> row.getLong(1)));
      journal.outbox().commitIntents(plan);
      assertThat(journal.outbox().owedChanges(1_000)).hasSize(ROWS.length);
    }
  }

  @Test
  void a_state_that_may_only_be_read_refuses_to_be_written() {
    StoreFixture.open(folder).close();
    try (Database database = database(Duration.ofSeconds(5))) {
      RunJournal journal = journal(database);
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      database.onEach(sql -> sql.run("PRAGMA query_only = 1"));

      assertThatThrownBy(() -> journal.outbox().commitIntents(plan))
          .isInstanceOf(StoreException.NotUsable.class)
          .hasMessageContaining("cannot be opened for writing: check its path and permissions");
      assertThat(journal.outbox().owedChanges(10)).isEmpty();
      database.onEach(sql -> sql.run("PRAGMA query_only = 0"));
    }
  }

  @Test
  void a_log_that_cannot_be_moved_into_the_file_is_told_and_nothing_of_it_is_lost() {
    StoreFixture.open(folder).close();
    Database database = database(Duration.ofSeconds(5));
    Plan plan = Planned.released(journal(database), Planned.DAY, ROWS);
    database.close();
    Database reading = database(Duration.ofSeconds(5));
    reading.onEach(
        sql -> {
          sql.run("BEGIN");
          sql.list("SELECT one FROM org", row -> row.getInt(1));
        });

    assertThatThrownBy(reading::close)
        .isInstanceOf(StoreException.LeftInLog.class)
        .hasMessageContaining("nothing is lost");

    try (Database again = database(Duration.ofSeconds(5))) {
      assertThat(journal(again).plans().find(plan.id())).isPresent();
    }
  }

  @Test
  void a_folder_in_the_place_of_the_log_is_refused() throws IOException {
    StoreFixture.open(folder).close();
    Files.createDirectory(folder.resolve("state.db-wal"));

    assertThatThrownBy(() -> StoreFixture.open(folder))
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining(file().toString());
  }

  @Test
  void a_lock_of_another_program_refuses_a_commit_and_holds_nothing_up_afterwards()
      throws SQLException {
    StoreFixture.open(folder).close();
    try (Database database = database(Duration.ofMillis(20))) {
      RunJournal journal = journal(database);
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
        other.createStatement().execute("BEGIN IMMEDIATE");

        assertThatThrownBy(() -> journal.outbox().commitIntents(plan))
            .isInstanceOf(StoreException.NotUsable.class)
            .hasMessageContaining("is locked by another program: close it, then repeat");
      }
      journal.outbox().commitIntents(plan);
      assertThat(journal.outbox().owedChanges(1_000)).hasSize(ROWS.length);
    }
  }

  @Test
  void a_file_deleted_while_in_use_commits_nothing_more() throws IOException {
    try (Closing store = new Closing(StoreFixture.open(folder))) {
      RunJournal journal = store.runJournal();
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      Files.delete(file());

      assertGone(() -> journal.outbox().commitIntents(plan));
      assertGone(() -> journal.begin("plan", Planned.DAY, StoreFixture.NOW));
    }
  }

  @Test
  void a_file_replaced_while_in_use_commits_nothing_more() throws IOException {
    try (Closing store = new Closing(StoreFixture.open(folder))) {
      RunJournal journal = store.runJournal();
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      Path copy = Files.copy(file(), folder.resolve("copy"));
      Files.delete(file());
      Files.move(copy, file());

      assertGone(() -> journal.outbox().commitIntents(plan));
    }
  }

  @Test
  void a_log_deleted_while_in_use_commits_nothing_more() throws IOException {
    try (Closing store = new Closing(StoreFixture.open(folder))) {
      RunJournal journal = store.runJournal();
      Plan plan = Planned.released(journal, Planned.DAY, ROWS);
      Files.delete(folder.resolve("state.db-wal"));

      assertGone(() -> journal.outbox().commitIntents(plan));
    }
  }

  /** A store whose file is gone cannot let its org go either. */
  private record Closing(Store store) implements AutoCloseable {

    RunJournal runJournal() {
      return store.runJournal();
    }

    @Override
    public void close() {
      assertGone(store::close);
    }
  }

  private static void assertGone(Runnable commit) {
    assertThatThrownBy(commit::run)
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining("was deleted or replaced while in use");
  }

  @Test
  void an_empty_log_is_no_log() throws IOException {
    filled();
    Files.write(folder.resolve("state.db-wal"), new byte[0]);

    try (Store store = StoreFixture.open(folder)) {
      assertThat(store.runJournal().outbox().owedChanges(1_000)).hasSize(ROWS.length);
    }
  }

  @Test
  void a_damaged_header_is_refused() throws IOException {
    filled();
    garble(0, 16);

    assertThatThrownBy(() -> StoreFixture.open(folder))
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining("restore a backup");
  }

  @Test
  void a_file_cut_short_is_refused_or_found_damaged() throws IOException {
    filled();
    byte[] whole = Files.readAllBytes(file());

    for (int part = 1; part < 8; part++) {
      Files.write(file(), Arrays.copyOf(whole, whole.length * part / 8));
      assertThat(told()).as("%d/8 of the file", part).isEqualTo("damaged");
    }
  }

  @Test
  void garbage_in_the_middle_never_looks_like_a_fault_of_the_program() throws IOException {
    filled();
    byte[] whole = Files.readAllBytes(file());
    List<String> told = new ArrayList<>();

    for (int at = 4_096; at < whole.length; at += whole.length / 40) {
      Files.write(file(), whole);
      garble(at, 512);
      told.add(told());
    }

    assertThat(told)
        .contains("damaged")
        .allMatch(word -> List.of("damaged", "sound").contains(word));
  }

  /** What the check says; any other exception than the store's own fails the test. */
  private String told() {
    try {
      return StateCheck.of(file()).isSound() ? "sound" : "damaged";
    } catch (StoreException.Damaged e) {
      return "damaged";
    }
  }

  private void filled() {
    try (Store store = StoreFixture.open(folder)) {
      Planned.committed(store.runJournal(), Planned.DAY, ROWS);
    }
  }

  private void garble(int at, int length) throws IOException {
    byte[] garbage = new byte[length];
    new Random(at).nextBytes(garbage);
    try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
      access.seek(at);
      access.write(garbage, 0, (int) Math.min(length, access.length() - at));
    }
  }

  private Database database(Duration patience) {
    StoreConfig config = new StoreConfig(file(), patience);
    return Database.open(config.file(), Database.source(config));
  }

  private static RunJournal journal(Database database) {
    RunJournal journal = new SqliteRunJournal(database, new SettableInstants(StoreFixture.NOW));
    Lease held =
        journal.acquire(new LeaseRequest(Processes.self("test"), Store.TERM, Processes::isGone));
    assertThat(held.taken().fence()).isPositive();
    return journal;
  }

  private Path file() {
    return StoreFixture.file(folder);
  }
}
