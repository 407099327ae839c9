package dev.segmentry.core.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first of any number of things, and how many there were. */
final class Head<T> {

  private final Comparator<T> order;
  private final int most;
  private List<T> kept = new ArrayList<>();
  private long count;

  /**
   * @param most how many are kept, at least 1
   */
  Head(Comparator<T> order, int most) {
    this.order = order;
    this.most = most;
  }

  void add(T one) {
    count++;
    kept.add(one);
    if (kept.size() >= 4L * most) {
      kept = new ArrayList<>(first());
    }
  }

  void addAll(Head<T> other) {
    other.first().forEach(this::add);
    count += other.count - Math.min(other.count, other.first().size());
  }

  List<T> first() {
    return kept.stream().sorted(order).limit(most).toList();
  }

  long count() {
    return count;
  }
}
