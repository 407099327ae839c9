package dev.segmentry.core.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What changed between the two days, over all customers and for each segment: blended numbers can
 * hide that it went the other way for some, or for all of them.
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
    /** Mean health on the last day less that on the first. */
    HEALTH("Mean health score", "points"),
    /** Net promoter score on the last day less that on the first. */
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

  /** Whether it went the other way for every segment: the mix of segments changed, not they. */
  public boolean isReversed() {
    return !segments.isEmpty() && against().size() == segments.size();
  }

  static List<Effect> of(SegmentFigures all, List<SegmentFigures> segments) {
    List<Effect> effects = new java.util.ArrayList<>();
    for (Metric metric : Metric.values()) {
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
      case HEALTH -> difference(of.health().mean(), of.healthBefore().mean());
      case NPS -> difference(of.nps().score(), of.npsBefore().score());
    };
  }

  private static Optional<BigDecimal> difference(
      Optional<BigDecimal> after, Optional<BigDecimal> before) {
    return after.flatMap(now -> before.map(now::subtract));
  }
}
