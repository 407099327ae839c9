package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.rule.CompiledCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads triggers: two sides of a dimension.
 *
 * @param segments segment keys by dimension key
 */
record TriggerReader(RuleReader rules, Map<String, List<String>> segments) {

  List<Trigger> read(Section section, String key) {
    List<Trigger> triggers = new ArrayList<>();
    for (YamlNode item : section.items(key)) {
      Section.of(key, item, rules.problems()).flatMap(this::trigger).ifPresent(triggers::add);
    }
    return triggers;
  }

  private Optional<Trigger> trigger(Section section) {
    section.allow("dimension", "from", "into", "when", "since_in");
    Optional<String> dimension =
        section
            .requireText("dimension", "the dimension in which an account moves")
            .filter(
                name ->
                    new Keys(rules.problems(), segments.keySet(), "dimension")
                        .check(name, section.position("dimension")));
    section.require("into", "the segments that are entered");
    Optional<CompiledCondition> when = rules.condition(section, "when");
    return dimension
        .filter(name -> section.has("into"))
        .flatMap(name -> trigger(section, name, when));
  }

  private Optional<Trigger> trigger(
      Section section, String dimension, Optional<CompiledCondition> when) {
    Keys keys = new Keys(rules.problems(), segments.getOrDefault(dimension, List.of()), "segment");
    Set<String> from = Set.copyOf(keys.read(section, "from"));
    Set<String> into = Set.copyOf(keys.read(section, "into"));
    Set<String> sinceIn = Set.copyOf(keys.read(section, "since_in"));
    return into.isEmpty()
        ? Optional.empty()
        : Optional.of(new Trigger(dimension, from, into, when, sinceIn));
  }
}
