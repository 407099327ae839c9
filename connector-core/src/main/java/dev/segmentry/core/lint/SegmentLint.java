package dev.segmentry.core.lint;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at segments as people read them: motions, numbers, rules that are too long. */
final class SegmentLint {

  private static final int MOST_DIMENSIONS = 5;
  private static final int MOST_VALUES = 6;
  private static final int MOST_SEGMENTS = 20;
  private static final int MOST_ATTRIBUTES = 10;

  /** What people write where there is nothing to say. */
  private static final Set<String> NOTHING =
      Set.of("", "none", "tbd", "todo", "na", "nothing", "same", "motion");

  private final List<Finding> findings = new ArrayList<>();

  List<Finding> of(SegmentationModel model) {
    Map<String, String> motions = new HashMap<>();
    for (Dimension dimension : model.dimensions()) {
      dimension.segments().forEach(segment -> motion(dimension, segment, motions));
      values(dimension);
      if (dimension instanceof ListedDimension listed) {
        rules(listed);
      }
    }
    dimensions(model);
    actions(model);
    return findings;
  }

  private void motion(Dimension dimension, Segment segment, Map<String, String> motions) {
    String motion = motion(segment);
    List<String> path = Paths.segment(dimension, segment, "motion");
    String name = Paths.name(dimension, segment);
    if (NOTHING.contains(motion)) {
      findings.add(
          Finding.of(
              LintCode.NO_MOTION,
              path,
              name + " has no motion",
              "say in its motion what is done differently for it, or merge it with a neighbour"));
      return;
    }
    String other = motions.putIfAbsent(motion, name);
    if (other != null) {
      findings.add(
          Finding.of(
              LintCode.SAME_MOTION,
              path,
              name + " and " + other + " have the same motion",
              "merge the two, or say what is done differently"));
    }
  }

  /** Its letters and digits, for comparing. */
  private static String motion(Segment segment) {
    return segment.motion().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private void values(Dimension dimension) {
    int number = dimension.segments().size();
    if (number > MOST_VALUES) {
      findings.add(
          Finding.of(
              LintCode.MANY_VALUES,
              Paths.dimension(dimension, "segments"),
              dimension.key() + " has " + number + " segments",
              "merge down to " + MOST_VALUES + ", better 3 to 5"));
    }
  }

  private void dimensions(SegmentationModel model) {
    int dimensions = model.dimensions().size();
    if (dimensions == 0) {
      findings.add(
          Finding.of(
              LintCode.NO_DIMENSION,
              List.of("dimensions"),
              "the model has no dimension",
              "ask a question under dimensions, or take one from a preset: use: [usage-four]"));
    }
    if (dimensions > MOST_DIMENSIONS) {
      findings.add(
          Finding.of(
              LintCode.MANY_DIMENSIONS,
              List.of("dimensions"),
              "the model asks " + dimensions + " questions of every account",
              "keep those somebody acts on, at most " + MOST_DIMENSIONS));
    }
    int segments = model.dimensions().stream().mapToInt(it -> it.segments().size()).sum();
    if (segments > MOST_SEGMENTS) {
      findings.add(
          Finding.of(
              LintCode.MANY_SEGMENTS,
              List.of("dimensions"),
              "the model has " + segments + " segments in all",
              "merge or drop down to " + MOST_SEGMENTS + ", better 6 to 12"));
    }
  }

  /**
   * Bands of health and facts are readings, listed apart; more than {@value #MOST_SEGMENTS}
   * segments are told as such.
   */
  private void actions(SegmentationModel model) {
    Set<String> readings =
        model.steps().stream()
            .filter(EvaluationStep.Health.class::isInstance)
            .map(step -> ((EvaluationStep.Health) step).model().attribute())
            .collect(Collectors.toSet());
    long actions =
        model.dimensions().stream()
            .filter(it -> !(it instanceof OrderedDimension of && readings.contains(of.attribute())))
            .filter(it -> !(it instanceof ListedDimension listed && listed.reading()))
            .flatMap(dimension -> dimension.segments().stream())
            .map(segment -> motion(segment))
            .filter(motion -> !NOTHING.contains(motion))
            .distinct()
            .count();
    if (actions == 0 || actions > MOST_SEGMENTS || (actions > 3 && actions < 9)) {
      return;
    }
    String number = actions + (actions == 1 ? " segment has" : " segments have");
    Finding finding =
        Finding.of(
            LintCode.SEGMENT_COUNT,
            List.of("dimensions"),
            number + " an action of " + (actions == 1 ? "its own" : "their own"),
            advice(actions));
    findings.add(actions == 3 ? finding.as(Severity.INFO) : finding);
  }

  private static String advice(long actions) {
    if (actions < 3) {
      return "tell apart whom you treat apart, in 4 to 8 segments";
    }
    return actions == 3
        ? "nothing below 200 accounts; above, tell apart whom you treat apart, in 4 to 8 segments"
        : "review them for consolidation into 4 to 8, or say why each is needed under because";
  }

  private void rules(ListedDimension dimension) {
    Map<String, String> texts = new HashMap<>();
    for (Segment segment : dimension.segments()) {
      List<String> path = Paths.segment(dimension, segment, "enter");
      String name = Paths.name(dimension, segment);
      segment
          .enter()
          .filter(rule -> rule.reads().size() > MOST_ATTRIBUTES)
          .ifPresent(
              rule ->
                  findings.add(
                      Finding.of(
                          LintCode.COMPLEX_RULE,
                          path,
                          "the entry rule of "
                              + name
                              + " reads "
                              + rule.reads().size()
                              + " attributes",
                          "give parts of it names under derived, or a scorecard")));
      if (segment.yieldsTo().contains(segment.key())) {
        findings.add(
            Finding.of(
                LintCode.YIELDS_TO_ITSELF,
                Paths.segment(dimension, segment, "yields_to"),
                name + " yields to itself",
                "name the segment it is left for, or drop it from yields_to"));
      }
      String text = segment.enter().map(rule -> rule.text()).orElse("otherwise");
      String other = texts.putIfAbsent(text, name);
      if (other != null) {
        findings.add(
            Finding.of(
                LintCode.SAME_RULE,
                path,
                name + " has the entry rule of " + other + ", which comes first",
                "drop one of the two, or change its rule"));
      }
    }
  }
}
