package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Lookups;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges two records: into a third with an id of its own, as HubSpot does by now, or into the
 * primary one, as it used to. The primary's values win, its empty ones are filled from the other.
 */
record Merge(Portal portal, String actor) {
  /** Where the record that is left names those that went into it. */
  static final String MERGED = "hs_merged_object_ids";

  CrmRecord of(ObjectType type, CrmRecord loser, CrmRecord winner) {
    if (type.name().equals(StandardObjects.OWNERS)) {
      throw new IllegalArgumentException("owners cannot be merged");
    }
    return portal.limits().mergeMakesNewRecord()
        ? intoThird(type, loser, winner)
        : intoWinner(type, loser, winner);
  }

  private CrmRecord intoThird(ObjectType type, CrmRecord loser, CrmRecord winner) {
    archive(type, loser);
    archive(type, winner);
    CrmRecord third =
        portal
            .records()
            .createFor(
                type.name(), winner.rowKey(), values(loser, winner, List.of(winner, loser)), actor);
    return settled(type, List.of(winner, loser), third);
  }

  private CrmRecord intoWinner(ObjectType type, CrmRecord loser, CrmRecord winner) {
    archive(type, loser);
    Changes changes = Changes.of(values(loser, winner, List.of(loser)));
    portal.records().update(type.name(), winner.id(), changes, actor);
    CrmRecord stamped = portal.records().touch(type.name(), winner.id(), actor);
    return settled(type, List.of(loser), stamped);
  }

  private void archive(ObjectType type, CrmRecord record) {
    portal.records().delete(type.name(), record.id(), actor);
  }

  private CrmRecord settled(ObjectType type, List<CrmRecord> gone, CrmRecord survivor) {
    Set<String> ids = new LinkedHashSet<>();
    gone.forEach(record -> ids.add(record.id()));
    ids.forEach(id -> portal.records().noteMerge(type.name(), id, survivor.id()));
    new Lookups(portal.org(), actor).turn(type, ids, survivor.id());
    return survivor;
  }

  private static Map<String, Object> values(
      CrmRecord loser, CrmRecord winner, Collection<CrmRecord> gone) {
    Map<String, Object> values = new HashMap<>(loser.values());
    values.putAll(winner.values());
    Set<String> merged = new LinkedHashSet<>();
    for (CrmRecord one : List.of(winner, loser)) {
      one.stored(MERGED)
          .ifPresent(ids -> merged.addAll(List.of(ids.toString().split(Lookups.SEPARATOR))));
    }
    gone.forEach(record -> merged.add(record.id()));
    values.put(MERGED, String.join(Lookups.SEPARATOR, merged));
    return values;
  }
}
