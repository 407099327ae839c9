package dev.segmentry.core.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dimension whose segments each have rules of their own: the first entry rule that holds decides.
 *
 * @param key stable key
 * @param label what people read
 * @param segments in the order in which their entry rules are tried
 * @param scale which are better, when moves wait by direction
 * @param remarks what assignments say of themselves
 * @param reading whether it reads a fact for others to act on, so that its segments are listed
 *     apart from those that are served apart
 */
public record ListedDimension(
    String key,
    String label,
    List<Segment> segments,
    Optional<Scale> scale,
    List<Remark> remarks,
    boolean reading)
    implements Dimension {

  /** One whose segments are served apart. */
  public ListedDimension(
      String key,
      String label,
      List<Segment> segments,
      Optional<Scale> scale,
      List<Remark> remarks) {
    this(key, label, segments, scale, remarks, false);
  }

  public ListedDimension {
    segments = List.copyOf(segments);
    remarks = List.copyOf(remarks);
    Set<String> keys = Segments.requireDistinct(key, segments);
    for (Segment segment : segments) {
      Segments.requireKnown(key, keys, segment.yieldsTo());
    }
    if (scale.isPresent()) {
      Segments.requireKnown(key, keys, scale.get().lowestFirst());
    }
  }

  @Override
  public Set<String> reads() {
    Set<String> names = new HashSet<>(Segments.remarkReads(remarks));
    for (Segment segment : segments) {
      segment.enter().ifPresent(rule -> names.addAll(rule.reads()));
      segment.exit().ifPresent(rule -> names.addAll(rule.reads()));
      segment.timing().immediateWhen().ifPresent(rule -> names.addAll(rule.reads()));
    }
    return names;
  }
}
