package dev.segmentry.app.report;

import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.DataReport;
import dev.segmentry.core.quality.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How far the data of a plan can be trusted, in a few lines. */
final class DataText {

  private final Paint paint;

  DataText(Paint paint) {
    this.paint = paint;
  }

  /** Says nothing where nothing is worth a word. */
  List<String> render(PlanSummary summary) {
    DataReport report = DataReport.of(summary.counts());
    List<String> lines = new ArrayList<>();
    if (!report.completeness().isEmpty()) {
      completeness(report, lines);
    }
    Duplicates duplicates = report.duplicates();
    if (duplicates.surplus() > 0) {
      String line =
          "data: "
              + Words.count(duplicates.surplus(), "duplicate", "duplicates")
              + ", "
              + duplicates.rate().words()
              + " of the active accounts ("
              + duplicates.grade().words()
              + "; see: rows --research)";
      lines.add("      " + shade(line, duplicates.grade() == Duplicates.Grade.OVER));
    }
    counted("content that is no value", report.invalid(), lines);
    counted("values that are too old", report.stale(), lines);
    report.doubts().forEach(doubt -> lines.add("      " + paint.removed("data: " + doubt)));
    long quarantined = summary.count("quarantined");
    if (quarantined > 0) {
      lines.add(
          "      "
              + paint.removed(
                  "data: "
                      + Words.count(quarantined, "account", "accounts")
                      + " could not be evaluated (see: rows --research)"));
    }
    return lines;
  }

  private void completeness(DataReport report, List<String> lines) {
    Completeness completeness = report.completeness();
    boolean low = completeness.grade() == Completeness.Grade.LOW;
    String fields =
        completeness.filled().keySet().stream()
            .map(field -> field + " " + completeness.of(field).words() + standIns(report, field))
            .collect(Collectors.joining(", "));
    lines.add(
        "      "
            + shade(
                "data: "
                    + completeness.overall().words()
                    + " of the key fields are filled ("
                    + completeness.grade().name().toLowerCase(Locale.ROOT)
                    + ": "
                    + fields
                    + ")",
                low));
    if (low) {
      lines.add("      " + paint.removed("data: over 30 % of the accounts will be misclassified"));
    }
    List<String> bare =
        completeness.filled().keySet().stream()
            .filter(field -> completeness.grade(field) == Completeness.Grade.LOW)
            .toList();
    if (!bare.isEmpty() && !low) {
      lines.add(
          "      "
              + paint.removed("data: " + String.join(", ", bare) + " filled for less than 60 %"));
    }
  }

  private static String standIns(DataReport report, String field) {
    return report.stoodIn().getOrDefault(field, 0L) == 0
        ? ""
        : ", " + report.withStandIns(field).words() + " with what stands in";
  }

  private void counted(String what, Map<String, Long> byAttribute, List<String> lines) {
    if (!byAttribute.isEmpty()) {
      String counted =
          byAttribute.entrySet().stream()
              .map(one -> one.getKey() + " " + Words.number(one.getValue()))
              .collect(Collectors.joining(", "));
      lines.add(paint.faint("      data: " + what + ", taken as missing: " + counted));
    }
  }

  private String shade(String line, boolean bad) {
    return bad ? paint.removed(line) : paint.faint(line);
  }
}
