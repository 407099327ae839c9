package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.port.LeaseHolder;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.testkit.LeaseContract;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLeaseTest extends LeaseContract {

  private static final Duration TERM = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final SettableInstants instants = new SettableInstants(StoreFixture.NOW);
  private Store store;
  private Store other;

  @BeforeEach
  void open() {
    store = opened();
    other = opened();
  }

  private Store opened() {
    return Store.openForReading(StoreConfig.at(StoreFixture.file(folder)), Planned.ORG, instants);
  }

  @AfterEach
  void close() {
    store.close();
    other.close();
  }

  @Override
  protected RunJournal journal() {
    return store.runJournal();
  }

  @Override
  protected RunJournal another() {
    return other.runJournal();
  }

  @Override
  protected SettableInstants instants() {
    return instants;
  }

  @Test
  void whoever_does_not_hold_the_org_reads_and_does_not_write() {
    store.runJournal().acquire(request("ada"));
    Planned.committed(store.runJournal(), Planned.DAY, Planned.row(1, "gold"));

    assertThat(other.runJournal().outbox().owedChanges(10)).hasSize(1);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> commitPage(other, "cursor"))
        .withMessageContaining("take the org first");
  }

  @Test
  void every_kind_of_write_of_a_run_that_lost_the_org_is_refused_and_leaves_nothing() {
    store.runJournal().acquire(request("ada"));
    Plan plan = Planned.committed(store.runJournal(), Planned.DAY, Planned.row(1, "gold"));
    long row = store.runJournal().outbox().owedChanges(1).get(0).id();
    instants.tick(TERM);
    other.runJournal().acquire(request("bob"));

    assertLost(() -> commitPage(store, "late"));
    assertLost(() -> store.accountMirror().merge(java.util.Map.of()));
    assertLost(() -> store.runJournal().plans().draft(Planned.header(Planned.DAY)));
    assertLost(() -> store.runJournal().outbox().sending(List.of(row)));
    assertLost(() -> store.runJournal().outbox().commitIntents(plan));

    assertThat(other.accountMirror().position()).isEqualTo(ReadPosition.START);
    assertThat(other.runJournal().outbox().unconfirmedChanges(10)).isEmpty();
  }

  @Test
  void storing_keeps_the_org_too() {
    store.runJournal().acquire(request("ada"));
    for (int i = 0; i < 5; i++) {
      instants.tick(Duration.ofMinutes(3));
      commitPage(store, "cursor-" + i);
    }

    assertThat(other.runJournal().heldBy().orElseThrow().expiresAt())
        .isEqualTo(instants.instant().plus(TERM));
  }

  @Test
  void closing_the_state_lets_the_org_go() {
    store.runJournal().acquire(request("ada"));

    store.close();

    assertThat(other.runJournal().heldBy()).isEmpty();
    store = opened();
  }

  private static LeaseRequest request(String host) {
    return new LeaseRequest(new LeaseHolder(host, 12, "i", "sync"), TERM, holder -> false);
  }

  private static void commitPage(Store store, String cursor) {
    store
        .accountMirror()
        .commit(new AccountPage(List.of(), List.of(), new ReadPosition(cursor), true));
  }

  private static void assertLost(Runnable work) {
    assertThatExceptionOfType(RunStopped.class)
        .isThrownBy(work::run)
        .withMessageContaining("sync (process 12 on bob)");
  }
}
