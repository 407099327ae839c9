package dev.segmentry.core.measure;

import dev.segmentry.core.lint.Review;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Duplicates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The quick reference of 003: what is good, what asks for a look, what is not to be trusted. Exact
 * ratios decide; what is shown is rounded.
 */
public final class QuickReference {

  private static final long SMALL = 200;

  private QuickReference() {}

  /** Of a measurement and what the data was like. */
  public static List<Grading> of(
      Measurement measured,
      Completeness completeness,
      Duplicates duplicates,
      List<CsmLoad> loads,
      Map<Review, LocalDate> reviews) {
    List<Grading> gradings = new ArrayList<>();
    measured.axes().forEach(axis -> gradings.add(coverage(axis.axis().label(), axis.coverage())));
    gradings.add(completeness(completeness));
    gradings.add(duplicates(duplicates));
    measured.axes().stream()
        .filter(axis -> !axis.axis().reading())
        .forEach(axis -> gradings.add(concentration(axis)));
    measured.axes().stream()
        .filter(QuickReference::isTiers)
        .forEach(axis -> gradings.addAll(distribution(axis)));
    List<Axis> axes = measured.axes().stream().map(AxisFigures::axis).toList();
    gradings.add(segments(axes, measured.all().accounts()));
    measured.axes().stream()
        .filter(axis -> !axis.axis().reading())
        .forEach(axis -> gradings.addAll(sizes(axis)));
    measured.axes().forEach(axis -> gradings.add(byHand(axis.axis().label(), axis.byHand())));
    loads.forEach(load -> gradings.add(load.grading()));
    gradings.add(reviews(reviews, measured.to()));
    gradings.add(nobodyTold(Benchmark.SPOT_CHECK, "a person has to compare 50 records"));
    gradings.add(nobodyTold(Benchmark.ENRICHMENT, "no enrichment tells what it found"));
    return gradings;
  }

  /** 003: 95 % assigned good, 80 % a warning. */
  static Grading coverage(String dimension, Rate covered) {
    Grade grade =
        !covered.isKnown()
            ? Grade.UNKNOWN
            : covered.isAtLeast(95)
                ? Grade.GOOD
                : covered.isAtLeast(80) ? Grade.WARNING : Grade.RED;
    String verdict =
        switch (grade) {
          case GOOD -> "as it should be";
          case WARNING -> "look at rows --research: who has no segment, and why";
          case RED -> "too many customers stand nowhere to decide by it";
          case UNKNOWN -> "there are no customers";
        };
    return new Grading(Benchmark.COVERAGE, dimension, grade, words(covered), verdict);
  }

  /** 003: 85 % good, 60 % a warning; targets 60, 80 and 95 %. */
  static Grading completeness(Completeness filled) {
    Rate overall = rate(filled.overall());
    if (!overall.isKnown()) {
      return new Grading(
          Benchmark.COMPLETENESS, "", Grade.UNKNOWN, words(overall), "there is nothing to fill");
    }
    Grade grade =
        overall.isAtLeast(85) ? Grade.GOOD : overall.isAtLeast(60) ? Grade.WARNING : Grade.RED;
    String verdict =
        overall.isAtLeast(95)
            ? "ideal"
            : overall.isAtLeast(80)
                ? "target met"
                : overall.isAtLeast(60)
                    ? "minimum met, target of 80 % missed"
                    : "over 30 % will be misclassified";
    return new Grading(
        Benchmark.COMPLETENESS, "", grade, words(overall), verdict + lacking(filled));
  }

  /** Fields most of whose values nobody can rely on, whatever the others are. */
  private static String lacking(Completeness filled) {
    String fields =
        filled.filled().keySet().stream()
            .filter(field -> filled.grade(field) == Completeness.Grade.LOW)
            .collect(Collectors.joining(", "));
    return fields.isEmpty() ? "" : "; below 60 %: " + fields;
  }

  /** 003: below 2, 5 and 10 %. */
  static Grading duplicates(Duplicates found) {
    Rate rate = rate(found.rate());
    if (!rate.isKnown()) {
      return new Grading(
          Benchmark.DUPLICATES, "", Grade.UNKNOWN, words(rate), "there are no customers");
    }
    Grade grade =
        switch (found.grade()) {
          case IDEAL, TARGET -> Grade.GOOD;
          case LIMIT -> Grade.WARNING;
          case OVER -> Grade.RED;
        };
    return new Grading(Benchmark.DUPLICATES, "", grade, words(rate), found.grade().words());
  }

  private static Grading concentration(AxisFigures axis) {
    return axis.largest()
        .map(one -> concentration(axis.axis().label() + ": " + one.label(), one.share()))
        .orElseGet(
            () ->
                new Grading(
                    Benchmark.CONCENTRATION,
                    axis.axis().label(),
                    Grade.UNKNOWN,
                    "unknown",
                    "nobody is in a segment"));
  }

  /** 003: more than 60 % in one segment asks for new thresholds or weights. */
  static Grading concentration(String subject, Rate share) {
    boolean above = share.isAbove(60);
    return new Grading(
        Benchmark.CONCENTRATION,
        subject,
        share.isKnown() ? above ? Grade.WARNING : Grade.GOOD : Grade.UNKNOWN,
        words(share),
        above ? "consider new thresholds or weights" : "no segment holds more than 60 %");
  }

  /** A scale of three that is not a reading of a score. */
  private static boolean isTiers(AxisFigures axis) {
    Axis of = axis.axis();
    return of.ordered() && !of.reading() && of.segments().size() == 3;
  }

  private static List<Grading> distribution(AxisFigures axis) {
    List<Grading> gradings = new ArrayList<>();
    List<Axis.Part> lowestFirst = axis.axis().segments();
    for (int tier = 1; tier <= 3; tier++) {
      Axis.Part part = lowestFirst.get(3 - tier);
      Rate share = axis.segment(part.key()).map(SegmentFigures::share).orElse(new Rate(0, 0));
      gradings.add(tier(axis.axis().label() + ": " + part.label(), tier, share));
    }
    return gradings;
  }

  /**
   * 003: 15–25 % in the top tier, 40–55 % in the middle one, 25–35 % in the low one; both ends
   * belong to the range.
   *
   * @param tier 1 the top, 3 the low one
   */
  static Grading tier(String subject, int tier, Rate share) {
    int least = tier == 1 ? 15 : tier == 2 ? 40 : 25;
    int most = tier == 1 ? 25 : tier == 2 ? 55 : 35;
    boolean within = share.isAtLeast(least) && !share.isAbove(most);
    String range = least + "–" + most + " %";
    return new Grading(
        Benchmark.DISTRIBUTION,
        subject,
        share.isKnown() ? within ? Grade.GOOD : Grade.WARNING : Grade.UNKNOWN,
        words(share),
        within ? "within " + range : "outside of " + range);
  }

  private static Grading segments(List<Axis> axes, long customers) {
    Set<String> actions = new HashSet<>();
    int apart = 0;
    for (Axis axis : axes) {
      for (Axis.Part part : axis.segments()) {
        if (axis.reading()) {
          apart++;
        } else if (!part.motion().isBlank()) {
          actions.add(part.motion().strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return segments(actions.size(), apart, customers);
  }

  /**
   * 003: 4–8 good, 9–15 to be reviewed, 16 and more or 1–2 red. No source grades 3: good below 200
   * accounts.
   *
   * @param operationalised segments with a distinct human action
   * @param readings segments that read a score, which are not counted
   */
  static Grading segments(int operationalised, int readings, long customers) {
    Grade grade;
    String verdict;
    if (operationalised <= 2) {
      grade = Grade.RED;
      verdict = "too few to act differently";
    } else if (operationalised == 3) {
      grade = customers < SMALL ? Grade.GOOD : Grade.WARNING;
      verdict = customers < SMALL ? "enough for so few customers" : "few for so many customers";
    } else if (operationalised <= 8) {
      grade = Grade.GOOD;
      verdict = "as it should be";
    } else if (operationalised <= 15) {
      grade = Grade.WARNING;
      verdict = "review for consolidation";
    } else {
      grade = Grade.RED;
      verdict = "more than people can act on";
    }
    String figure =
        operationalised
            + " segments"
            + (readings == 0 ? "" : ", and " + readings + " readings of a score or a fact");
    return new Grading(Benchmark.SEGMENTS, "", grade, figure, verdict);
  }

  private static List<Grading> sizes(AxisFigures axis) {
    return axis.segments().stream()
        .filter(one -> !one.key().equals(Axis.NOWHERE))
        .map(one -> size(axis.axis().label() + ": " + one.label(), one.accounts()))
        .toList();
  }

  /** 003: 100 good, 30 typical, below 10 not meaningful. */
  static Grading size(String segment, long customers) {
    Grade grade = customers >= 30 ? Grade.GOOD : customers >= 10 ? Grade.WARNING : Grade.RED;
    String verdict =
        customers >= 100
            ? "good"
            : customers >= 30 ? "typical" : customers >= 10 ? "low" : "not meaningful";
    return new Grading(
        Benchmark.SEGMENT_SIZE,
        segment,
        grade,
        customers + (customers == 1 ? " customer" : " customers"),
        verdict);
  }

  /** Domain §9: a segment that people set for most accounts is a feeling, not a rule. */
  static Grading byHand(String dimension, Rate held) {
    boolean most = held.isAbove(50);
    return new Grading(
        Benchmark.BY_HAND,
        dimension,
        held.isKnown() ? most ? Grade.WARNING : Grade.GOOD : Grade.UNKNOWN,
        words(held),
        !held.isKnown()
            ? "there are no customers"
            : most ? "gut-based: people decide for most, not the rules" : "the rules decide");
  }

  /** 003: quarterly with a data audit good, half-yearly a warning, never red. */
  static Grading reviews(Map<Review, LocalDate> last, LocalDate today) {
    LocalDate definitions = last.get(Review.DEFINITIONS);
    LocalDate data = last.get(Review.DATA);
    if (definitions == null) {
      return new Grading(Benchmark.REVIEWS, "", Grade.RED, "never", "nobody ever looked at it");
    }
    boolean quarterly = !definitions.plusMonths(3).isBefore(today);
    boolean audited = data != null && !data.plusMonths(3).isBefore(today);
    boolean halfYearly = !definitions.plusMonths(6).isBefore(today);
    String figure =
        "definitions " + definitions + ", data " + (data == null ? "never" : data.toString());
    if (quarterly && audited) {
      return new Grading(Benchmark.REVIEWS, "", Grade.GOOD, figure, "quarterly with a data audit");
    }
    return new Grading(
        Benchmark.REVIEWS,
        "",
        halfYearly ? Grade.WARNING : Grade.RED,
        figure,
        halfYearly
            ? quarterly ? "quarterly, without a data audit" : "half-yearly"
            : "longer ago than half a year");
  }

  private static Grading nobodyTold(Benchmark benchmark, String why) {
    return new Grading(benchmark, "", Grade.UNKNOWN, "unknown", why);
  }

  private static Rate rate(dev.segmentry.core.quality.Ratio ratio) {
    return new Rate(ratio.part(), ratio.whole());
  }

  /** {@code 90 % (450 of 500)}. */
  static String words(Rate rate) {
    return rate.percent()
        .map(
            it ->
                it.stripTrailingZeros().toPlainString()
                    + " % ("
                    + rate.part()
                    + " of "
                    + rate.whole()
                    + ")")
        .orElse("unknown");
  }
}
