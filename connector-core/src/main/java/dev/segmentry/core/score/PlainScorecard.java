package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A {@link Scorecard} made ready to be read for one account after the other: the same to the last
 * digit and word. Its numbers alone are read without allocating anything. Immutable, safe for many
 * threads.
 */
public final class PlainScorecard {

  /** No mean: too few criteria are present. */
  public static final long MISSING = CompiledExpression.MISSING;

  private final Scorecard scorecard;
  private final long denominator;
  private final WholePoints[] criteria;
  private final ScoreLine[] lines;

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
    lines =
        scorecard.criteria().stream()
            .map(one -> new ScoreLine(one, denominator))
            .toArray(ScoreLine[]::new);
  }

  /** The rubric of one account, as {@link Scorecard#read} gives it. */
  public ScorecardReading read(AttributeRow row, AsOf asOf) {
    if (denominator == 0) {
      return scorecard.read(row, asOf);
    }
    long sum = 0;
    List<String> missing = new ArrayList<>(0);
    List<String> evidence = new ArrayList<>(criteria.length);
    for (int i = 0; i < criteria.length; i++) {
      long points = criteria[i].read(row, asOf);
      if (points == WholePoints.NONE) {
        missing.add(scorecard.criteria().get(i).name());
      } else {
        sum += points;
        evidence.add(lines[i].of(row, asOf, points));
      }
    }
    long mean = mean(sum, evidence.size());
    return new ScorecardReading(
        mean == MISSING ? OptionalLong.empty() : OptionalLong.of(mean),
        missing.isEmpty()
            ? OptionalLong.of(Fixed.quotient(sum, denominator))
            : OptionalLong.empty(),
        missing,
        evidence);
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
    return mean(sum, present);
  }

  private long mean(long sum, int present) {
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
