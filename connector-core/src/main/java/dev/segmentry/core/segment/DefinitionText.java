package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import java.util.List;
import java.util.Optional;

/**
 * What of a step decides where accounts stand, as text: labels and motions are no part of it, so
 * renaming is no move.
 */
final class DefinitionText {

  private DefinitionText() {}

  static String of(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive) {
      DerivedAttribute attribute = derive.attribute();
      return attribute.name() + "=" + attribute.expression().text() + rule(attribute.validWhen());
    }
    if (step instanceof EvaluationStep.Health health) {
      return of(health.model());
    }
    if (step instanceof EvaluationStep.Rubric rubric) {
      return of(rubric.scorecard());
    }
    if (step instanceof EvaluationStep.Tag tag) {
      return of(tag.tag());
    }
    if (step instanceof EvaluationStep.Assign assign) {
      return of(assign.dimension());
    }
    return step.toString();
  }

  private static String of(HealthModel model) {
    StringBuilder text = new StringBuilder(model.attribute()).append(model.stageAttribute());
    model
        .inputs()
        .forEach(
            input ->
                text.append(input.value().text()).append(input.curve()).append(input.weights()));
    model.caps().forEach(cap -> text.append(cap.when().text()).append(cap.ceiling()));
    return text.append(model.minimumWeight()).toString();
  }

  private static String of(Scorecard scorecard) {
    StringBuilder text = new StringBuilder(scorecard.attribute());
    scorecard.criteria().forEach(c -> text.append(c.value().text()).append(c.points()));
    return text.append(scorecard.minimumPresent()).append(scorecard.rounding()).toString();
  }

  private static String of(ProductTag tag) {
    StringBuilder text = new StringBuilder(tag.name());
    tag.values().forEach(value -> text.append('|').append(value.key()).append(rule(value.when())));
    return text.toString();
  }

  private static String of(Dimension dimension) {
    StringBuilder text = new StringBuilder(dimension.key());
    dimension.segments().forEach(segment -> text.append(of(segment)));
    if (dimension instanceof OrderedDimension ordered) {
      text.append(ordered.attribute()).append(ordered.boundaries());
      ordered.byStage().ifPresent(text::append);
    }
    if (dimension instanceof ListedDimension listed) {
      text.append(listed.scale());
    }
    return text.toString();
  }

  private static String of(Segment segment) {
    Timing timing = segment.timing();
    return "|"
        + String.join(
            ",",
            List.of(
                segment.key(),
                rule(segment.enter()),
                rule(segment.exit()),
                segment.yieldsTo().toString(),
                timing.in().toString(),
                timing.out().toString(),
                timing.enterAtOnce() + " " + timing.leaveAtOnce(),
                rule(timing.immediateWhen()),
                segment.whenUnknown().name()));
  }

  private static String rule(Optional<CompiledCondition> rule) {
    return rule.map(condition -> " [" + condition.text() + "]").orElse("");
  }
}
