package dev.segmentry.salesforce;

import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.salesforce.wsc.FieldDescription;
import dev.segmentry.salesforce.wsc.FieldDescription.Option;
import java.util.List;
import java.util.Optional;

/** What tasks look like in this org: lengths, picklists, and whether our key has a field. */
final class TaskFields {
  private static final int SUBJECT_LENGTH = 255;
  private static final int DESCRIPTION_LENGTH = 32_000;

  private final SObjects objects;
  private final String keyField;

  /**
   * @param keyField as mapped; empty text when none is
   */
  TaskFields(SObjects objects, String keyField) {
    this.objects = objects;
    this.keyField = keyField;
  }

  int subjectLength() {
    return length("Subject", SUBJECT_LENGTH);
  }

  int descriptionLength() {
    return length("Description", DESCRIPTION_LENGTH);
  }

  private int length(String name, int usual) {
    return field(name).map(FieldDescription::length).filter(length -> length > 0).orElse(usual);
  }

  KeySupport keySupport() {
    return keyField().isPresent() ? KeySupport.UNIQUE_FIELD : KeySupport.MARKER;
  }

  /** The field whose uniqueness keeps a task from being created twice. */
  Optional<String> keyField() {
    if (keyField.isEmpty() || !Soql.isPath(keyField)) {
      return Optional.empty();
    }
    return field(keyField)
        .filter(field -> field.flags().unique() && field.flags().createable())
        .map(FieldDescription::name);
  }

  /** Whether the integration user may read a field; one hidden from it is as good as absent. */
  boolean has(String name) {
    return field(name).isPresent();
  }

  /** The org's word for a priority; empty: leave it to the org. */
  Optional<String> priority(Priority priority) {
    List<String> words =
        switch (priority) {
          case HIGH -> List.of("High");
          case MEDIUM -> List.of("Normal", "Medium");
          case LOW -> List.of("Low");
        };
    List<Option> options = field("Priority").map(FieldDescription::options).orElse(List.of());
    return words.stream().flatMap(word -> named(options, word).stream()).findFirst();
  }

  /** The status of a new task; empty: leave it to the org. */
  Optional<String> status() {
    List<Option> options = field("Status").map(FieldDescription::options).orElse(List.of());
    return options.stream()
        .filter(Option::preset)
        .map(Option::value)
        .findFirst()
        .or(() -> named(options, "Not Started"));
  }

  /** The status of a task that is done; empty: the org has none that is known to mean it. */
  Optional<String> completed() {
    return named(field("Status").map(FieldDescription::options).orElse(List.of()), "Completed");
  }

  private static Optional<String> named(List<Option> options, String word) {
    return options.stream().map(Option::value).filter(word::equalsIgnoreCase).findFirst();
  }

  private Optional<FieldDescription> field(String name) {
    return objects.field(OrgProfile.TASK, name);
  }
}
