package dev.segmentry.app.cli;

import dev.segmentry.core.port.LeaseHolder;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.store.Processes;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import dev.segmentry.store.StoreException;
import dev.segmentry.store.StoreGlance;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * A state that is changed without its CRM being asked, by whoever holds the org.
 *
 * @param store closing it lets the org go
 */
record HeldState(Store store) implements AutoCloseable {

  /**
   * @throws dev.segmentry.core.port.OrgBusy a run holds the org
   * @throws StoreException there is no such state, or it cannot be used
   */
  static HeldState take(Path file, String command, InstantSource instants) {
    return take(file, command, instants, Processes::isGone);
  }

  /** A copy belongs to nobody: what it says of a holder was so when it was made. */
  static HeldState takeCopy(Path file, String command, InstantSource instants) {
    return take(file, command, instants, holder -> true);
  }

  private static HeldState take(
      Path file, String command, InstantSource instants, Predicate<LeaseHolder> isGone) {
    String org =
        StoreGlance.at(file)
            .map(StoreGlance::org)
            .filter(id -> !id.isEmpty())
            .orElseThrow(() -> StoreException.none(file));
    Store store = Store.openForReading(StoreConfig.at(file), org, instants);
    try {
      store.runJournal().acquire(new LeaseRequest(Processes.self(command), Store.TERM, isGone));
      return new HeldState(store);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
