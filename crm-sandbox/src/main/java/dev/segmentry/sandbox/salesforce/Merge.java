package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Lookups;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import java.util.Map;
import java.util.Set;

/** The loser is deleted and names its master; what pointed to it points to the master. */
record Merge(Org org, String actor) {
  static final String MASTER = "MasterRecordId";

  CrmRecord of(ObjectType type, CrmRecord loser, CrmRecord winner) {
    if (type.field(MASTER).isEmpty()) {
      throw new IllegalArgumentException(type.name() + " records cannot be merged: no " + MASTER);
    }
    new Lookups(org, actor).turn(type, Set.of(loser.id()), winner.id());
    Changes master = Changes.of(Map.of(MASTER, winner.id()));
    org.records().update(type.name(), loser.id(), master, actor);
    org.records().delete(type.name(), loser.id(), actor);
    org.records().noteMerge(type.name(), loser.id(), winner.id());
    return org.records().touch(type.name(), winner.id(), actor);
  }
}
