package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.DerivedAttribute;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code name: expression} or {@code name: {value, valid_when}}. */
record DerivedReader(RuleReader rules, StandIns standIns) {

  List<EvaluationStep> read(Section top) {
    List<EvaluationStep> steps = new ArrayList<>();
    top.section("derived")
        .ifPresent(
            derived ->
                derived
                    .keys()
                    .forEach(
                        name ->
                            derived
                                .find(name)
                                .flatMap(node -> attribute(name, node))
                                .map(EvaluationStep.Derive::new)
                                .ifPresent(steps::add)));
    return steps;
  }

  private Optional<DerivedAttribute> attribute(String name, YamlNode node) {
    if (node instanceof YamlNode.Scalar) {
      return rules
          .expression(node, standIns::pruned)
          .map(expression -> new DerivedAttribute(name, expression, Optional.empty()));
    }
    Optional<Section> section = Section.of("derived." + name, node, rules.problems());
    section.ifPresent(it -> it.allow("value", "valid_when"));
    Optional<CompiledCondition> valid = section.flatMap(it -> rules.condition(it, "valid_when"));
    return section
        .flatMap(it -> it.find("value"))
        .flatMap(rules::expression)
        .map(expression -> new DerivedAttribute(name, expression, valid));
  }
}
