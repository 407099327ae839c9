package dev.segmentry.hubspot;

import dev.segmentry.core.mapping.RelatedCount;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which related records count. Pure. */
final class RecordFilter {

  private final RelatedCount count;
  private final LocalDate asOf;
  private final Map<String, PropertyDefinition> definitions;
  private final PropertyValues values;

  RecordFilter(
      RelatedCount count,
      LocalDate asOf,
      Map<String, PropertyDefinition> definitions,
      PropertyValues values) {
    this.count = count;
    this.asOf = asOf;
    this.definitions = definitions;
    this.values = values;
  }

  /** The properties a record is judged by. */
  static Set<String> properties(RelatedCount count) {
    Set<String> names = new LinkedHashSet<>(count.where().keySet());
    count.within().map(RelatedCount.Window::field).ifPresent(names::add);
    return names;
  }

  boolean counts(CrmRecord record) {
    return count.where().entrySet().stream().allMatch(e -> holds(record, e.getKey(), e.getValue()))
        && count.within().map(window -> inWindow(record, window)).orElse(true);
  }

  /** Empty wanted content means an empty property; an empty yes-or-no property counts as no. */
  private boolean holds(CrmRecord record, String property, String wanted) {
    String content = record.property(property).orElse("");
    return content.equals(wanted)
        || (type(property).equals("bool") && truth(content) == truth(wanted));
  }

  private static boolean truth(String content) {
    return content.equalsIgnoreCase("true");
  }

  private boolean inWindow(CrmRecord record, RelatedCount.Window window) {
    Optional<String> content = record.property(window.field());
    try {
      return content
          .map(text -> values.date(type(window.field()), text))
          .filter(day -> !day.isAfter(asOf) && day.isAfter(asOf.minusDays(window.days())))
          .isPresent();
    } catch (DateTimeException unreadable) {
      return false;
    }
  }

  private String type(String property) {
    PropertyDefinition definition = definitions.get(property);
    return definition == null ? "string" : definition.type();
  }
}
