package dev.segmentry.app.report;

import dev.segmentry.app.model.WholeModel;
import dev.segmentry.core.lint.Deviation;
import dev.segmentry.core.lint.Finding;
import dev.segmentry.core.lint.LintSubject;
import dev.segmentry.core.lint.ModelLint;
import dev.segmentry.core.lint.Severity;
import dev.segmentry.core.rule.Position;
import java.util.Comparator;
import java.util.List;

/**
 * A finding and its place in a file.
 *
 * @param finding what was found
 * @param position where
 */
public record LocatedFinding(Finding finding, Position position) {

  private static final Comparator<LocatedFinding> WORST_FIRST =
      Comparator.comparing((LocatedFinding one) -> one.finding().severity())
          .thenComparing(one -> one.position().file())
          .thenComparingInt(one -> one.position().line())
          .thenComparing(one -> one.finding().code());

  /** What is found in a model, the worst first, then by place. */
  public static List<LocatedFinding> of(WholeModel model, LintSubject subject) {
    List<Deviation> deviations = model.deviations();
    return ModelLint.findings(subject).stream()
        .map(finding -> Deviation.explained(finding, deviations))
        .map(finding -> new LocatedFinding(finding, model.position(finding.path())))
        .sorted(WORST_FIRST)
        .toList();
  }

  public static long count(List<LocatedFinding> findings, Severity severity) {
    return findings.stream().filter(one -> one.finding().severity() == severity).count();
  }
}
