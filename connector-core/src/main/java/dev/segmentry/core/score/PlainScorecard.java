package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import java.util.List;
import java.util.OptionalLong;

/**
 * A {@link Scorecard}'s numbers without a word about them: the same to the last digit, and nothing
 * is allocated per account. Immutable, safe for many threads.
 */
public final class PlainScorecard {

  /** No mean: too few criteria are present. */
  public static final long MISSING = CompiledExpression.MISSING;

  private final Scorecard scorecard;
  private final long denominator;
  private final WholePoints[] criteria;

  public PlainScorecard(Scorecard scorecard) {
    this.scorecard = scorecard;
    List<Curve> curves = scorecard.criteria().stream().map(Criterion::points).toList();
    OptionalLong common = WholePoints.denominator(curves, curves.size() * Fixed.ONE);
    denominator = common.orElse(0);
    criteria =
        common.isEmpty()
            ? new WholePoints[0]
            : scorecard.criteria().stream()
                .map(one -> WholePoints.of(one.value(), one.points(), denominator))
                .toArray(WholePoints[]::new);
  }

  /** The mean as {@link Scorecard#read} gives it, fixed-point; {@link #MISSING} without one. */
  public long mean(AttributeRow row, AsOf asOf) {
    if (denominator == 0) {
      return scorecard.read(row, asOf).mean().orElse(MISSING);
    }
    long sum = 0;
    int present = 0;
    for (WholePoints criterion : criteria) {
      long points = criterion.read(row, asOf);
      if (points != WholePoints.NONE) {
        sum += points;
        present++;
      }
    }
    if (present < scorecard.minimumPresent()) {
      return MISSING;
    }
    return switch (scorecard.rounding()) {
      case NONE -> Fixed.quotient(sum, denominator * present);
      case HALF_UP -> Fixed.quotient(sum, denominator * present * Fixed.ONE) * Fixed.ONE;
    };
  }

  /** Sum of the points, fixed-point; {@link #MISSING} when a criterion is missing. */
  public long total(AttributeRow row, AsOf asOf) {
    if (denominator == 0) {
      return scorecard.read(row, asOf).total().orElse(MISSING);
    }
    long sum = 0;
    for (WholePoints criterion : criteria) {
      long points = criterion.read(row, asOf);
      if (points == WholePoints.NONE) {
        return MISSING;
      }
      sum += points;
    }
    return Fixed.quotient(sum, denominator);
  }
}
