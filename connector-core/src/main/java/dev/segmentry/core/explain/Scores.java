package dev.segmentry.core.explain;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Cap;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.Contribution;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.HealthReading;
import dev.segmentry.core.score.Ratio;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.score.ScorecardReading;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes an account's scores apart. */
final class Scores {

  private final AttributeRow row;
  private final AsOf asOf;
  private final Function<Set<String>, Set<String>> inputs;

  /**
   * @param row with computed attributes filled in
   * @param inputs attributes → the ones from outside they are made of
   */
  Scores(AttributeRow row, AsOf asOf, Function<Set<String>, Set<String>> inputs) {
    this.row = row;
    this.asOf = asOf;
    this.inputs = inputs;
  }

  /** Empty when the step makes no score. */
  Optional<Score> of(EvaluationStep step) {
    if (step instanceof EvaluationStep.Health health) {
      return Optional.of(health(health.model()));
    }
    if (step instanceof EvaluationStep.Rubric rubric) {
      return Optional.of(rubric(rubric.scorecard()));
    }
    if (step instanceof EvaluationStep.Weighted weighted) {
      return Optional.of(composite(weighted.composite()));
    }
    return step instanceof EvaluationStep.Bands bands
        ? Optional.of(bands(bands.score()))
        : Optional.empty();
  }

  private Score health(HealthModel model) {
    HealthReading reading = model.read(row, asOf);
    List<ScorePart> parts = new ArrayList<>();
    for (Contribution one : reading.contributions()) {
      parts.add(
          new ScorePart(
              one.input(),
              one.value(),
              OptionalLong.of(one.points()),
              OptionalLong.of(one.most()),
              OptionalLong.empty(),
              made(model, one.input())));
    }
    reading.missing().forEach(name -> parts.add(missing(name, made(model, name))));
    return new Score(
        model.attribute(),
        "health",
        reading.score(),
        reading.uncapped(),
        row.value(model.stageAttribute()).map(Scalar::display).orElse(""),
        parts,
        caps(model, reading),
        reading.reason());
  }

  private List<String> made(HealthModel model, String input) {
    return model.inputs().stream()
        .filter(one -> one.name().equals(input))
        .map(HealthInput::value)
        .findFirst()
        .map(value -> outside(value.reads()))
        .orElse(List.of());
  }

  private List<Score.CapStep> caps(HealthModel model, HealthReading reading) {
    Predicate<Cap> bites = cap -> reading.cap().filter(cap::equals).isPresent();
    return model.caps().stream()
        .filter(cap -> cap.when().test(row, asOf) == Truth.TRUE)
        .sorted(Comparator.comparingLong(Cap::ceiling))
        .map(cap -> new Score.CapStep(cap.ceiling(), cap.reason(), bites.test(cap)))
        .toList();
  }

  private Score rubric(Scorecard scorecard) {
    ScorecardReading reading = scorecard.read(row, asOf);
    List<ScorePart> parts = new ArrayList<>();
    for (Criterion criterion : scorecard.criteria()) {
      CompiledExpression value = criterion.value();
      Optional<Scalar> known = value.value(row, asOf);
      Optional<Ratio> points = known.flatMap(criterion.points()::points);
      parts.add(
          new ScorePart(
              criterion.name(),
              known.map(Scalar::display).orElse(""),
              points.map(Ratio::rounded).map(OptionalLong::of).orElse(OptionalLong.empty()),
              OptionalLong.empty(),
              OptionalLong.empty(),
              outside(value.reads())));
    }
    String missing = String.join(", ", reading.missing()) + " missing";
    return new Score(
        scorecard.attribute(),
        "scorecard",
        reading.mean(),
        reading.mean(),
        "",
        parts,
        List.of(),
        reading.mean().isEmpty()
            ? "insufficient_inputs: " + missing
            : reading.partial() ? "partial: " + missing : "");
  }

  private Score composite(Composite composite) {
    Composite.Reading reading = composite.read(row);
    List<ScorePart> parts = new ArrayList<>();
    for (Map.Entry<String, Long> weight : composite.weights().entrySet()) {
      OptionalLong score = number(weight.getKey());
      parts.add(
          score.isEmpty()
              ? missing(weight.getKey(), outside(Set.of(weight.getKey())))
              : new ScorePart(
                  weight.getKey(),
                  Fixed.decimal(score.getAsLong()).toPlainString(),
                  OptionalLong.of(Fixed.multiply(score.getAsLong(), weight.getValue())),
                  OptionalLong.empty(),
                  OptionalLong.of(weight.getValue()),
                  List.of()));
    }
    return new Score(
        composite.attribute(),
        "composite",
        reading.score(),
        reading.score(),
        "",
        parts,
        List.of(),
        reading.reason());
  }

  private Score bands(BandScore bands) {
    OptionalLong of = number(bands.of());
    OptionalLong score = number(bands.attribute());
    List<ScorePart> parts =
        of.isEmpty()
            ? List.of(missing(bands.of(), List.of()))
            : List.of(
                new ScorePart(
                    bands.of(),
                    Fixed.decimal(of.getAsLong()).toPlainString(),
                    score,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    List.of()));
    return new Score(bands.attribute(), "bands", score, score, "", parts, List.of(), "");
  }

  private OptionalLong number(String attribute) {
    return row.value(attribute).orElse(null) instanceof Scalar.NumberValue number
        ? OptionalLong.of(number.micros())
        : OptionalLong.empty();
  }

  private static ScorePart missing(String name, List<String> inputs) {
    return new ScorePart(
        name, "", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), inputs);
  }

  private List<String> outside(Set<String> attributes) {
    return List.copyOf(new TreeSet<>(inputs.apply(attributes)));
  }
}
