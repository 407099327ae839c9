package dev.segmentry.core.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dimension whose segments are bands of one number, each boundary with its own clock
 * (domain-vectors §5).
 *
 * @param key stable key
 * @param label what people read
 * @param attribute the number: {@code health_score}, {@code arr}
 * @param segments lowest first, at least two
 * @param boundaries lowest first, one between each two neighbours
 * @param remarks what assignments say of themselves
 */
public record OrderedDimension(
    String key,
    String label,
    String attribute,
    List<Segment> segments,
    List<Boundary> boundaries,
    List<Remark> remarks)
    implements Dimension {

  public OrderedDimension {
    segments = List.copyOf(segments);
    boundaries = List.copyOf(boundaries);
    remarks = List.copyOf(remarks);
    Segments.requireDistinct(key, segments);
    if (segments.size() < 2 || boundaries.size() != segments.size() - 1) {
      throw new IllegalArgumentException(
          "dimension " + key + ": one boundary between each two of at least two segments");
    }
    for (int i = 1; i < boundaries.size(); i++) {
      if (boundaries.get(i).fallsBelow() <= boundaries.get(i - 1).risesAt()) {
        throw new IllegalArgumentException(
            "dimension " + key + ": boundaries ascend and their bands do not touch");
      }
    }
  }

  @Override
  public Set<String> reads() {
    Set<String> names = new HashSet<>(Segments.remarkReads(remarks));
    names.add(attribute);
    return names;
  }
}
