package dev.segmentry.sandbox.salesforce.soql;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a query found; rows are built when they are asked for.
 *
 * @param totalSize records found, or counted by {@code COUNT()}
 * @param rows rows that can be asked for
 */
public record SoqlResult(int totalSize, int rows, IntFunction<Row> row) {
  static <T> SoqlResult of(List<T> found, Function<T, Row> rendering) {
    return new SoqlResult(found.size(), found.size(), index -> rendering.apply(found.get(index)));
  }

  static SoqlResult count(int counted) {
    return new SoqlResult(
        counted,
        0,
        index -> {
          throw new IndexOutOfBoundsException(index);
        });
  }

  public List<Row> page(int from, int to) {
    return IntStream.range(from, Math.min(to, rows)).mapToObj(row).toList();
  }
}
