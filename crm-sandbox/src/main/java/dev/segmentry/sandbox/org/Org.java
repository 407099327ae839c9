package dev.segmentry.sandbox.org;

import dev.segmentry.sandbox.wire.VirtualClock;
import java.util.function.UnaryOperator;

/** A living org: a schema that can change, records, and its own clock. */
public final class Org {
  private final RecordStore records;
  private final VirtualClock clock;
  private final Limits limits;
  private final Refusals refusals = new Refusals();
  private final LateCommits late;
  private volatile Schema schema;

  private Org(Schema schema, Vendor vendor, VirtualClock clock) {
    this.schema = schema;
    this.clock = clock;
    this.records = new RecordStore(schema, vendor.ids(), clock, vendor.stampUnit());
    this.limits = new Limits(schema.facts().limits());
    this.late = new LateCommits(records, clock);
  }

  public static Org of(Schema schema, Vendor vendor, VirtualClock clock) {
    return new Org(schema, vendor, clock);
  }

  /** As it is now; ask again for the next call. */
  public Schema schema() {
    return schema;
  }

  public OrgFacts facts() {
    return schema.facts();
  }

  public RecordStore records() {
    return records;
  }

  public VirtualClock clock() {
    return clock;
  }

  public Limits limits() {
    return limits;
  }

  public Refusals refusals() {
    return refusals;
  }

  /** The transactions that are still open. */
  public LateCommits late() {
    return late;
  }

  /** Gives an object another shape, from the next call on. Records keep what they hold. */
  public void alter(String object, UnaryOperator<ObjectType> change) {
    records.atomically(
        () -> {
          ObjectType now =
              change.apply(
                  schema
                      .object(object)
                      .orElseThrow(() -> new IllegalArgumentException("no object " + object)));
          schema = schema.with(now);
          records.alter(now);
          return now;
        });
  }
}
