package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A curve's points as whole numbers over a denominator: what {@link Ratio} says of them, exactly,
 * but held in a {@code long}, so that reading them allocates nothing.
 */
interface WholePoints {

  /** Says that there are none. */
  long NONE = CompiledExpression.MISSING;

  /** Points times the denominator; {@link #NONE} when the value is missing or has none. */
  long read(AttributeRow row, AsOf asOf);

  /**
   * The least number that makes all points of some curves whole; empty when a sum of them might not
   * fit in a {@code long}.
   *
   * @param factor what the points are multiplied with before they are summed, at most in all
   */
  static OptionalLong denominator(List<Curve> curves, long factor) {
    BigInteger common = BigInteger.ONE;
    BigInteger most = BigInteger.ONE;
    for (Curve curve : curves) {
      if (curve instanceof Curve.Linear linear) {
        for (int i = 1; i < linear.corners().size(); i++) {
          BigInteger step = BigInteger.valueOf(Slope.of(linear, i).denominator());
          common = common.multiply(step).divide(common.gcd(step));
        }
      }
      most = most.max(most(curve));
    }
    // A corner's points and the way from the corner before it, each in full.
    BigInteger bound = most.multiply(common).multiply(BigInteger.valueOf(factor)).shiftLeft(2);
    return bound.bitLength() < Long.SIZE
        ? OptionalLong.of(common.longValue())
        : OptionalLong.empty();
  }

  private static BigInteger most(Curve curve) {
    BigInteger most = BigInteger.ZERO;
    if (curve instanceof Curve.Linear linear) {
      for (Curve.Point corner : linear.corners()) {
        most = most.max(BigInteger.valueOf(corner.points()).abs());
      }
    } else if (curve instanceof Curve.Bins bins) {
      most = BigInteger.valueOf(bins.below()).abs();
      for (Curve.Point bound : bins.bounds()) {
        most = most.max(BigInteger.valueOf(bound.points()).abs());
      }
    } else if (curve instanceof Curve.Categories categories) {
      for (Long points : categories.byValue().values()) {
        most = most.max(BigInteger.valueOf(points).abs());
      }
    }
    return most;
  }

  /**
   * @param denominator a multiple of what {@link #denominator} says
   */
  static WholePoints of(CompiledExpression value, Curve curve, long denominator) {
    if (curve instanceof Curve.Categories categories) {
      return value.type().isText() ? categories(value, categories, denominator) : NOTHING;
    }
    if (!value.type().isNumeric()) {
      return NOTHING;
    }
    return curve instanceof Curve.Linear linear
        ? linear(value, linear, denominator)
        : bins(value, (Curve.Bins) curve, denominator);
  }

  /** A value of a kind the curve does not speak of. */
  WholePoints NOTHING = (row, asOf) -> NONE;

  private static WholePoints bins(CompiledExpression value, Curve.Bins bins, long denominator) {
    long below = bins.below() * denominator;
    long[] bounds = bins.bounds().stream().mapToLong(Curve.Point::value).toArray();
    long[] points = scaled(bins.bounds(), denominator);
    return (row, asOf) -> {
      long x = value.scalar(row, asOf);
      if (x == CompiledExpression.MISSING) {
        return NONE;
      }
      int bin = bounds.length - 1;
      while (bin >= 0 && x < bounds[bin]) {
        bin--;
      }
      return bin < 0 ? below : points[bin];
    };
  }

  private static WholePoints linear(
      CompiledExpression value, Curve.Linear linear, long denominator) {
    long[] corners = linear.corners().stream().mapToLong(Curve.Point::value).toArray();
    long[] points = scaled(linear.corners(), denominator);
    long[] slopes = new long[corners.length];
    for (int i = 1; i < slopes.length; i++) {
      Slope slope = Slope.of(linear, i);
      slopes[i - 1] = slope.numerator() * (denominator / slope.denominator());
    }
    return (row, asOf) -> {
      long x = value.scalar(row, asOf);
      if (x == CompiledExpression.MISSING) {
        return NONE;
      }
      int left = corners.length - 1;
      while (left >= 0 && x < corners[left]) {
        left--;
      }
      if (left < 0) {
        return points[0];
      }
      return left == corners.length - 1
          ? points[left]
          : points[left] + slopes[left] * (x - corners[left]);
    };
  }

  private static WholePoints categories(
      CompiledExpression value, Curve.Categories categories, long denominator) {
    Map<String, Long> points = new HashMap<>();
    categories.byValue().forEach((name, worth) -> points.put(name, worth * denominator));
    String[] names = points.keySet().toArray(String[]::new);
    return (row, asOf) -> {
      String text = value.word(row, asOf);
      if (text == null) {
        return NONE;
      }
      Long worth = points.get(text); // as most CRMs send it; only else is case looked past
      for (int i = 0; worth == null && i < names.length; i++) {
        worth = names[i].equalsIgnoreCase(text) ? points.get(names[i]) : null;
      }
      return worth == null ? NONE : worth;
    };
  }

  private static long[] scaled(List<Curve.Point> points, long denominator) {
    return points.stream().mapToLong(point -> point.points() * denominator).toArray();
  }

  /**
   * How steep a curve is between two corners, in lowest terms.
   *
   * @param numerator points
   * @param denominator above zero
   */
  record Slope(long numerator, long denominator) {
    /** Between a corner and the one before it. */
    static Slope of(Curve.Linear curve, int corner) {
      Curve.Point left = curve.corners().get(corner - 1);
      Curve.Point right = curve.corners().get(corner);
      long rise = right.points() - left.points();
      long run = right.value() - left.value();
      long common = BigInteger.valueOf(rise).gcd(BigInteger.valueOf(run)).longValue();
      return new Slope(rise / common, run / common);
    }
  }
}
