package dev.segmentry.app.config;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.mapping.OutputMapping;
import dev.segmentry.core.mapping.RelatedCount;
import java.util.List;
import java.util.Optional;

/**
 * Fields in and fields out, as written; names are checked against a model by {@link MappingCheck}.
 *
 * @param attributes attribute ← field or path
 * @param related attribute ← count of related records
 * @param outputs our outputs → fields
 * @param companions fields that people fill in beside a segment they set
 * @param taskKeyField the unique field on tasks that holds our key; empty text: none, by the
 *     admin's own decision
 * @param taskKeyNamed whether the admin named it, or named none
 */
public record MappingSettings(
    List<MappedAttribute> attributes,
    List<Located<RelatedCount>> related,
    List<Located<OutputMapping>> outputs,
    List<Companion> companions,
    Located<String> taskKeyField,
    boolean taskKeyNamed) {

  public MappingSettings {
    attributes = List.copyOf(attributes);
    related = List.copyOf(related);
    outputs = List.copyOf(outputs);
    companions = List.copyOf(companions);
  }

  /**
   * @param dimension its key, where it stands
   * @param kind {@code until}, {@code reason} or {@code by}
   * @param path field or path, where it stands
   */
  public record Companion(Located<String> dimension, String kind, Located<String> path) {

    /** Whether it holds a day. */
    public boolean isDay() {
      return kind.equals("until");
    }
  }

  /** Whether the admin decided that tasks have no field for the key. */
  public boolean keepsMarkers() {
    return taskKeyNamed && taskKeyField.value().isEmpty();
  }

  /**
   * @param attribute its name, where the name stands
   * @param path field or path, where it stands
   * @param type as the admin wrote it; empty: as the model says
   * @param enrichment whether its content is bought or guessed
   */
  public record MappedAttribute(
      Located<String> attribute,
      Located<String> path,
      Optional<AttributeType> type,
      boolean enrichment) {}
}
