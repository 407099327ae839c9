package dev.segmentry.sandbox.org;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The records of one object, by id, by modified stamp, by row key and by unique values. */
final class ObjectTable {
  private record Stamped(Instant modified, String id) {}

  private ObjectType type;
  private final NavigableMap<String, CrmRecord> byId = new TreeMap<>();
  private final NavigableMap<Stamped, CrmRecord> byStamp =
      new TreeMap<>(Comparator.comparing(Stamped::modified).thenComparing(Stamped::id));
  private final Map<String, String> idByKey = new HashMap<>();
  private final Map<String, Map<Object, String>> idByUnique = new HashMap<>();
  private long sequence;

  ObjectTable(ObjectType type) {
    this.type = type;
  }

  ObjectType type() {
    return type;
  }

  void alter(ObjectType changed) {
    type = changed;
    idByUnique.clear();
    byId.values().stream().filter(one -> !one.deleted()).forEach(this::index);
  }

  long nextSequence() {
    return ++sequence;
  }

  Optional<CrmRecord> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<String> idOfKey(String rowKey) {
    return Optional.ofNullable(idByKey.get(rowKey));
  }

  /** A living record with the value in a unique field, without regard to case. */
  Optional<CrmRecord> findUnique(String field, Object value) {
    return Optional.ofNullable(idByUnique.getOrDefault(field, Map.of()).get(normal(value)))
        .flatMap(this::find);
  }

  Collection<CrmRecord> all() {
    return byId.values();
  }

  Collection<CrmRecord> modifiedSince(Instant from) {
    return byStamp.tailMap(new Stamped(from, ""), true).values();
  }

  /** Takes a record out as if it had never been. */
  void remove(String id) {
    CrmRecord before = byId.remove(id);
    if (before != null) {
      forget(before);
    }
  }

  private void forget(CrmRecord before) {
    byStamp.remove(new Stamped(before.stamps().modified(), before.id()));
    unindex(before);
    before.rowKey().ifPresent(key -> idByKey.remove(key, before.id()));
  }

  void put(CrmRecord now) {
    CrmRecord before = byId.put(now.id(), now);
    if (before != null) {
      forget(before);
    }
    byStamp.put(new Stamped(now.stamps().modified(), now.id()), now);
    now.rowKey().ifPresent(key -> idByKey.put(key, now.id()));
    if (!now.deleted()) {
      index(now);
    }
  }

  private void index(CrmRecord now) {
    for (FieldDefinition field : type.fields()) {
      if (field.access().unique()) {
        now.stored(field.name()).ifPresent(value -> unique(field).put(normal(value), now.id()));
      }
    }
  }

  private void unindex(CrmRecord before) {
    for (FieldDefinition field : type.fields()) {
      if (field.access().unique()) {
        before
            .stored(field.name())
            .ifPresent(value -> unique(field).remove(normal(value), before.id()));
      }
    }
  }

  private Map<Object, String> unique(FieldDefinition field) {
    return idByUnique.computeIfAbsent(field.name(), name -> new HashMap<>());
  }

  private static Object normal(Object value) {
    return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }
}
