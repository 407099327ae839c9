package dev.segmentry.core.explain;

import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.AsOf;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The points that are tried on each side of a value: what rules compare with, both neighbours of
 * each, and steps that grow outwards, so that also a bound on something computed from the value
 * lies between two of them.
 */
final class Candidates {

  private static final long FARTHEST_NUMBER = 4_000_000_000_000_000_000L;
  private static final long FARTHEST_DAY = 4_000;
  private static final long[] PERCENT = {0, 1, 2, 5, 10, 25, 50, 75, 90, 95, 98, 99};
  private static final long[] TIMES = {101, 102, 105, 110, 125, 150, 200, 300, 500, 1_000};

  private final Constants constants;
  private final AsOf asOf;

  Candidates(Constants constants, AsOf asOf) {
    this.constants = constants;
    this.asOf = asOf;
  }

  /** Ascending; the value itself is not among them. */
  List<Long> around(Measure measure, long value) {
    SortedSet<Long> points = measure == Measure.NUMBER ? numbers(value) : days(value);
    points.remove(value);
    return new ArrayList<>(points);
  }

  /** The same where there is no value now. */
  List<Long> anywhere(Measure measure) {
    return around(measure, measure == Measure.NUMBER ? 0 : asOf.day().toEpochDay());
  }

  private SortedSet<Long> numbers(long value) {
    TreeSet<Long> points = new TreeSet<>();
    for (long constant : constants.numbers()) {
      points.addAll(List.of(constant - 1, constant, constant + 1));
    }
    for (long part : PERCENT) {
      points.add(Fixed.scaled(value, part, 100));
    }
    long largest = Math.max(Math.abs(value), Fixed.ONE);
    if (!constants.numbers().isEmpty()) {
      largest = Math.max(largest, constants.numbers().last());
    }
    for (long times : TIMES) {
      if (largest < FARTHEST_NUMBER / 10) {
        points.add(Fixed.scaled(value, times, 100));
        points.add(Fixed.scaled(largest, times, 100));
      }
    }
    boolean signed =
        value < 0 || (!constants.numbers().isEmpty() && constants.numbers().first() < 0);
    return new TreeSet<>(points.subSet(signed ? -FARTHEST_NUMBER : 0L, FARTHEST_NUMBER));
  }

  private SortedSet<Long> days(long value) {
    long today = asOf.day().toEpochDay();
    TreeSet<Long> points = new TreeSet<>();
    for (long day : constants.days()) {
      points.addAll(List.of(day - 1, day, day + 1));
    }
    for (long number : constants.numbers()) {
      long days = number / Fixed.ONE;
      for (long near = -1; near <= 1; near++) {
        points.add(today - days + near);
        points.add(today + days + near);
      }
    }
    for (long step = 1; step < FARTHEST_DAY; step *= 2) {
      points.addAll(List.of(value - step, value + step, today - step, today + step));
    }
    points.add(today);
    return new TreeSet<>(points.subSet(today - FARTHEST_DAY, today + FARTHEST_DAY));
  }
}
