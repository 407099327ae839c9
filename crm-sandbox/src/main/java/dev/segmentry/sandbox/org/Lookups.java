package dev.segmentry.sandbox.org;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns the lookups of living records from some records to another one, as a merge does. */
public final class Lookups {
  /** Between the ids of a lookup that holds several. */
  public static final String SEPARATOR = ";";

  private final Org org;
  private final String actor;

  /**
   * @param actor the user the changes are booked on
   */
  public Lookups(Org org, String actor) {
    this.org = org;
    this.actor = actor;
  }

  /** A record that would point to itself loses the lookup; ids are unique within an object only. */
  public void turn(ObjectType target, Set<String> from, String to) {
    for (ObjectType holder : org.schema().objects()) {
      for (FieldDefinition field : pointingTo(holder, target)) {
        boolean same = holder.name().equals(target.name());
        org.records().live(holder.name()).forEach(record -> turn(record, field, from, to, same));
      }
    }
  }

  private static List<FieldDefinition> pointingTo(ObjectType holder, ObjectType target) {
    return holder.fields().stream()
        .filter(field -> field.type() == FieldType.LOOKUP && !field.isCalculated())
        .filter(field -> field.shape().targets().contains(target.name()))
        .toList();
  }

  private void turn(
      CrmRecord record, FieldDefinition field, Set<String> from, String to, boolean sameObject) {
    Optional<Set<String>> held =
        record
            .stored(field.name())
            .<Set<String>>map(ids -> new TreeSet<>(Arrays.asList(ids.toString().split(SEPARATOR))))
            .filter(ids -> ids.stream().anyMatch(from::contains));
    if (held.isPresent()) {
      Set<String> ids = held.get();
      ids.removeAll(from);
      ids.add(to);
      if (sameObject) {
        ids.remove(record.id());
      }
      Changes changes =
          ids.isEmpty()
              ? new Changes(Map.of(), Set.of(field.name()))
              : Changes.of(Map.of(field.name(), String.join(SEPARATOR, ids)));
      org.records().update(record.object(), record.id(), changes, actor);
    }
  }
}
