package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads rubrics ({@code scorecards}) and scores by band ({@code bands}). */
record ScorecardReader(RuleReader rules) {

  List<EvaluationStep> read(Section top) {
    List<EvaluationStep> steps = new ArrayList<>();
    top.section("scorecards")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        name ->
                            section
                                .requireSection(name, "its criteria")
                                .flatMap(it -> scorecard(name, it))
                                .ifPresent(steps::add)));
    top.section("bands")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        name ->
                            section
                                .requireSection(name, "the number and its bounds")
                                .flatMap(it -> bands(name, it))
                                .ifPresent(steps::add)));
    return steps;
  }

  private Optional<EvaluationStep> scorecard(String name, Section section) {
    if (section.has("weights")) {
      return new CompositeReader(rules).read(name, section).map(EvaluationStep.Weighted::new);
    }
    section.allow(
        List.of("weights", "optional", "assumed"),
        "criteria",
        "total",
        "minimum_present",
        "rounding");
    if (section.require("criteria", "what gets points").isEmpty()) {
      return Optional.empty();
    }
    List<Criterion> criteria = new ArrayList<>();
    for (YamlNode item : section.items("criteria")) {
      Section.of("scorecards." + name + ".criteria", item, rules.problems())
          .flatMap(it -> criterion(it).filter(one -> isNamedAlone(it, one, criteria)))
          .ifPresent(criteria::add);
    }
    boolean unread = criteria.size() < section.items("criteria").size();
    int minimum = section.integer("minimum_present", 1, 100).orElse(criteria.size());
    Scorecard.Rounding rounding =
        section
            .choice("rounding", List.of("none", "half_up"))
            .map(word -> Scorecard.Rounding.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Scorecard.Rounding.NONE);
    Optional<String> total = section.text("total");
    if (unread) {
      return Optional.empty();
    }
    return rules
        .built(section.position(), () -> new Scorecard(name, total, criteria, minimum, rounding))
        .map(EvaluationStep.Rubric::new);
  }

  private boolean isNamedAlone(Section section, Criterion criterion, List<Criterion> before) {
    boolean taken = before.stream().anyMatch(it -> it.name().equals(criterion.name()));
    if (taken) {
      rules
          .problems()
          .add(
              section.position("name"),
              "another criterion is named " + criterion.name() + " already; name them apart");
    }
    return !taken;
  }

  private Optional<Criterion> criterion(Section section) {
    section.allow("name", "value", "points");
    Optional<CompiledExpression> value =
        section.require("value", "an attribute or expression").flatMap(rules::expression);
    CurveReader curves = new CurveReader(rules, ValueRange.ANY, "points");
    if (value.isEmpty()) {
      curves.check(section, "points");
    }
    return value.flatMap(
        expression ->
            curves
                .read(section, "points", expression)
                .map(
                    points ->
                        new Criterion(
                            section.text("name").orElse(expression.text()), expression, points)));
  }

  private Optional<EvaluationStep> bands(String name, Section section) {
    section.allow("of", "bounds");
    Optional<CompiledExpression> of =
        section.require("of", "the number that is read").flatMap(rules::expression);
    section.require("bounds", "where each band begins, ascending");
    List<Long> bounds = new ArrayList<>();
    section
        .items("bounds")
        .forEach(item -> new Numbers(rules.problems()).micros(item).ifPresent(bounds::add));
    if (of.isPresent() && rules.catalogue().find(of.get().text()).isEmpty()) {
      rules.problems().add(section.position("of"), "bands are read from one attribute; derive it");
      return Optional.empty();
    }
    return of.flatMap(
        it ->
            rules
                .built(section.position(), () -> new BandScore(name, it.text(), bounds))
                .map(EvaluationStep.Bands::new));
  }
}
