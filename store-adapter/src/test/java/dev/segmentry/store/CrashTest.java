package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static dev.segmentry.core.testkit.Planned.row;
import static dev.segmentry.core.testkit.Planned.rowWithoutChange;
import static dev.segmentry.core.testkit.Planned.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.testkit.Planned;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is a copy of file and log, taken while the store is open, and opened elsewhere. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CrashTest {

  @TempDir Path folder;
  private Store store;
  private int crashes;

  @BeforeEach
  void open() {
    store = StoreFixture.open(folder.resolve("live"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_committed_page_and_its_position_survive_together() throws IOException {
    commit(1, "one");
    commit(2, "two");

    try (Store after = crashed()) {
      assertThat(after.accountMirror().position()).isEqualTo(new ReadPosition("two"));
      assertThat(after.accountMirror().page(Optional.empty(), 10)).hasSize(2);
    }
  }

  @Test
  void a_log_cut_anywhere_shows_whole_pages_only() throws IOException {
    int pages = 5;
    for (int page = 1; page <= pages; page++) {
      commit(page, String.valueOf(page));
    }
    long length = Files.size(log(folder.resolve("live")));

    for (long kept = length; kept > length / 2; kept -= length / 40) {
      Path copy = copy();
      cut(log(copy), kept);
      try (Store after = StoreFixture.openAfterCrash(copy)) {
        String cursor = after.accountMirror().position().cursor();
        assertThat(after.accountMirror().page(Optional.empty(), 10))
            .as("log of %d bytes cut to %d", length, kept)
            .hasSize(cursor.isEmpty() ? 0 : Integer.parseInt(cursor));
      }
    }
  }

  @Test
  void a_draft_found_after_a_crash_is_worth_nothing() throws IOException {
    Plan draft = store.runJournal().plans().draft(Planned.header(DAY));
    store.runJournal().plans().add(draft.id(), List.of(row(1, "gold")));

    try (Store after = crashed()) {
      RunJournal journal = after.runJournal();
      assertThat(journal.plans().latest()).isEmpty();
      Plan next = Planned.released(journal, DAY, row(1, "silver"));
      assertThat(next.id()).isNotEqualTo(draft.id());
      assertThat(journal.plans().find(draft.id())).isEmpty();
    }
  }

  @Test
  void committed_intents_are_all_there_or_none_is() throws IOException {
    PlanRow[] rows = Planned.rows(1, 200).toArray(new PlanRow[0]);
    Plan plan = Planned.released(store.runJournal(), DAY, rows);
    long before = Files.size(log(folder.resolve("live")));
    store.runJournal().outbox().commitIntents(plan);
    long after = Files.size(log(folder.resolve("live")));

    for (long kept = after; kept > before; kept -= Math.max(1, (after - before) / 20)) {
      Path copy = copy();
      cut(log(copy), kept);
      try (Store crashed = StoreFixture.openAfterCrash(copy)) {
        assertWhole(crashed, plan, rows.length);
      }
    }
  }

  private static void assertWhole(Store crashed, Plan plan, int rows) {
    Outbox outbox = crashed.runJournal().outbox();
    int owed = outbox.owedChanges(1_000).size();
    boolean remembered =
        !crashed.segmentState().of(List.of(account(rows))).containsValue(AccountState.NEW);
    PlanStatus status = crashed.runJournal().plans().find(plan.id()).orElseThrow().status();

    assertThat(owed).isIn(0, rows);
    assertThat(remembered).isEqualTo(owed == rows);
    assertThat(status).isEqualTo(owed == rows ? PlanStatus.APPLYING : PlanStatus.RELEASED);
    outbox.commitIntents(plan);
    assertThat(outbox.owedChanges(1_000)).hasSize(rows);
  }

  @Test
  void rows_in_flight_at_a_crash_are_unconfirmed() throws IOException {
    Planned.committed(
        store.runJournal(),
        DAY,
        row(1, "gold"),
        row(2, "gold"),
        rowWithoutChange(3, "gold", task(3, 1, Priority.HIGH)));
    Outbox outbox = store.runJournal().outbox();
    List<Long> change = ids(outbox.owedChanges(1));
    List<Long> task = ids(outbox.owedTasks(1));
    outbox.sending(change);
    outbox.sending(task);
    outbox.submitted(new Submission("batch-1", 1), task);

    try (Store after = crashed()) {
      Outbox found = after.runJournal().outbox();
      assertThat(ids(found.unconfirmedChanges(10))).isEqualTo(change);
      assertThat(ids(found.unconfirmedTasks(10))).isEqualTo(task);
      assertThat(found.submissionOf(task.get(0))).contains(new Submission("batch-1", 1));
      assertThat(found.submissionOf(change.get(0))).isEmpty();
      assertThat(found.owedChanges(10)).hasSize(1);
      assertThat(found.owedTasks(10)).isEmpty();
    }
  }

  private static <T> List<Long> ids(List<OutboxRow<T>> rows) {
    return rows.stream().map(OutboxRow::id).toList();
  }

  private void commit(int number, String cursor) {
    AccountRecord record =
        new AccountRecord(
            account(number), "Account " + number, Instant.EPOCH, Map.of(), Map.of(), List.of());
    store
        .accountMirror()
        .commit(new AccountPage(List.of(record), List.of(), new ReadPosition(cursor), false));
  }

  private Store crashed() throws IOException {
    return StoreFixture.openAfterCrash(copy());
  }

  private Path copy() throws IOException {
    Path live = folder.resolve("live");
    Path copy = Files.createDirectory(folder.resolve("crash-" + ++crashes));
    Files.copy(StoreFixture.file(live), StoreFixture.file(copy));
    Files.copy(log(live), log(copy));
    return copy;
  }

  private static Path log(Path directory) {
    return directory.resolve("state.db-wal");
  }

  private static void cut(Path file, long length) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(length);
    }
  }
}
