package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.Lookups;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.RecordStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Who is associated with whom: read from the lookups of living records, in either direction. */
final class AssociationGraph {
  /** How the lookups that stand for associations are called: {@code associated_company}. */
  static final String FIELD_PREFIX = "associated_";

  private static final String SEPARATOR = Lookups.SEPARATOR;
  private static final Comparator<String> AS_NUMBERS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final RecordStore records;

  AssociationGraph(RecordStore records) {
    this.records = records;
  }

  static boolean isAssociation(FieldDefinition field) {
    return field.type() == FieldType.LOOKUP
        && !field.shape().targets().contains(StandardObjects.OWNERS);
  }

  /** The value of a lookup for several records. */
  static String joined(Collection<String> ids) {
    return String.join(SEPARATOR, new TreeSet<>(ids));
  }

  /** The associated records of each of the given ones, in id order; none for those without. */
  Map<String, NavigableSet<String>> of(ObjectType from, Collection<String> ids, ObjectType to) {
    Map<String, NavigableSet<String>> found = new LinkedHashMap<>();
    ids.forEach(id -> found.put(id, new TreeSet<>(AS_NUMBERS)));
    forEachLink(to, from, (toId, fromId) -> add(found, fromId, toId));
    if (!lookups(from, to).isEmpty()) {
      forEachLink(from, to, (fromId, toId) -> addLiving(found, fromId, to, toId));
    }
    return found;
  }

  /** Whether records of one object can name records of another. */
  static boolean names(ObjectType holder, ObjectType target) {
    return !lookups(holder, target).isEmpty();
  }

  /** The lookups by which a record itself names another one. */
  List<FieldDefinition> naming(
      ObjectType holder, String holderId, ObjectType target, String targetId) {
    return lookups(holder, target).stream()
        .filter(lookup -> named(holder, holderId, lookup.name()).contains(targetId))
        .toList();
  }

  /** Whether a record is the first one another names in a lookup. */
  boolean isFirst(ObjectType holder, String holderId, String lookup, String targetId) {
    return named(holder, holderId, lookup).stream()
        .findFirst()
        .filter(targetId::equals)
        .isPresent();
  }

  private List<String> named(ObjectType holder, String id, String lookup) {
    return records
        .find(holder.name(), id)
        .flatMap(record -> record.stored(lookup))
        .map(ids -> List.of(ids.toString().split(SEPARATOR)))
        .orElse(List.of());
  }

  /** How many records of one object each record of another is associated with. */
  Map<String, Integer> counts(ObjectType from, ObjectType to) {
    Map<String, NavigableSet<String>> found = new HashMap<>();
    forEachLink(
        to, from, (toId, fromId) -> found.computeIfAbsent(fromId, id -> new TreeSet<>()).add(toId));
    Map<String, Integer> counts = new HashMap<>();
    found.forEach((id, associated) -> counts.put(id, associated.size()));
    return counts;
  }

  private void addLiving(
      Map<String, NavigableSet<String>> found, String fromId, ObjectType to, String toId) {
    if (records.find(to.name(), toId).filter(record -> !record.deleted()).isPresent()) {
      add(found, fromId, toId);
    }
  }

  private static void add(Map<String, NavigableSet<String>> found, String from, String to) {
    NavigableSet<String> known = found.get(from);
    if (known != null) {
      known.add(to);
    }
  }

  private void forEachLink(ObjectType holder, ObjectType target, BiConsumer<String, String> link) {
    List<FieldDefinition> lookups = lookups(holder, target);
    if (lookups.isEmpty()) {
      return;
    }
    for (CrmRecord record : records.live(holder.name())) {
      for (FieldDefinition lookup : lookups) {
        record
            .stored(lookup.name())
            .ifPresent(
                ids -> {
                  for (String id : ids.toString().split(SEPARATOR)) {
                    link.accept(record.id(), id);
                  }
                });
      }
    }
  }

  /** The lookups by which records of one object can name those of another. */
  static List<FieldDefinition> lookups(ObjectType holder, ObjectType target) {
    return holder.fields().stream()
        .filter(field -> isAssociation(field) && field.shape().targets().contains(target.name()))
        .toList();
  }
}
