package dev.segmentry.core.testkit;

import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import dev.segmentry.core.segment.WhenUnknown;
import java.util.List;
import java.util.Optional;

/** Builds a segment with rules, compiled against the attributes of a model fixture. */
public final class SegmentFixture {

  private final ModelFixture model;
  private final String key;
  private final String label;
  private Optional<String> enter = Optional.empty();
  private Optional<String> exit = Optional.empty();
  private List<String> yieldsTo = List.of();
  private Timing timing = Timing.USUAL;
  private WhenUnknown whenUnknown = WhenUnknown.UNDECIDED;

  private SegmentFixture(ModelFixture model, String key, String label) {
    this.model = model;
    this.key = key;
    this.label = label;
  }

  public static SegmentFixture aSegment(ModelFixture model, String key, String label) {
    return new SegmentFixture(model, key, label);
  }

  public SegmentFixture enter(String rule) {
    enter = Optional.of(rule);
    return this;
  }

  public SegmentFixture exit(String rule) {
    exit = Optional.of(rule);
    return this;
  }

  public SegmentFixture yieldsTo(String... keys) {
    yieldsTo = List.of(keys);
    return this;
  }

  public SegmentFixture sustain(Sustain in, Sustain out) {
    timing = Timing.of(in, out);
    return this;
  }

  public SegmentFixture atOnce() {
    timing = Timing.AT_ONCE;
    return this;
  }

  public SegmentFixture immediateWhen(String rule) {
    timing =
        new Timing(timing.in(), timing.out(), false, false, Optional.of(model.condition(rule)));
    return this;
  }

  public SegmentFixture whenUnknown(WhenUnknown policy) {
    whenUnknown = policy;
    return this;
  }

  public Segment build() {
    return new Segment(
        key,
        label,
        label + " motion",
        enter.map(model::condition),
        exit.map(model::condition),
        yieldsTo,
        timing,
        whenUnknown);
  }
}
