package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sums one account's health, exactly, and rounds it once. */
final class HealthSum {

  /** One present input. */
  private record Term(String input, String value, Ratio points, long weight) {
    Contribution shareOf(long totalWeight) {
      return new Contribution(
          input,
          value,
          points.times(weight).over(totalWeight).rounded(),
          Fixed.scaled(100 * Fixed.ONE, weight, totalWeight));
    }
  }

  private final AttributeRow row;
  private final AsOf asOf;
  private final String stage;
  private final List<Term> terms = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  HealthSum(AttributeRow row, AsOf asOf, String stage) {
    this.row = row;
    this.asOf = asOf;
    this.stage = stage;
  }

  void add(HealthInput input) {
    long weight = input.weight(stage);
    if (weight == 0) {
      return;
    }
    Optional<Scalar> value = input.value().value(row, asOf);
    Optional<Ratio> points = value.flatMap(input.curve()::points);
    if (points.isPresent()) {
      String shown = value.map(Scalar::display).orElse("");
      terms.add(new Term(input.name(), shown, points.get(), weight));
    } else {
      missing.add(input.name());
    }
  }

  HealthReading reading(long minimumWeight, List<Cap> caps) {
    long weight = terms.stream().mapToLong(Term::weight).sum();
    if (weight == 0 && missing.isEmpty()) {
      return HealthReading.insufficient(missing, "stage " + stage + " has no weights");
    }
    if (weight == 0 || weight < minimumWeight) {
      return HealthReading.insufficient(missing, String.join(", ", missing) + " missing");
    }
    Ratio sum = Ratio.ZERO;
    for (Term term : terms) {
      sum = sum.plus(term.points().times(term.weight()));
    }
    long score = sum.over(weight).rounded();
    Optional<Cap> cap = biting(caps, score);
    return new HealthReading(
        OptionalLong.of(cap.map(Cap::ceiling).orElse(score)),
        OptionalLong.of(score),
        terms.stream().map(term -> term.shareOf(weight)).toList(),
        missing,
        cap,
        missing.isEmpty() ? "" : "partial: " + String.join(", ", missing) + " missing");
  }

  private Optional<Cap> biting(List<Cap> caps, long score) {
    return caps.stream()
        .filter(cap -> cap.ceiling() < score && cap.when().test(row, asOf) == Truth.TRUE)
        .min(Comparator.comparingLong(Cap::ceiling));
  }
}
