package dev.segmentry.core.lint;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import java.util.ArrayList;
import java.util.List;

/** Finds what domain §9 warns of in a model that compiles. Pure and deterministic. */
public final class ModelLint {

  private ModelLint() {}

  /** Everything that is found, in the order in which it was looked for. */
  public static List<Finding> findings(LintSubject subject) {
    List<Finding> findings = new ArrayList<>(new SegmentLint().of(subject.model()));
    for (Dimension dimension : subject.model().dimensions()) {
      if (dimension instanceof ListedDimension listed) {
        findings.addAll(new RuleLint(Ground.everythingMapped(subject), listed).findings());
      }
    }
    subject
        .provided()
        .ifPresent(provided -> findings.addAll(new MappingLint(subject, provided).findings()));
    findings.addAll(GovernanceLint.of(subject));
    findings.addAll(new PatternLint(subject).findings());
    findings.addAll(new PlaybookLint(subject).findings());
    findings.addAll(new RangeLint(subject).findings());
    return findings.stream().distinct().toList();
  }
}
