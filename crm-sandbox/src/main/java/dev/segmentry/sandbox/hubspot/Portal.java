package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.RecordStore;
import java.util.Optional;

/** The portal behind the endpoints: records, properties, owners, associations, limits. */
record Portal(
    Org org,
    Catalog catalog,
    OwnerDirectory owners,
    AssociationGraph associations,
    PortalLimits limits) {

  /** Who calls through the API are booked on. */
  static final String APP = "private-app";

  static Portal of(Org org) {
    return new Portal(
        org,
        new Catalog(org),
        new OwnerDirectory(org.records()),
        new AssociationGraph(org.records()),
        new PortalLimits(org.limits()));
  }

  RecordStore records() {
    return org.records();
  }

  /** A record that is not in the recycle bin. */
  Optional<CrmRecord> living(ObjectType type, String id) {
    return records().find(type.name(), id).filter(record -> !record.deleted());
  }
}
