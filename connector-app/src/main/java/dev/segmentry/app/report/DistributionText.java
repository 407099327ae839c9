package dev.segmentry.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many accounts are where after a plan, and how many come and go. */
final class DistributionText {

  private static final int BAR = 30;
  private static final int NAME = 18;
  private static final String UNSEGMENTED = "unsegmented";

  private final Paint paint;

  DistributionText(Paint paint) {
    this.paint = paint;
  }

  List<String> render(PlanView view) {
    List<String> lines = new ArrayList<>();
    byDimension(view)
        .forEach(
            (dimension, segments) -> {
              long whole = segments.values().stream().mapToLong(Long::longValue).sum();
              lines.add(paint.strong(Words.segment(dimension)));
              segments.forEach(
                  (segment, number) -> lines.add(line(view, dimension, segment, number, whole)));
            });
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private String line(PlanView view, String dimension, String segment, long number, long whole) {
    // On the first plan everything is new: a column that repeats the counts says nothing.
    boolean changes = view.totals().moving() > 0 || view.totals().leaving() > 0;
    long flow = changes ? view.totals().inflow().getOrDefault(dimension + "." + segment, 0L) : 0;
    int bar = whole == 0 ? 0 : (int) Math.max(number > 0 ? 1 : 0, number * BAR / whole);
    String change =
        flow == 0 ? "" : flow > 0 ? paint.added("+" + flow) : paint.removed("−" + -flow);
    return "  "
        + Words.padded(Words.segment(segment), NAME)
        + " ".repeat(Math.max(0, 7 - Words.number(number).length()))
        + Words.number(number)
        + "  "
        + Words.padded("█".repeat(bar), BAR)
        + (change.isEmpty() ? "" : " " + change);
  }

  /** In the model's order; whatever the model does not name comes last. */
  private static Map<String, Map<String, Long>> byDimension(PlanView view) {
    Map<String, Long> counts = view.plan().summary().segments();
    Map<String, Map<String, Long>> all = new LinkedHashMap<>();
    view.segments()
        .forEach(
            (dimension, segments) -> {
              Map<String, Long> ordered = new LinkedHashMap<>();
              segments.forEach(
                  segment ->
                      ordered.put(segment, counts.getOrDefault(dimension + "." + segment, 0L)));
              Long none = counts.get(dimension + "." + UNSEGMENTED);
              if (none != null) {
                ordered.put(UNSEGMENTED, none);
              }
              all.put(dimension, ordered);
            });
    return all;
  }
}
