package dev.segmentry.core.explain;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Literals;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Everything some steps of a model compare with: rules, bounds, curves, caps. */
final class Constants {

  private final TreeSet<Long> numbers = new TreeSet<>();
  private final TreeSet<Long> days = new TreeSet<>();
  private final Map<String, Set<String>> texts = new HashMap<>();

  static Constants of(Collection<EvaluationStep> steps) {
    Constants constants = new Constants();
    steps.forEach(constants::step);
    return constants;
  }

  /** Fixed-point, ascending. */
  NavigableSet<Long> numbers() {
    return numbers;
  }

  /** Epoch days that are written down, ascending. */
  NavigableSet<Long> days() {
    return days;
  }

  /** What a text attribute is compared with. */
  Set<String> texts(String attribute) {
    return texts.getOrDefault(attribute, Set.of());
  }

  private void step(EvaluationStep step) {
    if (step instanceof EvaluationStep.Derive derive) {
      rule(derive.attribute().expression().source());
      derive.attribute().validWhen().ifPresent(valid -> rule(valid.source()));
    } else if (step instanceof EvaluationStep.Health health) {
      health.model().inputs().forEach(this::input);
      health.model().caps().forEach(cap -> rule(cap.when().source()));
    } else if (step instanceof EvaluationStep.Rubric rubric) {
      rubric.scorecard().criteria().forEach(this::criterion);
    } else if (step instanceof EvaluationStep.Bands bands) {
      numbers.addAll(bands.score().bounds());
    } else if (step instanceof EvaluationStep.Assign assign) {
      dimension(assign.dimension());
    }
  }

  private void dimension(Dimension dimension) {
    dimension.remarks().forEach(remark -> remark.rules().forEach(it -> rule(it.source())));
    if (dimension instanceof OrderedDimension ordered) {
      bounds(ordered.boundaries());
      ordered.byStage().ifPresent(stages -> stages.boundaries().values().forEach(this::bounds));
    } else {
      ((ListedDimension) dimension).segments().forEach(this::segment);
    }
  }

  private void bounds(List<Boundary> boundaries) {
    for (Boundary boundary : boundaries) {
      numbers.addAll(List.of(boundary.fallsBelow(), boundary.at(), boundary.risesAt()));
    }
  }

  private void segment(Segment segment) {
    segment.enter().ifPresent(rule -> rule(rule.source()));
    segment.exit().ifPresent(rule -> rule(rule.source()));
  }

  private void input(HealthInput input) {
    rule(input.value().source());
    curve(input.curve(), input.value().reads());
  }

  private void criterion(Criterion criterion) {
    rule(criterion.value().source());
    curve(criterion.points(), criterion.value().reads());
  }

  private void curve(Curve curve, Set<String> reads) {
    if (curve instanceof Curve.Linear linear) {
      linear.corners().forEach(corner -> numbers.add(corner.value()));
    } else if (curve instanceof Curve.Bins bins) {
      bins.bounds().forEach(bound -> numbers.add(bound.value()));
    } else {
      reads.forEach(name -> texts(name, ((Curve.Categories) curve).byValue().keySet()));
    }
  }

  private void rule(Expression rule) {
    Literals.in(rule).forEach(this::literal);
    Literals.byAttribute(rule)
        .forEach(
            (attribute, values) -> {
              Set<String> compared = new HashSet<>();
              for (Scalar value : values) {
                if (value instanceof Scalar.TextValue text) {
                  compared.add(text.text());
                }
              }
              texts(attribute, compared);
            });
  }

  private void literal(Scalar value) {
    if (value instanceof Scalar.NumberValue number) {
      numbers.add(number.micros());
    } else if (value instanceof Scalar.DateValue date) {
      days.add(date.date().toEpochDay());
    }
  }

  private void texts(String attribute, Collection<String> values) {
    texts.computeIfAbsent(attribute, name -> new TreeSet<>()).addAll(values);
  }
}
