package dev.segmentry.core.segment;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every dimension demands of its segments. */
final class Segments {

  private Segments() {}

  static Set<String> requireDistinct(String dimension, List<Segment> segments) {
    Set<String> keys = new HashSet<>();
    for (Segment segment : segments) {
      if (!keys.add(segment.key())) {
        throw new IllegalArgumentException(
            "dimension " + dimension + " has two segments " + segment.key());
      }
    }
    return keys;
  }

  static void requireKnown(String dimension, Set<String> keys, Collection<String> named) {
    for (String key : named) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("dimension " + dimension + " has no segment " + key);
      }
    }
  }

  static Set<String> remarkReads(List<Remark> remarks) {
    Set<String> names = new HashSet<>();
    remarks.forEach(remark -> remark.rules().forEach(rule -> names.addAll(rule.reads())));
    return names;
  }
}
