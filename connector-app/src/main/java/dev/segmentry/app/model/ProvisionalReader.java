package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.Provisional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code provisional}, and {@code assumed} of the dimensions. */
record ProvisionalReader(RuleReader rules) {

  static final String KEY = "provisional";
  static final String ASSUMED = "assumed";

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 365;

  Optional<Provisional> read(Section top) {
    Map<String, String> readings = readings(top);
    readings.forEach((key, attribute) -> checkNumber(top, key, attribute));
    Optional<Section> section = top.section(KEY);
    if (section.isEmpty()) {
      refuseAlone(top, readings);
      return Optional.empty();
    }
    Section written = section.get().allow("when", "during", "days");
    if (top.has("provisional_when")) {
      rules
          .problems()
          .add(
              top.keyPosition("provisional_when"),
              "provisional says when already; keep one of the two");
    }
    Optional<CompiledCondition> when =
        written.require("when", "while this holds something is assumed").flatMap(rules::condition);
    Optional<CompiledCondition> during = rules.condition(written, "during");
    int days = written.integer("days", 1, MOST_DAYS).orElse(USUAL_DAYS);
    return when.map(rule -> new Provisional(rule, during, days, readings));
  }

  private void checkNumber(Section top, String dimension, String attribute) {
    List<String> numbers =
        rules.catalogue().definitions().stream()
            .filter(it -> it.type().isNumeric())
            .map(AttributeDefinition::name)
            .toList();
    if (!numbers.contains(attribute)) {
      rules
          .problems()
          .add(
              dimension(top, dimension).map(it -> it.position(ASSUMED)).orElseThrow(),
              "'" + attribute + "' is no numeric attribute" + Suggestion.hint(attribute, numbers));
    }
  }

  private void refuseAlone(Section top, Map<String, String> readings) {
    readings
        .keySet()
        .forEach(
            key ->
                rules
                    .problems()
                    .add(
                        dimension(top, key).map(it -> it.keyPosition(ASSUMED)).orElseThrow(),
                        "a second reading needs '" + KEY + "': when something is assumed"));
  }

  private Map<String, String> readings(Section top) {
    Map<String, String> readings = new TreeMap<>();
    top.section("dimensions")
        .ifPresent(
            dimensions ->
                dimensions
                    .keys()
                    .forEach(
                        key ->
                            dimension(top, key)
                                .flatMap(it -> it.text(ASSUMED))
                                .ifPresent(attribute -> readings.put(key, attribute))));
    return readings;
  }

  private static Optional<Section> dimension(Section top, String key) {
    return top.section("dimensions").flatMap(it -> it.section(key));
  }
}
