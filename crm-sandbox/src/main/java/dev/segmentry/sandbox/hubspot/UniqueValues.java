package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches that no two records share a value of a unique property, rows of the batch at hand
 * included.
 */
final class UniqueValues {
  private final Map<String, Map<String, String>> holders = new HashMap<>();

  UniqueValues(Portal portal, ObjectType type) {
    for (Catalog.Property property : portal.catalog().properties(type)) {
      if (property.field().access().unique()) {
        holders.put(property.field().name(), new HashMap<>());
      }
    }
    if (!holders.isEmpty()) {
      portal.records().live(type.name()).forEach(this::hold);
    }
  }

  /**
   * What stands in the way of giving a record these values; if nothing, they are taken from now on.
   */
  List<PropertyProblem> claim(String id, Changes changes) {
    List<PropertyProblem> problems = new ArrayList<>();
    holders.forEach(
        (name, held) -> {
          Object value = changes.set().get(name);
          String holder = value == null ? id : held.getOrDefault(Values.text(value), id);
          if (!holder.equals(id)) {
            problems.add(
                new PropertyProblem(
                    name, "CONFLICTING_UNIQUE_VALUE", holder + " already has that value."));
          }
        });
    if (problems.isEmpty()) {
      holders.forEach((name, held) -> hold(held, changes.set().get(name), id));
    }
    return problems;
  }

  private void hold(CrmRecord record) {
    holders.forEach((name, held) -> hold(held, record.values().get(name), record.id()));
  }

  private static void hold(Map<String, String> held, @Nullable Object value, String id) {
    if (value != null) {
      held.put(Values.text(value), id);
    }
  }
}
