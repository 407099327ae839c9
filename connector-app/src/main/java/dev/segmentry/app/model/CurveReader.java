package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.score.Curve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what values are worth: {@code {0: 0, 100: 100}} is straight between the points, {@code
 * {below: 1, 100: 2}} has steps, {@code {current: 100, failed: 0}} names the values of a text.
 *
 * @param range what a value may be worth, fixed-point
 * @param what that is, for people: {@code points}
 */
record CurveReader(RuleReader rules, ValueRange range, String what) {

  private static final String BELOW = "below";

  Optional<Curve> read(Section section, String key, CompiledExpression value) {
    Optional<Section> curve = section.requireSection(key, "what each value is worth");
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    boolean text = curve.get().keys().stream().anyMatch(it -> !isBound(it));
    if (text != value.type().isText()) {
      String message =
          text
              ? value.text() + " is a number; write numbers before the colons"
              : value.text() + " is a text; write its values before the colons";
      rules.problems().add(curve.get().position(), message);
      return Optional.empty();
    }
    return text ? categories(curve.get(), value) : numeric(curve.get());
  }

  /** Tells what is wrong in a curve even though what it is read from is unknown. */
  void check(Section section, String key) {
    section
        .requireSection(key, "what each value is worth")
        .ifPresent(
            curve -> {
              if (curve.keys().stream().allMatch(CurveReader::isBound)) {
                numeric(curve);
              } else {
                curve.keys().forEach(it -> worth(curve, it));
              }
            });
  }

  private static boolean isBound(String key) {
    return key.equals(BELOW) || Numbers.isNumber(key);
  }

  private Optional<Curve> numeric(Section curve) {
    Numbers numbers = new Numbers(rules.problems());
    List<Curve.Point> points = new ArrayList<>();
    for (String key : curve.keys()) {
      if (!key.equals(BELOW)) {
        Optional<Long> bound = numbers.micros(key, curve.keyPosition(key));
        Optional<Long> worth = worth(curve, key);
        bound.ifPresent(at -> worth.ifPresent(it -> points.add(new Curve.Point(at, it))));
      }
    }
    Optional<Long> below = curve.has(BELOW) ? worth(curve, BELOW) : Optional.empty();
    if (points.size() + below.stream().count() < curve.keys().size()) {
      return Optional.empty();
    }
    return rules.built(
        curve.position(),
        () ->
            below
                .<Curve>map(it -> new Curve.Bins(it, points))
                .orElseGet(() -> new Curve.Linear(points)));
  }

  private Optional<Long> worth(Section curve, String key) {
    return curve
        .require(key, "its points")
        .flatMap(node -> new Numbers(rules.problems()).within(node, range, what));
  }

  private Optional<Curve> categories(Section curve, CompiledExpression value) {
    List<String> options =
        rules.catalogue().find(value.text()).map(AttributeDefinition::options).orElse(List.of());
    Map<String, Long> worth = new LinkedHashMap<>();
    for (String key : curve.keys()) {
      if (!options.isEmpty() && options.stream().noneMatch(key::equalsIgnoreCase)) {
        rules
            .problems()
            .add(
                curve.keyPosition(key),
                "'"
                    + key
                    + "' is not one of the values "
                    + String.join(", ", options)
                    + Suggestion.hint(key, options));
      }
      worth(curve, key).ifPresent(points -> worth.put(key, points));
    }
    return Optional.of(new Curve.Categories(worth));
  }
}
