package dev.segmentry.app.report;

import dev.segmentry.core.lint.Finding;
import dev.segmentry.core.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as text: what, an account that shows it, why, what to do. */
public record LintText(Paint paint) {

  /**
   * @param notes whether what is merely worth knowing is told as well
   */
  public List<String> lines(List<LocatedFinding> findings, boolean notes) {
    List<String> lines = new ArrayList<>();
    for (LocatedFinding one : findings) {
      if (notes || one.finding().severity() != Severity.INFO) {
        add(one, lines);
      }
    }
    return lines;
  }

  private void add(LocatedFinding one, List<String> lines) {
    Finding finding = one.finding();
    lines.add(
        word(finding.severity())
            + " "
            + finding.code().code()
            + " "
            + paint.faint(one.position().toString()));
    lines.add("  " + finding.what());
    finding.example().ifPresent(account -> lines.add("  for example: " + account));
    lines.add("  why: " + finding.code().why());
    lines.add(
        finding
            .because()
            .map(reason -> "  here because: " + reason)
            .orElse("  do:  " + finding.fix()));
  }

  private String word(Severity severity) {
    String word = severity.name().toLowerCase(Locale.ROOT);
    return switch (severity) {
      case ERROR -> paint.removed(word);
      case WARNING -> paint.changed(word);
      case ACCEPTED -> paint.added(word);
      case INFO -> word;
    };
  }

  /** {@code 1 error, 2 warnings, 3 notes}. */
  public static String counts(List<LocatedFinding> findings) {
    return counted(LocatedFinding.count(findings, Severity.ERROR), "error")
        + ", "
        + counted(LocatedFinding.count(findings, Severity.WARNING), "warning")
        + ", "
        + counted(LocatedFinding.count(findings, Severity.INFO), "note")
        + accepted(LocatedFinding.count(findings, Severity.ACCEPTED));
  }

  private static String accepted(long number) {
    return number == 0 ? "" : ", " + number + " accepted";
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
