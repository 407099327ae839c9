package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds records by id, or by a property that is unique. */
final class RecordFinder {
  private final Portal portal;
  private final ObjectType type;
  private final Optional<String> idProperty;
  private final boolean archived;
  private final Map<String, CrmRecord> byValue = new HashMap<>();

  /**
   * @param idProperty as the call gives it, empty for the record id
   * @throws Refusal the property is not one of unique values
   */
  RecordFinder(Portal portal, ObjectType type, String idProperty, boolean archived) {
    this.portal = portal;
    this.type = type;
    this.archived = archived;
    this.idProperty = Optional.of(idProperty).filter(name -> !name.isEmpty());
    this.idProperty.ifPresent(this::index);
  }

  Optional<CrmRecord> find(String id) {
    return idProperty.isPresent()
        ? Optional.ofNullable(byValue.get(id))
        : portal.records().find(type.name(), id).filter(record -> record.deleted() == archived);
  }

  private void index(String name) {
    boolean unique =
        portal
            .catalog()
            .property(type, name)
            .map(property -> property.field().access().unique())
            .orElse(false);
    if (!unique) {
      throw Refusal.validation(
          "Unable to perform operation by non-unique " + type.prefix() + " property " + name);
    }
    for (CrmRecord record : portal.records().all(type.name())) {
      if (record.deleted() == archived) {
        record.stored(name).ifPresent(value -> byValue.put(Values.text(value), record));
      }
    }
  }
}
