package dev.segmentry.core.lint;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.References;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Holds the numbers in rules against the numbers their attributes can have. */
record RangeLint(LintSubject subject) {

  private static final String NPS = "nps";
  private static final long HIGHEST_RESPONSE = 10 * Fixed.ONE;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Rules.Rule rule : Rules.of(subject.model())) {
      rule(rule, findings);
    }
    for (EvaluationStep step : subject.model().steps()) {
      if (step instanceof EvaluationStep.Health health) {
        health.model().inputs().forEach(input -> curve(input, findings));
      }
    }
    return findings;
  }

  private void rule(Rules.Rule rule, List<Finding> findings) {
    Constants constants = new Constants(subject.model().catalogue(), subject.asOf(), Map.of());
    constants.collect(rule.expression());
    for (String attribute : References.in(rule.expression())) {
      boolean number =
          subject
              .model()
              .catalogue()
              .find(attribute)
              .filter(it -> it.type().isNumeric())
              .isPresent();
      if (!number) {
        continue;
      }
      SortedSet<Long> compared = constants.longs(attribute);
      compared.stream()
          .filter(value -> !ranges().of(attribute).allows(value))
          .findFirst()
          .ifPresent(value -> findings.add(outOfRange(rule.path(), attribute, value)));
      if (attribute.equals(NPS)
          && isScore()
          && !compared.isEmpty()
          && compared.stream().allMatch(value -> value >= 0 && value <= HIGHEST_RESPONSE)) {
        findings.add(
            npsScale(rule.path(), "nps is compared with " + Candidates.shown(compared.last())));
      }
    }
  }

  private Finding outOfRange(List<String> path, String attribute, long value) {
    boolean declared =
        subject.model().steps().stream().noneMatch(step -> step.writes().contains(attribute));
    return Finding.of(
        attribute.equals(NPS) ? LintCode.NPS_SCALE : LintCode.OUT_OF_RANGE,
        path,
        attribute
            + " is compared with "
            + Candidates.shown(value)
            + ", and its values go"
            + bounds(ranges().of(attribute)),
        "correct the number"
            + (declared ? ", or declare min and max under attributes." + attribute : ""));
  }

  private Ranges ranges() {
    return new Ranges(subject);
  }

  /** {@code from 0 up to 100}. */
  static String bounds(AttributeNote range) {
    return range.min().map(least -> " from " + Candidates.shown(least)).orElse("")
        + range.max().map(most -> " up to " + Candidates.shown(most)).orElse("");
  }

  /** NPS is declared as a score from -100 to 100. */
  private boolean isScore() {
    return subject.note(NPS).max().filter(most -> most > HIGHEST_RESPONSE).isPresent();
  }

  private void curve(HealthInput input, List<Finding> findings) {
    boolean nps =
        input.value().source() instanceof Expression.Attribute attribute
            && attribute.name().equals(NPS);
    if (nps
        && isScore()
        && input.curve() instanceof Curve.Linear linear
        && linear.corners().stream()
            .allMatch(it -> it.value() >= 0 && it.value() <= HIGHEST_RESPONSE)) {
      findings.add(npsScale(List.of("health", "inputs"), "the curve of nps ends at 10"));
    }
  }

  private static Finding npsScale(List<String> path, String what) {
    return Finding.of(
        LintCode.NPS_SCALE,
        path,
        what + ", and nps is declared as a score from -100 to 100",
        "write the bound on the declared scale (8 of 10 is about 0), or map single responses");
  }
}
