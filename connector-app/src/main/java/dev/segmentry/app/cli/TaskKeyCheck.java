package dev.segmentry.app.cli;

import dev.segmentry.app.config.MappingSettings;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.rule.Problems;
import java.util.Optional;

/**
 * Holds the tasks' key field against what was meant and what was so far. A field that goes away
 * must not make runs fall back to markers by themselves: tasks made with it carry no marker.
 */
final class TaskKeyCheck {

  private final MappingSettings mapping;
  private final CrmSchema schema;
  private final KeySupport support;

  TaskKeyCheck(MappingSettings mapping, CrmSchema schema, KeySupport support) {
    this.mapping = mapping;
    this.schema = schema;
    this.support = support;
  }

  /** Where keys stand from now on: a field of tasks; empty text: in the tasks' texts. */
  String place() {
    return support == KeySupport.UNIQUE_FIELD ? mapping.taskKeyField().value() : "";
  }

  /** In words, for the audit. */
  String words() {
    if (support == KeySupport.UNIQUE_FIELD) {
      return "task keys stand in the unique field " + place();
    }
    return "task keys stand as markers in the tasks' texts"
        + (mapping.keepsMarkers() ? ", as mapping.task_key says" : "");
  }

  /**
   * @param kept where the keys of earlier tasks stand: a field, or empty text; empty: nothing is
   *     known of earlier ones
   */
  void check(Optional<String> kept, Problems problems) {
    if (support == KeySupport.UNIQUE_FIELD || mapping.keepsMarkers()) {
      return;
    }
    Optional<String> used = kept.filter(field -> !field.isEmpty());
    if (mapping.taskKeyNamed() || used.isPresent()) {
      problems.add(
          mapping.taskKeyField().position(),
          "mapping.task_key: "
              + wrong(mapping.taskKeyField().value())
              + used.map(field -> ", and the keys of earlier tasks stand in " + field).orElse("")
              + "; bring it back, or accept it by task_key: none (docs/keys.md)");
    }
  }

  private String wrong(String name) {
    Optional<CrmField> field =
        schema.fields(schema.org().taskObject()).stream()
            .filter(one -> one.name().equalsIgnoreCase(name))
            .findFirst();
    if (field.isEmpty()) {
      return "tasks have no field " + name + " for the integration user";
    }
    return field.get().access().unique()
        ? "the tasks' field " + name + " cannot be written by the integration user"
        : "the tasks' field " + name + " is not unique";
  }
}
