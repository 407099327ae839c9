package dev.segmentry.core.lint;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The numbers attributes can have: what is said of them, or what their making allows. Never
 * narrower than the truth; a score's range may be wider.
 */
record Ranges(LintSubject subject) {

  AttributeNote of(String attribute) {
    if (attribute.startsWith(RuleFunction.PERCENTILE_PREFIX)) {
      return between(0, Fixed.ONE);
    }
    if (attribute.startsWith(RuleFunction.QUINTILE_PREFIX)) {
      return between(Fixed.ONE, 5 * Fixed.ONE);
    }
    return subject.model().steps().stream()
        .filter(step -> step.writes().contains(attribute))
        .findFirst()
        .map(step -> made(step, attribute))
        .orElseGet(() -> subject.note(attribute));
  }

  private AttributeNote made(EvaluationStep step, String attribute) {
    if (step instanceof EvaluationStep.Health) {
      return between(HealthModel.SCORES.min(), HealthModel.SCORES.max());
    }
    if (step instanceof EvaluationStep.Bands bands) {
      return between(Fixed.ONE, (1 + bands.score().bounds().size()) * Fixed.ONE);
    }
    if (step instanceof EvaluationStep.Rubric rubric) {
      Scorecard scorecard = rubric.scorecard();
      return attribute.equals(scorecard.attribute()) ? mean(scorecard) : total(scorecard);
    }
    if (step instanceof EvaluationStep.Weighted weighted) {
      return average(weighted.composite(), attribute);
    }
    return step instanceof EvaluationStep.Derive derive
            && derive.attribute().expression().source() instanceof Expression.Attribute same
            && !same.name().equals(attribute)
        ? of(same.name())
        : subject.note(attribute);
  }

  /** Fewest criteria make the extremes: a mean over more of them lies between. */
  private static AttributeNote mean(Scorecard scorecard) {
    int number = scorecard.minimumPresent();
    List<Long> least = points(scorecard, Ranges::least);
    List<Long> most = points(scorecard, Curve::most);
    least.sort(Comparator.naturalOrder());
    most.sort(Collections.reverseOrder());
    long low = Math.floorDiv(sum(least.subList(0, number)), number);
    long high = -Math.floorDiv(-sum(most.subList(0, number)), number);
    return scorecard.rounding() == Scorecard.Rounding.HALF_UP
        ? between(whole(low), whole(high))
        : between(low, high);
  }

  private static AttributeNote total(Scorecard scorecard) {
    return between(sum(points(scorecard, Ranges::least)), sum(points(scorecard, Curve::most)));
  }

  private static List<Long> points(Scorecard scorecard, Function<Curve, Long> of) {
    return new ArrayList<>(scorecard.criteria().stream().map(it -> of.apply(it.points())).toList());
  }

  private static long least(Curve curve) {
    if (curve instanceof Curve.Linear linear) {
      return linear.corners().stream().mapToLong(Curve.Point::points).min().orElseThrow();
    }
    if (curve instanceof Curve.Bins bins) {
      return bins.bounds().stream().mapToLong(Curve.Point::points).reduce(bins.below(), Math::min);
    }
    Collection<Long> all = ((Curve.Categories) curve).byValue().values();
    return all.stream().mapToLong(Long::longValue).min().orElse(0);
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  private static long whole(long micros) {
    return Math.floorDiv(micros + Fixed.ONE / 2, Fixed.ONE) * Fixed.ONE;
  }

  /** An average lies between the least and the greatest of its parts, whatever is missing. */
  private AttributeNote average(Composite composite, String attribute) {
    List<AttributeNote> parts =
        new ArrayList<>(composite.weights().keySet().stream().map(this::of).toList());
    composite
        .assumption()
        .filter(it -> it.attribute().equals(attribute))
        .ifPresent(it -> parts.add(between(it.value(), it.value())));
    return new AttributeNote(
        Optional.empty(),
        parts.stream().allMatch(it -> it.min().isPresent())
            ? parts.stream().flatMap(it -> it.min().stream()).min(Comparator.naturalOrder())
            : Optional.empty(),
        parts.stream().allMatch(it -> it.max().isPresent())
            ? parts.stream().flatMap(it -> it.max().stream()).max(Comparator.naturalOrder())
            : Optional.empty());
  }

  private static AttributeNote between(long least, long most) {
    return new AttributeNote(Optional.empty(), Optional.of(least), Optional.of(most));
  }
}
