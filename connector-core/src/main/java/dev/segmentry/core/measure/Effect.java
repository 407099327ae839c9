package dev.segmentry.core.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What changed between the two days for those that were customers on the first, over all of them
 * and for each segment they were in then: blended numbers can hide that it went the other way for
 * some. The same accounts are compared with themselves, so a change of who is where is none.
 *
 * @param metric which number
 * @param blended change over all; empty: unknown
 * @param segments change for each segment in which it is known
 */
public record Effect(Metric metric, Optional<BigDecimal> blended, List<Part> segments) {

  /** Numbers that are compared. */
  public enum Metric {
    /** Net revenue retention less 100, in percentage points. */
    REVENUE("Net revenue (NRR less 100 %)", "percentage points"),
    /** Mean change of the health scores. */
    HEALTH("Mean health score", "points"),
    /** Change of the net promoter score. */
    NPS("Net promoter score", "points");

    private final String words;
    private final String unit;

    Metric(String words, String unit) {
      this.words = words;
      this.unit = unit;
    }

    public String words() {
      return words;
    }

    public String unit() {
      return unit;
    }
  }

  /** Change for one segment. */
  public record Part(String key, String label, BigDecimal change) {}

  public Effect {
    segments = List.copyOf(segments);
  }

  /** Segments for which it went the other way than over all. */
  public List<Part> against() {
    int sign = blended.map(BigDecimal::signum).orElse(0);
    return sign == 0
        ? List.of()
        : segments.stream().filter(part -> part.change().signum() == -sign).toList();
  }

  /**
   * @param ofHealth whether the segments are bands of the health score: who was in a low one can
   *     hardly do but rise, and the other way round
   */
  static List<Effect> of(SegmentFigures all, List<SegmentFigures> segments, boolean ofHealth) {
    List<Effect> effects = new java.util.ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (ofHealth && metric == Metric.HEALTH) {
        continue;
      }
      List<Part> parts = new java.util.ArrayList<>();
      for (SegmentFigures one : segments) {
        change(metric, one)
            .ifPresent(change -> parts.add(new Part(one.key(), one.label(), change)));
      }
      effects.add(new Effect(metric, change(metric, all), parts));
    }
    return effects;
  }

  private static Optional<BigDecimal> change(Metric metric, SegmentFigures of) {
    return switch (metric) {
      case REVENUE -> of.retention().net().map(net -> net.subtract(BigDecimal.valueOf(100)));
      case HEALTH -> of.healthChange().mean(2);
      case NPS -> of.npsChange().mean(1);
    };
  }
}
