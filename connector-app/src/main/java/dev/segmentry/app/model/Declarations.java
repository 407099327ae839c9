package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ProductTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The names a model's rules may use, with their types: everything that can be known before a rule
 * is compiled.
 *
 * @param attributes all but percentile ranks, in the order of their slots
 * @param segments segment keys by dimension key
 * @param tags keys of values by tag
 */
record Declarations(
    Map<String, AttributeDefinition> attributes,
    Map<String, List<String>> segments,
    Map<String, List<String>> tags) {

  static final String DEFAULT_HEALTH = "health_score";

  static Declarations read(Section top, List<AttributeDefinition> more, Problems problems) {
    Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    BuiltInAttributes.definitions().forEach(it -> attributes.put(it.name(), it));
    more.forEach(it -> attributes.putIfAbsent(it.name(), it));
    top.section("attributes")
        .ifPresent(
            section ->
                new AttributeReader(problems)
                    .read(section)
                    .forEach(it -> declare(attributes, it, section, problems)));
    computed(top).forEach(name -> attributes.put(name, number(name)));
    Map<String, List<String>> segments = keysOfEach(top, "dimensions", "segments");
    segments.forEach(
        (dimension, keys) -> {
          String name = Dimension.attribute(dimension);
          attributes.put(
              name, new AttributeDefinition(name, AttributeType.PICKLIST, keys, dimension));
        });
    Map<String, List<String>> tags = keysOfEach(top, "tags", "values");
    tags.forEach(
        (tag, keys) -> {
          String name = ProductTag.attribute(tag);
          attributes.put(name, new AttributeDefinition(name, AttributeType.PICKLIST, keys, tag));
        });
    new DerivedTypes(attributes, problems).add(top);
    return new Declarations(attributes, segments, tags);
  }

  private static void declare(
      Map<String, AttributeDefinition> attributes,
      AttributeDefinition definition,
      Section section,
      Problems problems) {
    AttributeDefinition known = attributes.get(definition.name());
    if (known != null && known.type() != definition.type()) {
      problems.add(
          section.keyPosition(definition.name()),
          definition.name()
              + " is a built-in attribute of type "
              + known.type().name().toLowerCase(Locale.ROOT)
              + "; keep that type or use another name");
    } else {
      attributes.put(definition.name(), known == null ? definition : within(definition, known));
    }
  }

  /** A bound that is not said again stays. */
  private static AttributeDefinition within(AttributeDefinition said, AttributeDefinition known) {
    ValueRange own = said.range();
    long min = own.min() == ValueRange.ANY.min() ? known.range().min() : own.min();
    long max = own.max() == ValueRange.ANY.max() ? known.range().max() : own.max();
    return new AttributeDefinition(
        said.name(),
        said.type(),
        said.options(),
        said.description(),
        said.whole(),
        min > max ? own : new ValueRange(min, max));
  }

  private static AttributeDefinition number(String name) {
    return new AttributeDefinition(name, AttributeType.NUMBER, List.of(), "computed by the model");
  }

  /** Names of the scores the model computes. */
  private static List<String> computed(Section top) {
    List<String> names = new ArrayList<>();
    top.section("health")
        .ifPresent(health -> names.add(health.text("attribute").orElse(DEFAULT_HEALTH)));
    for (String section : List.of("scorecards", "bands")) {
      top.section(section)
          .ifPresent(
              scores -> {
                names.addAll(scores.keys());
                scores
                    .keys()
                    .forEach(
                        key ->
                            scores
                                .section(key)
                                .ifPresent(
                                    score -> {
                                      score.text("total").ifPresent(names::add);
                                      score
                                          .section("assumed")
                                          .flatMap(second -> second.text("attribute"))
                                          .ifPresent(names::add);
                                    }));
              });
    }
    return names;
  }

  /** The keys of a part of each entry of a section: the segments of each dimension. */
  private static Map<String, List<String>> keysOfEach(Section top, String section, String part) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    top.section(section)
        .ifPresent(
            entries ->
                entries
                    .keys()
                    .forEach(
                        key ->
                            keys.put(
                                key,
                                entries
                                    .section(key)
                                    .flatMap(entry -> entry.section(part))
                                    .map(it -> List.copyOf(it.keys()))
                                    .orElse(List.of()))));
    return keys;
  }

  /**
   * The catalogue with a slot for each rank wanted, percentile or quintile, of each numeric
   * attribute wanted.
   */
  AttributeCatalogue catalogueWithRanks(Predicate<String> wanted) {
    List<AttributeDefinition> all = new ArrayList<>(attributes.values());
    for (AttributeDefinition definition : attributes.values()) {
      for (String prefix : RuleFunction.RANK_PREFIXES) {
        String rank = prefix + definition.name();
        if (definition.type().isNumeric() && wanted.test(rank)) {
          all.add(number(rank));
        }
      }
    }
    return new AttributeCatalogue(all);
  }

  /** The step behind each slot for a rank. */
  List<EvaluationStep> ranks(AttributeCatalogue catalogue) {
    return catalogue.definitions().stream()
        .map(AttributeDefinition::name)
        .filter(name -> !RuleFunction.ranked(name).equals(name))
        .map(Declarations::rank)
        .toList();
  }

  private static EvaluationStep rank(String slot) {
    String attribute = RuleFunction.ranked(slot);
    return slot.startsWith(RuleFunction.QUINTILE_PREFIX)
        ? new EvaluationStep.Quintile(attribute)
        : new EvaluationStep.Rank(attribute);
  }
}
