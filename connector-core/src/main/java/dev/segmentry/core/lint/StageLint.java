package dev.segmentry.core.lint;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Relation;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.StageBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the stages that weights and bounds speak of against those there can be. */
final class StageLint {

  private static final Position NOWHERE = new Position("", 0, 0);

  private final LintSubject subject;
  private final Effort effort;
  private final Words words;
  private final List<Finding> findings = new ArrayList<>();

  private StageLint(LintSubject subject, Effort effort) {
    this.subject = subject;
    this.effort = effort;
    words = new Words(subject.model());
  }

  static List<Finding> of(LintSubject subject, Effort effort) {
    StageLint lint = new StageLint(subject, effort);
    for (EvaluationStep step : subject.model().steps()) {
      if (step instanceof EvaluationStep.Health health) {
        lint.weights(health.model());
      }
    }
    for (Dimension dimension : subject.model().dimensions()) {
      if (dimension instanceof OrderedDimension ordered) {
        ordered.byStage().ifPresent(bounds -> lint.bounds(ordered, bounds));
      }
    }
    return lint.findings;
  }

  private void weights(HealthModel health) {
    Set<String> weighted = new TreeSet<>();
    health.inputs().forEach(input -> weighted.addAll(input.weights().keySet()));
    Set<String> stages = words.of(health.stageAttribute()).orElse(weighted);
    for (int i = 0; i < health.inputs().size(); i++) {
      HealthInput input = health.inputs().get(i);
      for (String stage : input.weights().keySet()) {
        if (!stages.contains(stage)) {
          List<String> path = List.of("health", "inputs", String.valueOf(i), "weights", stage);
          String what = input.name() + " has a weight";
          findings.add(unknown(what, stage, health.stageAttribute(), stages, path));
        }
      }
    }
    stages.stream().filter(stage -> !weighted.contains(stage)).forEach(it -> bare(health, it));
  }

  /** Tells of a stage that accounts can be in and no input has weights for. */
  private void bare(HealthModel health, String stage) {
    Expression inStage =
        new Expression.Comparison(
            new Expression.Attribute(health.stageAttribute(), NOWHERE),
            Relation.EQUAL,
            new Expression.Literal(new Scalar.TextValue(stage), NOWHERE),
            NOWHERE);
    Space space = new Space(Ground.everythingMapped(subject, effort), List.of(inStage));
    Search.Result result = new Search(space).find(List.of(new Goal(inStage, Want.TRUE)));
    if (result.end() == Search.End.NONE) {
      return;
    }
    Finding finding =
        Finding.of(
            LintCode.STAGE_WITHOUT_WEIGHTS,
            List.of("health", "inputs"),
            "accounts of the "
                + health.stageAttribute()
                + " '"
                + stage
                + "' get no "
                + health.attribute()
                + ": no input has a weight for it",
            "give the inputs weights for " + stage + " that sum to 1");
    findings.add(
        result.found()
            ? finding.shownBy(space.example(result.chosen(), List.of(inStage)))
            : finding);
  }

  private void bounds(OrderedDimension dimension, StageBounds bounds) {
    Set<String> stages = words.of(bounds.attribute()).orElse(bounds.boundaries().keySet());
    bounds
        .boundaries()
        .forEach(
            (stage, own) -> {
              if (!stages.contains(stage)) {
                String what = dimension.key() + " has bounds";
                List<String> path = place(dimension, own, stage);
                findings.add(unknown(what, stage, bounds.attribute(), stages, path));
              }
            });
  }

  /** The first segment that has a bound of its own for a stage. */
  private static List<String> place(OrderedDimension dimension, List<Boundary> own, String stage) {
    for (int i = 0; i < own.size(); i++) {
      if (!dimension.boundaries().get(i).equals(own.get(i))) {
        return Paths.segment(dimension, dimension.segments().get(i + 1), "stages", stage);
      }
    }
    return Paths.dimension(dimension, "segments");
  }

  private static Finding unknown(
      String what, String stage, String attribute, Set<String> stages, List<String> path) {
    return Finding.of(
        LintCode.UNKNOWN_STAGE,
        path,
        what
            + " for '"
            + stage
            + "', and "
            + attribute
            + " is never that"
            + Suggestion.hint(stage, stages),
        stages.isEmpty()
            ? "let " + attribute + " come out as a text"
            : "write one of " + String.join(", ", stages) + ", or derive " + attribute + " anew");
  }
}
