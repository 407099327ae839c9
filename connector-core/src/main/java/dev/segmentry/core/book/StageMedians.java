package dev.segmentry.core.book;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Median health score per stage over the accounts of a run: what is usual at that point of the
 * journey. Immutable; parts merge in any order.
 */
public final class StageMedians {

  /** Nobody has a score. */
  public static final StageMedians NONE = new StageMedians(Map.of());

  private final Map<String, long[]> ascending;

  private StageMedians(Map<String, long[]> ascending) {
    this.ascending = Collections.unmodifiableMap(new TreeMap<>(ascending));
  }

  /**
   * @param scores fixed-point scores by stage, in any order; the arrays are copied
   */
  public static StageMedians of(Map<String, long[]> scores) {
    Map<String, long[]> sorted = new TreeMap<>();
    scores.forEach(
        (stage, column) -> {
          long[] copy = column.clone();
          Arrays.sort(copy);
          sorted.put(stage, copy);
        });
    return new StageMedians(sorted);
  }

  public StageMedians merge(StageMedians other) {
    Map<String, long[]> both = new TreeMap<>(ascending);
    other.ascending.forEach(
        (stage, column) ->
            both.merge(
                stage,
                column,
                (a, b) -> {
                  long[] joined = Arrays.copyOf(a, a.length + b.length);
                  System.arraycopy(b, 0, joined, a.length, b.length);
                  Arrays.sort(joined);
                  return joined;
                }));
    return new StageMedians(both);
  }

  /** Of an even number the mean of the middle two, rounded down; empty when nobody is in it. */
  public OptionalLong of(String stage) {
    long[] column = ascending.getOrDefault(stage, new long[0]);
    if (column.length == 0) {
      return OptionalLong.empty();
    }
    int middle = column.length / 2;
    return OptionalLong.of(
        column.length % 2 == 1
            ? column[middle]
            : Math.floorDiv(Math.addExact(column[middle - 1], column[middle]), 2L));
  }
}
