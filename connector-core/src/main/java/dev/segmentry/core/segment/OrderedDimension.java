package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
 * @param byStage other boundaries in some stages
 */
public record OrderedDimension(
    String key,
    String label,
    String attribute,
    List<Segment> segments,
    List<Boundary> boundaries,
    List<Remark> remarks,
    Optional<StageBounds> byStage)
    implements Dimension {

  /** The same boundaries in every stage. */
  public OrderedDimension(
      String key,
      String label,
      String attribute,
      List<Segment> segments,
      List<Boundary> boundaries,
      List<Remark> remarks) {
    this(key, label, attribute, segments, boundaries, remarks, Optional.empty());
  }

  public OrderedDimension {
    segments = List.copyOf(segments);
    boundaries = List.copyOf(boundaries);
    remarks = List.copyOf(remarks);
    Segments.requireDistinct(key, segments);
    requireAscending(key, segments, boundaries);
    if (byStage.isPresent()) {
      for (List<Boundary> other : byStage.get().boundaries().values()) {
        requireAscending(key, segments, other);
      }
    }
  }

  private static void requireAscending(
      String key, List<Segment> segments, List<Boundary> boundaries) {
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

  /** The boundaries that hold for an account, by its stage. */
  public List<Boundary> boundaries(AttributeRow row) {
    return byStage.map(bounds -> bounds.of(row).orElse(boundaries)).orElse(boundaries);
  }

  /** Position of the segment below the boundary a clock runs for; empty when it runs upwards. */
  public OptionalInt falling(Clock clock) {
    for (int upper = 1; upper < segments.size(); upper++) {
      if (clock.boundary().equals(fall(upper))) {
        return OptionalInt.of(upper - 1);
      }
    }
    return OptionalInt.empty();
  }

  /** Name of the way down from a segment. */
  String fall(int upper) {
    return segments.get(upper).key() + "/" + segments.get(upper - 1).key() + "↓";
  }

  @Override
  public Set<String> reads() {
    Set<String> names = new HashSet<>(Segments.remarkReads(remarks));
    names.add(attribute);
    byStage.ifPresent(bounds -> names.add(bounds.attribute()));
    return names;
  }
}
