package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What searches see: the records as they were a while ago. It is brought up to date on every call
 * to the portal, so what nobody called for in between shows its next state only.
 */
final class SearchIndex {
  private final Portal portal;
  private final Map<String, Map<String, CrmRecord>> seen = new HashMap<>();
  private Instant indexedTo = Instant.MIN;

  SearchIndex(Portal portal) {
    this.portal = portal;
  }

  /** Takes in what has become old enough. */
  void refresh() {
    Duration lag = portal.limits().searchLag();
    Instant edge = portal.org().clock().instant().minus(lag);
    if (lag.isZero() || !edge.isAfter(indexedTo)) {
      return;
    }
    for (ObjectType type : portal.org().schema().objects()) {
      Map<String, CrmRecord> index = of(type);
      portal
          .records()
          .committedLate(type.name(), indexedTo, edge)
          .forEach(record -> index.put(record.id(), record));
      for (CrmRecord record : portal.records().modifiedSince(type.name(), indexedTo)) {
        if (!record.stamps().modified().isAfter(edge)) {
          index.put(record.id(), record);
        }
      }
    }
    indexedTo = edge;
  }

  Collection<CrmRecord> records(ObjectType type) {
    return portal.limits().searchLag().isZero()
        ? portal.records().live(type.name())
        : of(type).values().stream().filter(record -> !record.deleted()).toList();
  }

  private Map<String, CrmRecord> of(ObjectType type) {
    return seen.computeIfAbsent(type.name(), name -> new TreeMap<>());
  }
}
