package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A rubric (domain §4.1, §4.2): the score is the mean of the criteria that are present.
 *
 * @param attribute the attribute the mean is written to: {@code value_score}
 * @param totalAttribute the attribute the sum of points is written to, when the model wants it; it
 *     has a value only when no criterion is missing
 * @param criteria at least one
 * @param minimumPresent fewest present criteria for which there is a mean (3 of 4)
 * @param rounding what happens to the mean
 */
public record Scorecard(
    String attribute,
    Optional<String> totalAttribute,
    List<Criterion> criteria,
    int minimumPresent,
    Rounding rounding) {

  /** Rounding of a rubric's mean. */
  public enum Rounding {
    /** To 10⁻⁶ only. */
    NONE,
    /** To a whole number, half up. */
    HALF_UP
  }

  public Scorecard {
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty() || minimumPresent < 1 || minimumPresent > criteria.size()) {
      throw new IllegalArgumentException(
          "scorecard "
              + attribute
              + " has "
              + criteria.size()
              + " criteria and asks for "
              + minimumPresent);
    }
    Set<String> names = new HashSet<>();
    for (Criterion criterion : criteria) {
      if (!names.add(criterion.name())) {
        throw new IllegalArgumentException(
            "scorecard " + attribute + " has two criteria named " + criterion.name());
      }
    }
  }

  /** The rubric of one account. */
  public ScorecardReading read(AttributeRow row, AsOf asOf) {
    Ratio sum = Ratio.ZERO;
    List<String> missing = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    for (Criterion criterion : criteria) {
      Optional<Scalar> value = criterion.value().value(row, asOf);
      Optional<Ratio> points = value.flatMap(criterion.points()::points);
      if (points.isPresent()) {
        sum = sum.plus(points.get());
        evidence.add(
            criterion.name()
                + " "
                + value.map(Scalar::display).orElse("")
                + " → "
                + Shown.number(points.get().rounded())
                + criterion.ofMost());
      } else {
        missing.add(criterion.name());
      }
    }
    return new ScorecardReading(mean(sum, missing.size()), total(sum, missing), missing, evidence);
  }

  private OptionalLong mean(Ratio sum, int missing) {
    int present = criteria.size() - missing;
    if (present < minimumPresent) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        switch (rounding) {
          case NONE -> sum.over(present).rounded();
          case HALF_UP -> sum.over(present).over(Fixed.ONE).rounded() * Fixed.ONE;
        });
  }

  private static OptionalLong total(Ratio sum, List<String> missing) {
    return missing.isEmpty() ? OptionalLong.of(sum.rounded()) : OptionalLong.empty();
  }
}
