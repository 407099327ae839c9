package dev.segmentry.sandbox.org;

import dev.segmentry.sandbox.wire.VirtualClock;

/** A living org: schema, records, and its own clock. */
public record Org(Schema schema, RecordStore records, VirtualClock clock) {
  public static Org of(Schema schema, Vendor vendor, VirtualClock clock) {
    return new Org(schema, new RecordStore(schema, vendor.ids(), clock, vendor.stampUnit()), clock);
  }

  public OrgFacts facts() {
    return schema.facts();
  }
}
