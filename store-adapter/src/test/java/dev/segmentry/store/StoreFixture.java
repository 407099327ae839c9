package dev.segmentry.store;

import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.nio.file.Path;
import java.time.Instant;

/** A store of the org that plans in tests are made for. */
final class StoreFixture {

  static final Instant NOW = Instant.parse("2024-06-30T08:00:00Z");

  private StoreFixture() {}

  static Store open(Path folder) {
    return open(folder, Planned.ORG);
  }

  static Store open(Path folder, String orgId) {
    return Store.open(StoreConfig.at(file(folder)), orgId, new SettableInstants(NOW));
  }

  /** As the next process finds it, when the one that held the org has died. */
  static Store openAfterCrash(Path folder) {
    Store store =
        Store.openForReading(StoreConfig.at(file(folder)), Planned.ORG, new SettableInstants(NOW));
    store
        .runJournal()
        .acquire(new LeaseRequest(Processes.self("next"), Store.TERM, holder -> true));
    return store;
  }

  static Path file(Path folder) {
    return folder.resolve("state.db");
  }
}
