package dev.segmentry.core.score;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns one value into points. Values and points are fixed-point at 10⁻⁶. */
public sealed interface Curve {

  /** Exact points; empty when the curve has nothing to say about such a value. */
  Optional<Ratio> points(Scalar value);

  /** The most points there are, fixed-point. */
  long most();

  /**
   * A corner of a curve.
   *
   * @param value where, fixed-point
   * @param points what it is worth there, fixed-point
   */
  record Point(long value, long points) {}

  /**
   * Straight between the points, flat outside (domain-vectors §8).
   *
   * @param corners at least one, strictly ascending by value
   */
  record Linear(List<Point> corners) implements Curve {
    public Linear {
      corners = ascending(corners);
    }

    @Override
    public Optional<Ratio> points(Scalar value) {
      return value instanceof Scalar.NumberValue number
          ? Optional.of(at(number.micros()))
          : Optional.empty();
    }

    @Override
    public long most() {
      return corners.stream().mapToLong(Point::points).max().orElseThrow();
    }

    private Ratio at(long value) {
      Point left = corners.get(0);
      if (value <= left.value()) {
        return Ratio.of(left.points());
      }
      for (Point right : corners.subList(1, corners.size())) {
        if (value < right.value()) {
          return between(left, right, value);
        }
        left = right;
      }
      return Ratio.of(left.points());
    }

    private static Ratio between(Point left, Point right, long value) {
      Ratio rise = Ratio.of(right.points() - left.points()).times(value - left.value());
      return Ratio.of(left.points()).plus(rise.over(right.value() - left.value()));
    }
  }

  /**
   * Bins of a rubric: a bound belongs to the bin it opens.
   *
   * @param below points of everything below the first bound, fixed-point
   * @param bounds at least one, strictly ascending: from this value upwards, so many points
   */
  record Bins(long below, List<Point> bounds) implements Curve {
    public Bins {
      bounds = ascending(bounds);
    }

    @Override
    public long most() {
      return bounds.stream().mapToLong(Point::points).reduce(below, Math::max);
    }

    @Override
    public Optional<Ratio> points(Scalar value) {
      if (!(value instanceof Scalar.NumberValue number)) {
        return Optional.empty();
      }
      long points = below;
      for (Point bound : bounds) {
        if (number.micros() >= bound.value()) {
          points = bound.points();
        }
      }
      return Optional.of(Ratio.of(points));
    }
  }

  /**
   * Points of a picklist's values, compared without case. A value that is not listed has none.
   *
   * @param byValue points by value, fixed-point
   */
  record Categories(Map<String, Long> byValue) implements Curve {
    public Categories {
      Map<String, Long> folded = new TreeMap<>();
      byValue.forEach((value, points) -> folded.put(value.toLowerCase(Locale.ROOT), points));
      byValue = Collections.unmodifiableMap(new LinkedHashMap<>(folded));
    }

    @Override
    public long most() {
      return byValue.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public Optional<Ratio> points(Scalar value) {
      if (!(value instanceof Scalar.TextValue text)) {
        return Optional.empty();
      }
      Long points = byValue.get(text.text());
      return Optional.ofNullable(
              points != null ? points : byValue.get(text.text().toLowerCase(Locale.ROOT)))
          .map(Ratio::of);
    }
  }

  private static List<Point> ascending(List<Point> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).value() <= points.get(i - 1).value()) {
        throw new IllegalArgumentException(
            "the points of a curve must ascend by value, but "
                + Fixed.text(points.get(i).value())
                + " comes after "
                + Fixed.text(points.get(i - 1).value()));
      }
    }
    return List.copyOf(points);
  }
}
