package dev.segmentry.app.report;

import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.segment.DerivedAttribute;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model computes before it decides: health, scorecards, composites, derived attributes. */
final class ScoreTables {

  private final List<String> lines = new ArrayList<>();

  private ScoreTables() {}

  static List<String> of(SegmentationModel model) {
    ScoreTables tables = new ScoreTables();
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Health health) {
        tables.health(health.model());
      }
    }
    for (EvaluationStep step : model.steps()) {
      if (step instanceof EvaluationStep.Rubric rubric) {
        tables.scorecard(rubric.scorecard());
      } else if (step instanceof EvaluationStep.Weighted weighted) {
        tables.composite(weighted.composite());
      } else if (step instanceof EvaluationStep.Tag tag) {
        tables.tag(tag);
      }
    }
    tables.computed(model);
    return tables.lines;
  }

  private void health(HealthModel health) {
    lines.add("## " + capital(RuleWords.name(health.attribute())));
    lines.add("");
    lines.add(
        "0 to 100, weighted by "
            + RuleWords.name(health.stageAttribute())
            + "; without inputs of at least "
            + percent(health.minimumWeight())
            + " of the weight there is no score.");
    lines.add("");
    Set<String> stages = new TreeSet<>();
    health.inputs().forEach(input -> stages.addAll(input.weights().keySet()));
    List<String> columns = new ArrayList<>(List.of("input", "points"));
    stages.forEach(stage -> columns.add("weight, " + RuleWords.name(stage)));
    lines.addAll(Markdown.head(columns.toArray(String[]::new)));
    for (HealthInput input : health.inputs()) {
      List<String> cells =
          new ArrayList<>(List.of(named(input.name(), input.value()), points(input.curve())));
      stages.forEach(stage -> cells.add(percent(input.weight(stage))));
      lines.add(Markdown.row(cells.toArray(String[]::new)));
    }
    lines.add("");
    health
        .caps()
        .forEach(
            cap ->
                lines.add(
                    "- at most "
                        + ModelPage.shown(cap.ceiling())
                        + " while "
                        + Markdown.cell(RuleWords.of(cap.when().source()))
                        + ": "
                        + Markdown.cell(cap.reason())));
    if (!health.caps().isEmpty()) {
      lines.add("");
    }
  }

  private void scorecard(Scorecard scorecard) {
    lines.add("## " + capital(RuleWords.name(scorecard.attribute())));
    lines.add("");
    lines.add(
        "Mean of the points, if at least "
            + scorecard.minimumPresent()
            + " of "
            + scorecard.criteria().size()
            + " are known"
            + (scorecard.rounding() == Scorecard.Rounding.HALF_UP ? ", rounded half up." : ".")
            + scorecard
                .totalAttribute()
                .map(total -> " Their sum, if all are known, is " + RuleWords.name(total) + ".")
                .orElse(""));
    lines.add("");
    lines.addAll(Markdown.head("criterion", "points"));
    scorecard
        .criteria()
        .forEach(it -> lines.add(Markdown.row(named(it.name(), it.value()), points(it.points()))));
    lines.add("");
  }

  private void composite(Composite composite) {
    lines.add("## " + capital(RuleWords.name(composite.attribute())));
    lines.add("");
    lines.add(
        composite.weights().entrySet().stream()
                .map(it -> RuleWords.name(it.getKey()) + " " + percent(it.getValue()))
                .collect(Collectors.joining(", "))
            + "."
            + (composite.optional().isEmpty()
                ? ""
                : " May be missing, then the others weigh more: "
                    + composite.optional().stream()
                        .map(RuleWords::name)
                        .collect(Collectors.joining(", "))
                    + ".")
            + composite
                .assumption()
                .map(
                    it ->
                        " With "
                            + ModelPage.shown(it.value())
                            + " in its place it is "
                            + RuleWords.name(it.attribute())
                            + ".")
                .orElse(""));
    lines.add("");
  }

  private void tag(EvaluationStep.Tag tag) {
    lines.add("## Tag: " + RuleWords.name(tag.tag().name()));
    lines.add("");
    lines.addAll(Markdown.head("tag", "motion", "when"));
    tag.tag()
        .values()
        .forEach(
            value ->
                lines.add(
                    Markdown.row(
                        value.key(),
                        value.motion(),
                        value.when().map(it -> RuleWords.of(it.source())).orElse("otherwise"))));
    lines.add("");
  }

  private void computed(SegmentationModel model) {
    List<DerivedAttribute> derived =
        model.steps().stream()
            .filter(EvaluationStep.Derive.class::isInstance)
            .map(step -> ((EvaluationStep.Derive) step).attribute())
            .sorted(Comparator.comparing(DerivedAttribute::name))
            .toList();
    List<EvaluationStep.Bands> bands =
        model.steps().stream()
            .filter(EvaluationStep.Bands.class::isInstance)
            .map(EvaluationStep.Bands.class::cast)
            .toList();
    if (derived.isEmpty() && bands.isEmpty()) {
      return;
    }
    lines.add("## Computed attributes");
    lines.add("");
    lines.addAll(Markdown.head("attribute", "is"));
    derived.forEach(
        it ->
            lines.add(
                Markdown.row(
                    RuleWords.name(it.name()),
                    RuleWords.of(it.expression().source()) + valid(it))));
    bands.forEach(
        it ->
            lines.add(
                Markdown.row(
                    RuleWords.name(it.score().attribute()),
                    "1 to "
                        + (it.score().bounds().size() + 1)
                        + " by "
                        + RuleWords.name(it.score().of())
                        + ", one more from each of "
                        + it.score().bounds().stream()
                            .map(ModelPage::shown)
                            .collect(Collectors.joining(", ")))));
    lines.add("");
  }

  /** A name of its own hides what is looked at, so that is told beside it. */
  private static String named(String name, CompiledExpression value) {
    String words = RuleWords.of(value.source());
    String said = RuleWords.name(name);
    return said.equals(words) || name.equals(value.text()) ? said : said + ": " + words;
  }

  /** A result for which it is false is no value: the attribute is missing. */
  private static String valid(DerivedAttribute attribute) {
    return attribute
        .validWhen()
        .map(rule -> "; no value unless " + RuleWords.of(rule.source()))
        .orElse("");
  }

  private static String points(Curve curve) {
    if (curve instanceof Curve.Linear linear) {
      return linear.corners().stream()
              .map(it -> ModelPage.shown(it.value()) + " → " + ModelPage.shown(it.points()))
              .collect(Collectors.joining(", "))
          + "; straight between";
    }
    if (curve instanceof Curve.Bins bins) {
      return "below "
          + ModelPage.shown(bins.bounds().get(0).value())
          + " → "
          + ModelPage.shown(bins.below())
          + bins.bounds().stream()
              .map(
                  it ->
                      ", from "
                          + ModelPage.shown(it.value())
                          + " → "
                          + ModelPage.shown(it.points()))
              .collect(Collectors.joining());
    }
    return ((Curve.Categories) curve)
        .byValue().entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> it) -> -it.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(it -> RuleWords.name(it.getKey()) + " → " + ModelPage.shown(it.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String percent(long micros) {
    return ModelPage.shown(100 * micros) + " %";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
