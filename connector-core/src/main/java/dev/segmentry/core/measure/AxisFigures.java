package dev.segmentry.core.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One dimension, segment by segment.
 *
 * @param segments in the model's order, segments that the model does not know any more after them,
 *     last accounts without a segment; only segments of the model are there when nobody is in them
 * @param coverage customers with a segment, by all of them
 * @param proxied customers whose segment rests on a proxy of a missing value, by all of them
 * @param byHand customers whose segment a person holds against the rules, by all of them
 * @param movement between the two days
 */
public record AxisFigures(
    Axis axis,
    List<SegmentFigures> segments,
    Rate coverage,
    Rate proxied,
    Rate byHand,
    Movement movement,
    List<Effect> effects) {

  public AxisFigures {
    segments = List.copyOf(segments);
    effects = List.copyOf(effects);
  }

  /** Figures of one segment. */
  public Optional<SegmentFigures> segment(String key) {
    return segments.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  /** The segment most customers are in; empty when nobody is in any. */
  public Optional<SegmentFigures> largest() {
    return segments.stream()
        .filter(one -> !one.key().equals(Axis.NOWHERE) && one.accounts() > 0)
        .max(
            Comparator.comparingLong(SegmentFigures::accounts)
                .thenComparing(SegmentFigures::key, Comparator.reverseOrder()));
  }

  /** What people read of a way's end. */
  public String labelOf(String key) {
    return switch (key) {
      case Movement.NEW -> "New";
      case Movement.LEFT -> "Left";
      default ->
          segment(key).map(SegmentFigures::label).orElse(key.isEmpty() ? "Unsegmented" : key);
    };
  }
}
