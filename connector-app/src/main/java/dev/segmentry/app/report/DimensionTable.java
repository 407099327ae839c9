package dev.segmentry.app.report;

import dev.segmentry.core.measure.AccountsPerCsm;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Remark;
import dev.segmentry.core.segment.Scale;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Sustain;
import dev.segmentry.core.segment.Timing;
import dev.segmentry.core.segment.WhenUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One dimension: how it is decided, and a table of its segments. */
final class DimensionTable {

  private final Dimension dimension;
  private final List<String> lines = new ArrayList<>();

  private final Map<String, AccountsPerCsm> ratios;

  private DimensionTable(Dimension dimension, Map<String, AccountsPerCsm> ratios) {
    this.dimension = dimension;
    this.ratios = ratios;
  }

  /**
   * @param ratios accounts per CSM by {@code dimension.segment}
   */
  static List<String> of(Dimension dimension, Map<String, AccountsPerCsm> ratios) {
    DimensionTable table = new DimensionTable(dimension, ratios);
    table.lines.add("## " + Markdown.cell(dimension.label()));
    table.lines.add("");
    if (dimension instanceof OrderedDimension ordered) {
      table.ordered(ordered);
    } else {
      table.listed((ListedDimension) dimension);
    }
    table.lines.add("");
    table.remarks();
    return table.lines;
  }

  private void listed(ListedDimension listed) {
    lines.add(
        "The first segment whose rule holds, in this order. A move waits for the longer of the out"
            + " of the one and the in of the other."
            + scale(listed));
    lines.add("");
    lines.addAll(Markdown.head("segment", "motion", "enters when", "leaves when", "waits"));
    for (Segment segment : listed.segments()) {
      lines.add(
          Markdown.row(
              segment.label(),
              motion(segment),
              enters(segment),
              leaves(segment),
              waits(segment, listed.scale())));
    }
  }

  private String motion(Segment segment) {
    AccountsPerCsm ratio = ratios.get(dimension.key() + "." + segment.key());
    return segment.motion() + (ratio == null ? "" : " (" + ratio.words() + " accounts per CSM)");
  }

  /** Where nothing is said, an account stays undecided whose entry rule nobody can tell. */
  private static String enters(Segment segment) {
    return segment.enter().map(DimensionTable::words).orElse("no other segment is entered")
        + (segment.whenUnknown() == WhenUnknown.NOT_ENTERED
            ? "; not entered where nobody can tell"
            : "");
  }

  private String scale(ListedDimension listed) {
    return listed
        .scale()
        .map(
            scale ->
                " From worst to best: "
                    + scale.lowestFirst().stream()
                        .map(key -> Markdown.cell(label(key)))
                        .collect(Collectors.joining(", "))
                    + "; between these a move down waits "
                    + words(scale.falling())
                    + ", a move up "
                    + words(scale.rising())
                    + ".")
        .orElse("");
  }

  private String leaves(Segment segment) {
    List<String> ways = new ArrayList<>();
    segment.exit().ifPresent(rule -> ways.add(words(rule)));
    if (!segment.yieldsTo().isEmpty()) {
      ways.add(
          segment.yieldsTo().stream().map(this::label).collect(Collectors.joining(" or "))
              + " is entered");
    }
    return ways.isEmpty() ? "never" : String.join("; or ", ways);
  }

  private String waits(Segment segment, Optional<Scale> scale) {
    Timing timing = segment.timing();
    String now = timing.immediateWhen().map(rule -> "; at once if " + words(rule)).orElse("");
    boolean onScale = scale.map(it -> it.lowestFirst().contains(segment.key())).orElse(false);
    if (onScale && !timing.enterAtOnce() && !timing.leaveAtOnce()) {
      return "as the scale says" + now;
    }
    String in = timing.enterAtOnce() ? "at once" : words(timing.in());
    String out = timing.leaveAtOnce() ? "at once" : words(timing.out());
    return "in: " + in + ", out: " + out + now;
  }

  private void ordered(OrderedDimension ordered) {
    lines.add("By " + RuleWords.name(ordered.attribute()) + ", lowest first.");
    lines.add("");
    lines.addAll(Markdown.head("segment", "motion", "enters when", "leaves when", "waits"));
    bands(ordered.segments(), ordered.boundaries());
    ordered
        .byStage()
        .ifPresent(
            stages -> {
              for (Map.Entry<String, List<Boundary>> stage : stages.boundaries().entrySet()) {
                lines.add("");
                lines.add(
                    "Where "
                        + RuleWords.name(stages.attribute())
                        + " is "
                        + Markdown.cell(stage.getKey())
                        + ":");
                lines.add("");
                lines.addAll(
                    Markdown.head("segment", "motion", "enters when", "leaves when", "waits"));
                bands(ordered.segments(), stage.getValue());
              }
            });
  }

  private void bands(List<Segment> segments, List<Boundary> boundaries) {
    for (int i = 0; i < segments.size(); i++) {
      Optional<Boundary> low = i > 0 ? Optional.of(boundaries.get(i - 1)) : Optional.empty();
      Optional<Boundary> high =
          i < boundaries.size() ? Optional.of(boundaries.get(i)) : Optional.empty();
      lines.add(
          Markdown.row(
              segments.get(i).label(),
              motion(segments.get(i)),
              range(low, high),
              both(
                  low.map(it -> "below " + ModelPage.shown(it.fallsBelow())),
                  high.map(it -> "at " + ModelPage.shown(it.risesAt()) + " or more")),
              both(
                  low.map(it -> "down: " + words(it.falling())),
                  high.map(it -> "up: " + words(it.rising())))));
    }
  }

  private static String range(Optional<Boundary> low, Optional<Boundary> high) {
    return both(
        low.map(it -> "at least " + ModelPage.shown(it.at())),
        high.map(it -> "below " + ModelPage.shown(it.at())));
  }

  private static String both(Optional<String> first, Optional<String> second) {
    return Stream.of(first, second).flatMap(Optional::stream).collect(Collectors.joining(", "));
  }

  private String stays(Remark remark) {
    return remark.staysWhile().map(rule -> "; stays while " + words(rule)).orElse("");
  }

  private void remarks() {
    for (Remark remark : dimension.remarks()) {
      String where = remark.segment().map(it -> Markdown.cell(label(it)) + ": ").orElse("");
      String kind = remark.kind() == Remark.Kind.FLAG ? "" : remark.kind().key() + " ";
      lines.add(
          "- "
              + where
              + kind
              + "\""
              + Markdown.cell(remark.text())
              + "\" if "
              + Markdown.cell(words(remark.when()) + stays(remark)));
    }
    if (!dimension.remarks().isEmpty()) {
      lines.add("");
    }
  }

  private String label(String key) {
    return dimension.segments().get(dimension.position(key)).label();
  }

  private static String words(CompiledCondition rule) {
    return RuleWords.of(rule.source());
  }

  static String words(Sustain sustain) {
    if (sustain.days() == 0 && sustain.evaluations() <= 1) {
      return "at once";
    }
    String days = sustain.days() + Markdown.plural(sustain.days(), " day");
    String evaluations =
        sustain.evaluations() + Markdown.plural(sustain.evaluations(), " evaluation");
    if (sustain.days() == 0) {
      return evaluations;
    }
    return sustain.evaluations() <= 1 ? days : evaluations + " and " + days;
  }
}
