package dev.segmentry.sandbox.org;

import dev.segmentry.sandbox.wire.VirtualClock;

/** A living org: schema, records, and its own clock. */
public record Org(
    Schema schema, RecordStore records, VirtualClock clock, Limits limits, Refusals refusals) {
  public static Org of(Schema schema, Vendor vendor, VirtualClock clock) {
    RecordStore records = new RecordStore(schema, vendor.ids(), clock, vendor.stampUnit());
    return new Org(schema, records, clock, new Limits(schema.facts().limits()), new Refusals());
  }

  public OrgFacts facts() {
    return schema.facts();
  }
}
