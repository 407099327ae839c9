package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;
import java.util.List;
import java.util.Optional;

/**
 * One answer of a dimension.
 *
 * @param key stable snake_case key
 * @param label what people read; may be renamed without any move
 * @param motion what is done differently for these accounts, in words
 * @param enter entry rule; empty: otherwise. Not used in an {@link OrderedDimension}
 * @param exit exit rule; empty: left only for a segment it yields to. Not used in an {@link
 *     OrderedDimension}
 * @param yieldsTo keys of segments whose entry rule makes an account leave this one
 * @param timing how long entering and leaving takes. Not used in an {@link OrderedDimension}
 * @param whenUnknown what an unknown entry rule means
 */
public record Segment(
    String key,
    String label,
    String motion,
    Optional<CompiledCondition> enter,
    Optional<CompiledCondition> exit,
    List<String> yieldsTo,
    Timing timing,
    WhenUnknown whenUnknown) {

  public Segment {
    yieldsTo = List.copyOf(yieldsTo);
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("a segment key is lower snake case: " + key);
    }
  }

  /** A segment of an {@link OrderedDimension}: its bounds stand on the boundaries. */
  public static Segment banded(String key, String label, String motion) {
    return new Segment(
        key,
        label,
        motion,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Timing.USUAL,
        WhenUnknown.UNDECIDED);
  }
}
