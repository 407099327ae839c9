package dev.segmentry.core.lint;

import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which segments accounts can be in, when only some attributes have values. */
final class Reach {

  private static final Position NOWHERE = new Position("", 0, 0);

  private final LintSubject subject;
  private final Effort effort;
  private final Set<String> missing = new HashSet<>();
  private final Map<String, List<String>> reachable = new HashMap<>();

  private Reach(LintSubject subject, Effort effort) {
    this.subject = subject;
    this.effort = effort;
  }

  /**
   * By dimension, the keys of segments somebody can be in; what cannot be decided counts as
   * reachable.
   *
   * @param provided attributes that have values
   */
  static Map<String, List<String>> of(LintSubject subject, Set<String> provided, Effort effort) {
    Reach reach = new Reach(subject, effort);
    reach.missing.addAll(new Origins(subject.model()).ofAll());
    reach.missing.removeAll(provided);
    subject.model().steps().forEach(reach::step);
    return reach.reachable;
  }

  private void step(EvaluationStep step) {
    if (step instanceof EvaluationStep.Assign assign) {
      assign(assign.dimension());
    } else if (step instanceof EvaluationStep.Health health) {
      settle(step, hasValue(health.model()));
    } else if (step instanceof EvaluationStep.Rubric rubric) {
      settle(step, hasValue(rubric.scorecard()));
    } else if (step instanceof EvaluationStep.Derive derive) {
      settle(step, hasValue(derive.attribute().expression().source()));
    } else if (step instanceof EvaluationStep.Weighted weighted) {
      Set<String> required = new HashSet<>(step.reads());
      required.removeAll(weighted.composite().optional());
      settle(step, required.stream().allMatch(this::hasValue));
    } else if (!(step instanceof EvaluationStep.Bands)) {
      settle(step, step.reads().stream().anyMatch(this::hasValue));
    }
  }

  private void settle(EvaluationStep step, boolean hasValue) {
    if (!hasValue) {
      missing.addAll(step.writes());
    }
  }

  private boolean hasValue(HealthModel health) {
    Set<String> stages = new HashSet<>();
    health.inputs().forEach(input -> stages.addAll(input.weights().keySet()));
    List<HealthInput> present =
        health.inputs().stream().filter(input -> hasValue(input.value().source())).toList();
    return hasValue(health.stageAttribute())
        && stages.stream()
            .anyMatch(
                stage ->
                    present.stream().mapToLong(input -> input.weight(stage)).sum()
                        >= health.minimumWeight());
  }

  private boolean hasValue(Scorecard scorecard) {
    return scorecard.criteria().stream()
            .filter(criterion -> hasValue(criterion.value().source()))
            .count()
        >= scorecard.minimumPresent();
  }

  private boolean hasValue(String attribute) {
    return hasValue(new Expression.Attribute(attribute, NOWHERE));
  }

  private boolean hasValue(Expression expression) {
    return possible(List.of(new Goal(new Expression.IsNull(expression, true, NOWHERE), Want.TRUE)));
  }

  private boolean possible(List<Goal> goals) {
    if (effort.isSpent()) {
      return true;
    }
    Space space = new Space(ground(), goals.stream().map(Goal::condition).toList());
    return new Search(space).find(goals).end() != Search.End.NONE;
  }

  private Ground ground() {
    return new Ground(subject, missing, reachable, effort);
  }

  private void assign(Dimension dimension) {
    List<String> segments =
        dimension instanceof OrderedDimension ordered
            ? banded(ordered)
            : listed((ListedDimension) dimension);
    reachable.put(dimension.key(), segments);
    if (segments.isEmpty()) {
      missing.add(RuleFunction.SEGMENT_PREFIX + dimension.key());
    }
  }

  private List<String> banded(OrderedDimension dimension) {
    return hasValue(dimension.attribute())
        ? BandLint.of(subject, dimension).reachable()
        : List.of();
  }

  /** Who has a segment already can move past rules that are unknown; a first assignment cannot. */
  private List<String> listed(ListedDimension dimension) {
    List<String> first = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (int i = 0; i < dimension.segments().size(); i++) {
      String key = dimension.segments().get(i).key();
      if (possible(entering(dimension, i, false))) {
        first.add(key);
        later.add(key);
      } else if (possible(entering(dimension, i, true))) {
        later.add(key);
      }
    }
    return first.isEmpty() ? first : later;
  }

  private static List<Goal> entering(ListedDimension dimension, int position, boolean later) {
    List<Goal> goals = new ArrayList<>();
    for (Segment earlier : dimension.segments().subList(0, position)) {
      earlier
          .enter()
          .ifPresent(
              rule ->
                  goals.add(
                      later
                          ? new Goal(rule.source(), Want.NOT_TRUE)
                          : RuleLint.notEntered(earlier)));
    }
    dimension
        .segments()
        .get(position)
        .enter()
        .ifPresent(rule -> goals.add(new Goal(rule.source(), Want.TRUE)));
    return goals;
  }
}
