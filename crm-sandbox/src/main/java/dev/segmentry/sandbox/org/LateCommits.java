package dev.segmentry.sandbox.org;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes whose transaction is still open. Nobody sees them until it commits; then they carry the
 * stamp of when they were made, which a reader may have passed already.
 */
public final class LateCommits {
  private final RecordStore records;
  private final InstantSource clock;
  private final List<Open> open = new ArrayList<>();

  /** What a transaction does to its record. */
  record Work(Changes changes, String actor, boolean deletes) {}

  private record Open(Instant commits, Instant made, String object, String id, Work work) {}

  LateCommits(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Changes a record now, visible after a while. */
  public void update(String object, String id, Changes changes, String actor, Duration after) {
    begin(object, id, new Work(changes, actor, false), after);
  }

  /** Deletes a record now, visible after a while. */
  public void delete(String object, String id, String actor, Duration after) {
    begin(object, id, new Work(Changes.NONE, actor, true), after);
  }

  private synchronized void begin(String object, String id, Work work, Duration after) {
    if (after.isNegative()) {
      throw new IllegalArgumentException("a transaction cannot commit before it began: " + after);
    }
    Instant now = clock.instant();
    open.add(new Open(now.plus(after), now, object, id, work));
  }

  /** Makes visible what has committed by now, in the order of the commits. */
  public synchronized void settle() {
    Instant now = clock.instant();
    List<Open> due =
        open.stream()
            .filter(one -> !one.commits().isAfter(now))
            .sorted(Comparator.comparing(Open::commits))
            .toList();
    open.removeAll(due);
    due.forEach(one -> records.commitLate(one.object(), one.id(), one.work(), one.made()));
  }
}
