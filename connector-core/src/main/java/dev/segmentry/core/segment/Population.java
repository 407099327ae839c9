package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.quality.Ranking;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Facts about all active accounts that percentiles need, frozen once a run and mergeable across
 * parts of the population (domain-vectors §3). Immutable.
 */
public final class Population {

  /** No percentile attribute, no accounts. */
  public static final Population EMPTY = new Population(new TreeMap<>());

  private final Map<String, long[]> sorted;

  private Population(Map<String, long[]> sorted) {
    this.sorted = sorted;
  }

  /** A population that holds nothing but one account's values of the given attributes. */
  public static Population of(AttributeRow row, Iterable<String> attributes) {
    Map<String, long[]> values = new TreeMap<>();
    for (String attribute : attributes) {
      int slot = row.catalogue().slot(attribute).orElse(-1);
      if (slot >= 0 && row.isKnown(slot)) {
        values.put(attribute, new long[] {row.scalar(slot)});
      }
    }
    return new Population(values);
  }

  /**
   * Builds a population from whole columns: attribute name → values in any order; the arrays are
   * copied.
   */
  public static Population ofColumns(Map<String, long[]> columns) {
    Map<String, long[]> values = new TreeMap<>();
    columns.forEach(
        (name, column) -> {
          long[] copy = column.clone();
          Arrays.sort(copy);
          values.put(name, copy);
        });
    return new Population(values);
  }

  /** Both together; the order of merging does not matter. */
  public Population merge(Population other) {
    Map<String, long[]> merged = new TreeMap<>(sorted);
    other.sorted.forEach((name, column) -> merged.merge(name, column, Population::mergedColumns));
    return new Population(merged);
  }

  private static long[] mergedColumns(long[] a, long[] b) {
    long[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    Arrays.sort(both);
    return both;
  }

  /** Number of active accounts that have a value of the attribute. */
  public int size(String attribute) {
    return column(attribute).length;
  }

  /** Number of accounts strictly below a value. */
  public int below(String attribute, long value) {
    long[] column = column(attribute);
    int low = 0;
    int high = column.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (column[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * In which fifth a value lies: {@code 1 + floor(5 * (below + equal / 2) / n)}, at most 5; equal
   * counts the account itself, so that ties share one digit.
   *
   * @return empty when no account has a value
   */
  public OptionalInt quintile(String attribute, long value) {
    long size = size(attribute);
    if (size == 0) {
      return OptionalInt.empty();
    }
    long below = below(attribute, value);
    long equal = equal(attribute, value);
    return OptionalInt.of((int) Math.min(5, 1 + 5 * (2 * below + equal) / (2 * size)));
  }

  private int equal(String attribute, long value) {
    int notAbove =
        value == Long.MAX_VALUE ? size(attribute) : below(attribute, Math.addExact(value, 1));
    return notAbove - below(attribute, value);
  }

  /** How well an attribute ranks the accounts. */
  public Ranking ranking(String attribute) {
    return new Ranking(size(attribute), largestTie(column(attribute)));
  }

  private static int largestTie(long[] ascending) {
    int largest = 0;
    int tie = 0;
    for (int i = 0; i < ascending.length; i++) {
      tie = i > 0 && ascending[i] == ascending[i - 1] ? tie + 1 : 1;
      largest = Math.max(largest, tie);
    }
    return largest;
  }

  private long[] column(String attribute) {
    return sorted.getOrDefault(attribute, new long[0]);
  }

  /** Collects values account by account, without keeping the accounts; one thread. */
  public static final class Columns {

    private final Map<String, long[]> values = new TreeMap<>();
    private final Map<String, Integer> sizes = new TreeMap<>();

    public Columns(Iterable<String> attributes) {
      attributes.forEach(
          name -> {
            values.put(name, new long[64]);
            sizes.put(name, 0);
          });
    }

    /** Adds one active account's values; a missing value is not counted. */
    public void add(AttributeRow row) {
      for (String name : sizes.keySet()) {
        int slot = row.catalogue().slot(name).orElse(-1);
        if (slot >= 0 && row.isKnown(slot)) {
          append(name, row.scalar(slot));
        }
      }
    }

    private void append(String name, long value) {
      int size = sizes.merge(name, 1, Integer::sum) - 1;
      long[] column = values.getOrDefault(name, new long[64]);
      if (size == column.length) {
        column = Arrays.copyOf(column, 2 * size);
        values.put(name, column);
      }
      column[size] = value;
    }

    public Population population() {
      Map<String, long[]> columns = new TreeMap<>();
      values.forEach(
          (name, column) -> columns.put(name, Arrays.copyOf(column, sizes.getOrDefault(name, 0))));
      return ofColumns(columns);
    }
  }
}
