package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.ProductTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads triggers: two sides of a dimension, or of a product tag.
 *
 * @param segments segment keys by dimension key
 * @param tags keys of values by tag
 */
record TriggerReader(
    RuleReader rules, Map<String, List<String>> segments, Map<String, List<String>> tags) {

  List<Trigger> read(Section section, String key) {
    List<Trigger> triggers = new ArrayList<>();
    for (YamlNode item : section.items(key)) {
      Section.of(key, item, rules.problems()).flatMap(this::trigger).ifPresent(triggers::add);
    }
    return triggers;
  }

  private Optional<Trigger> trigger(Section section) {
    section.allow("dimension", "tag", "from", "into", "when", "since_in");
    if (section.has("tag") && section.has("dimension")) {
      section.problem("tag", "a trigger watches a dimension or a tag; write two triggers");
    }
    Optional<String> dimension =
        section.has("tag")
            ? key(section, "tag", "the tag that changes", tags.keySet()).map(ProductTag::attribute)
            : key(
                section, "dimension", "the dimension in which an account moves", segments.keySet());
    section.require("into", "the segments that are entered");
    Optional<CompiledCondition> when = rules.condition(section, "when");
    return dimension
        .filter(name -> section.has("into"))
        .flatMap(name -> trigger(section, name, when));
  }

  private Optional<String> key(Section section, String key, String what, Set<String> known) {
    return section
        .requireText(key, what)
        .filter(name -> new Keys(rules.problems(), known, key).check(name, section.position(key)));
  }

  private List<String> values(String attribute) {
    return tags.entrySet().stream()
        .filter(it -> ProductTag.attribute(it.getKey()).equals(attribute))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  private Optional<Trigger> trigger(
      Section section, String dimension, Optional<CompiledCondition> when) {
    Keys keys =
        ProductTag.isAttribute(dimension)
            ? new Keys(rules.problems(), values(dimension), "value")
            : new Keys(rules.problems(), segments.getOrDefault(dimension, List.of()), "segment");
    Set<String> from = Set.copyOf(keys.read(section, "from"));
    Set<String> into = Set.copyOf(keys.read(section, "into"));
    Set<String> sinceIn = Set.copyOf(keys.read(section, "since_in"));
    return into.isEmpty()
        ? Optional.empty()
        : Optional.of(new Trigger(dimension, from, into, when, sinceIn));
  }
}
