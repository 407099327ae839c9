package dev.segmentry.store;

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

  static Path file(Path folder) {
    return folder.resolve("state.db");
  }
}
