package dev.segmentry.hubspot;

import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.hubspot.api.CrmRecord;
import dev.segmentry.hubspot.api.PropertyDefinition;
import java.util.Optional;

/** Where this portal's tasks hold our key. */
final class TaskKeys {

  private final String wanted;
  private final PropertyCatalogue catalogue;

  /**
   * @param wanted the property the mapping names
   */
  TaskKeys(String wanted, PropertyCatalogue catalogue) {
    this.wanted = wanted;
    this.catalogue = catalogue;
  }

  /** A property counts only when HubSpot itself refuses a second task with the same value. */
  Holder holder() {
    PropertyDefinition definition = catalogue.of(PortalFacts.TASKS).get(wanted);
    boolean unique = definition != null && definition.hasUniqueValue() && definition.writable();
    return new Holder(unique ? Optional.of(wanted) : Optional.empty());
  }

  /**
   * @param property the unique property; empty: the key is a marker in the body
   */
  record Holder(Optional<String> property) {

    KeySupport support() {
      return property.isPresent() ? KeySupport.UNIQUE_FIELD : KeySupport.MARKER;
    }

    /** The property in which the key is looked for. */
    String place() {
      return property.orElse(TaskProperties.BODY);
    }

    Optional<TaskKey> keyOf(CrmRecord task) {
      return property.isPresent()
          ? property.flatMap(task::property).flatMap(TaskText::key)
          : task.property(TaskProperties.BODY).flatMap(TaskText::marked);
    }
  }
}
