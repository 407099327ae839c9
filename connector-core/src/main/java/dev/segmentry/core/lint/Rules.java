package dev.segmentry.core.lint;

import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every rule of a model, and where it stands. */
final class Rules {

  private final List<Rule> rules = new ArrayList<>();

  private Rules() {}

  /**
   * @param path keys that lead to it
   */
  record Rule(List<String> path, Expression expression) {}

  static List<Rule> of(SegmentationModel model) {
    Rules all = new Rules();
    model.steps().forEach(all::step);
    model
        .playbooks()
        .forEach(
            playbook ->
                playbook
                    .triggers()
                    .forEach(
                        trigger ->
                            all.add(trigger.when(), "playbooks", playbook.key(), "triggers")));
    all.add(model.provisionalWhen(), "provisional_when");
    model
        .provisional()
        .ifPresent(
            it -> {
              all.add(Optional.of(it.when()), "provisional", "when");
              all.add(it.during(), "provisional", "during");
            });
    all.add(model.data().churnedWhen(), "data_quality", "churned_when");
    return all.rules;
  }

  private void step(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive) {
      add(derive.attribute().expression().source(), "derived", derive.attribute().name());
    } else if (step instanceof EvaluationStep.Health health) {
      health.model().inputs().forEach(it -> add(it.value().source(), "health", "inputs"));
      health.model().caps().forEach(it -> add(it.when().source(), "health", "caps"));
    } else if (step instanceof EvaluationStep.Rubric rubric) {
      rubric
          .scorecard()
          .criteria()
          .forEach(it -> add(it.value().source(), "scorecards", rubric.scorecard().attribute()));
    } else if (step instanceof EvaluationStep.Tag tag) {
      tag.tag()
          .values()
          .forEach(it -> add(it.when(), "tags", tag.tag().name(), "values", it.key(), "when"));
    } else if (step instanceof EvaluationStep.Assign assign) {
      dimension(assign.dimension());
    }
  }

  private void dimension(Dimension dimension) {
    for (Segment segment : dimension.segments()) {
      String[] path = {"dimensions", dimension.key(), "segments", segment.key()};
      add(segment.enter(), path[0], path[1], path[2], path[3], "enter");
      add(segment.exit(), path[0], path[1], path[2], path[3], "exit");
      add(segment.timing().immediateWhen(), path[0], path[1], path[2], path[3], "sustain");
    }
    dimension
        .remarks()
        .forEach(
            it ->
                it.rules()
                    .forEach(rule -> add(rule.source(), "dimensions", dimension.key(), "remarks")));
  }

  private void add(Optional<CompiledCondition> rule, String... path) {
    rule.ifPresent(it -> add(it.source(), path));
  }

  private void add(Expression expression, String... path) {
    rules.add(new Rule(List.of(path), expression));
  }
}
