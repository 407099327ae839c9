package dev.segmentry.core.segment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One question asked of every account; its segments exclude each other. */
public sealed interface Dimension permits OrderedDimension, ListedDimension {

  /** Stable snake_case key. */
  String key();

  String label();

  List<Segment> segments();

  List<Remark> remarks();

  /** Names of all attributes its rules read. */
  Set<String> reads();

  /** Position of a segment in {@link #segments}; -1 when there is none of that key. */
  default int position(String segment) {
    List<Segment> all = segments();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(segment)) {
        return i;
      }
    }
    return -1;
  }

  /** What people read of a segment: its label, the key of one that is gone, or {@code none}. */
  default String labelOf(Optional<String> segment) {
    return segment
        .map(key -> position(key) < 0 ? key : segments().get(position(key)).label())
        .orElse("none");
  }

  /** Key of the segment a person means by a text: its key or label, in whatever case. */
  default Optional<String> segmentNamed(String text) {
    String named = text.strip();
    return position(named) >= 0
        ? Optional.of(named)
        : segments().stream()
            .filter(one -> one.key().equalsIgnoreCase(named) || one.label().equalsIgnoreCase(named))
            .map(Segment::key)
            .findFirst();
  }

  /** Name of the attribute that holds a dimension's segment: {@code segment_of.usage}. */
  static String attribute(String dimension) {
    return "segment_of." + dimension;
  }
}
