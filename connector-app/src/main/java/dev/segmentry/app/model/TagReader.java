package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ProductTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tags: by product, words with a condition and a motion each. */
record TagReader(RuleReader rules) {

  private static final String OTHERWISE = "otherwise";

  List<EvaluationStep> read(Section top) {
    List<EvaluationStep> steps = new ArrayList<>();
    top.section("tags")
        .ifPresent(
            tags ->
                tags.keys()
                    .forEach(
                        name ->
                            tags.requireSection(name, "its values")
                                .flatMap(tag -> tag(tags, name, tag))
                                .map(EvaluationStep.Tag::new)
                                .ifPresent(steps::add)));
    return steps;
  }

  private Optional<ProductTag> tag(Section tags, String name, Section section) {
    section.allow("label", "values");
    if (!name.matches(AttributeReader.NAME)) {
      rules
          .problems()
          .add(
              tags.keyPosition(name),
              "'" + name + "' is no key; write lower-case letters, digits and _");
    }
    return section
        .requireSection("values", "what can be said, each with its condition")
        .flatMap(this::values)
        .flatMap(
            values ->
                rules.built(
                    section.position(),
                    () -> new ProductTag(name, section.text("label").orElse(name), values)));
  }

  /** Empty when one of them is wrong. */
  private Optional<List<ProductTag.Value>> values(Section section) {
    List<ProductTag.Value> values = new ArrayList<>();
    for (String key : section.keys()) {
      section
          .requireSection(key, "its condition and its motion")
          .flatMap(value -> value(key, value))
          .ifPresent(values::add);
    }
    return values.size() == section.keys().size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<ProductTag.Value> value(String key, Section section) {
    section.allow("when", "motion");
    if (!key.matches(AttributeReader.NAME)) {
      rules
          .problems()
          .add(
              section.position(),
              "'" + key + "' is no key; write lower-case letters, digits and _");
    }
    Optional<String> motion = section.requireText("motion", "what is done differently for it");
    boolean otherwise = section.text("when").filter(OTHERWISE::equals).isPresent();
    Optional<CompiledCondition> when =
        otherwise
            ? Optional.empty()
            : section.require("when", "the condition, or " + OTHERWISE).flatMap(rules::condition);
    return otherwise || when.isPresent()
        ? motion.map(it -> new ProductTag.Value(key, it, when))
        : Optional.empty();
  }
}
