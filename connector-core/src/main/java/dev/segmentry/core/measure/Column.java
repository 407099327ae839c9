package dev.segmentry.core.measure;

import java.util.Arrays;
import java.util.OptionalLong;

/** Numbers of which the middle one is asked for. */
final class Column {

  private long[] numbers = new long[16];
  private int count;

  void add(long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  /** Of an even number the mean of the middle two, rounded down; empty of none. */
  OptionalLong median() {
    if (count == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = Arrays.copyOf(numbers, count);
    Arrays.sort(sorted);
    int middle = count / 2;
    return OptionalLong.of(
        count % 2 == 1
            ? sorted[middle]
            : Math.floorDiv(Math.addExact(sorted[middle - 1], sorted[middle]), 2L));
  }
}
