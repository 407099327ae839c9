package dev.segmentry.store;

import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.Lease;
import java.time.Duration;

/**
 * Asks the database each time: by the clock alone a run could not tell that the clock was set back
 * while it stood still. One row by its key costs some microseconds, a call to the CRM thousands of
 * times that.
 */
final class SqliteLease implements Lease {

  private final Database database;
  private final Fence fence;

  SqliteLease(Database database, Fence fence) {
    this.database = database;
    this.fence = fence;
  }

  @Override
  public HeldLease taken() {
    return fence.taken();
  }

  @Override
  public void keep(Duration time) {
    Duration half = fence.term().dividedBy(2);
    Duration wanted = time.compareTo(half) > 0 ? time : half;
    HeldLease now = database.read(fence::check);
    if (fence.isDue(now, wanted)) {
      database.change(fence::extend);
    }
  }

  @Override
  public void close() {
    database.letGo(fence);
  }
}
