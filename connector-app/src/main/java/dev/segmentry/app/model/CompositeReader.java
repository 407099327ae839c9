package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.HealthModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a score out of several: {@code {weights: {firmographic_score: 0.25, …}, optional:
 * [behavioral_score], assumed: {attribute: composite_assumed, value: 3}}}.
 */
record CompositeReader(RuleReader rules) {

  Optional<Composite> read(String name, Section section) {
    if (section.has("criteria")) {
      rules
          .problems()
          .add(
              section.keyPosition("criteria"),
              "'criteria' and 'weights' do not go together: a scorecard gives points by criteria, a"
                  + " composite weighs other scores; keep one, or make them two scores");
      section.allow(
          "weights", "optional", "assumed", "criteria", "total", "minimum_present", "rounding");
    } else {
      section.allow("weights", "optional", "assumed");
    }
    Map<String, Long> weights = new LinkedHashMap<>();
    section.section("weights").ifPresent(it -> it.keys().forEach(key -> weight(it, key, weights)));
    Set<String> optional =
        Set.copyOf(new Keys(rules.problems(), weights.keySet(), "score").read(section, "optional"));
    Optional<Composite.Assumption> assumption =
        section.section("assumed").flatMap(this::assumption);
    if (weights.size() < section.section("weights").map(it -> it.keys().size()).orElse(0)) {
      return Optional.empty();
    }
    return rules.built(
        section.position(), () -> new Composite(name, weights, optional, assumption));
  }

  private void weight(Section section, String key, Map<String, Long> weights) {
    List<String> numbers =
        rules.catalogue().definitions().stream()
            .filter(it -> it.type().isNumeric())
            .map(AttributeDefinition::name)
            .toList();
    if (!numbers.contains(key)) {
      rules
          .problems()
          .add(
              section.keyPosition(key),
              "'" + key + "' is no numeric attribute" + Suggestion.hint(key, numbers));
    }
    section
        .require(key, "its share")
        .flatMap(it -> new Numbers(rules.problems()).within(it, HealthModel.SHARES, "weight"))
        .ifPresent(share -> weights.put(key, share));
  }

  private Optional<Composite.Assumption> assumption(Section section) {
    section.allow("attribute", "value");
    Optional<String> attribute =
        section.requireText("attribute", "where the second reading is written");
    Optional<Long> value =
        new Numbers(rules.problems())
            .require(section, "value", "what a missing score counts as in the second reading");
    return attribute.flatMap(it -> value.map(number -> new Composite.Assumption(it, number)));
  }
}
