package dev.segmentry.salesforce;

import java.util.ArrayList;
import java.util.List;

/** Lists in handy parts. */
final class Batches {
  private Batches() {}

  static <T> List<List<T>> split(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return parts;
  }

  /**
   * @throws IllegalArgumentException the caller hands over more than the port takes
   */
  static void atMost(int most, int given) {
    if (given > most) {
      throw new IllegalArgumentException("at most " + most + " at a time, not " + given);
    }
  }
}
