package dev.segmentry.core.lint;

import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what domain §9 warns of in a model that compiles. Pure and deterministic. */
public final class ModelLint {

  private ModelLint() {}

  /** Everything that is found, in the order in which it was looked for. */
  public static List<Finding> findings(LintSubject subject) {
    return findings(subject, Effort.usual());
  }

  static List<Finding> findings(LintSubject subject, Effort effort) {
    List<Finding> findings = new ArrayList<>(new SegmentLint().of(subject.model()));
    for (Dimension dimension : subject.model().dimensions()) {
      if (dimension instanceof ListedDimension listed) {
        findings.addAll(new RuleLint(Ground.everythingMapped(subject, effort), listed).findings());
      } else if (dimension instanceof OrderedDimension ordered) {
        findings.addAll(BandLint.of(subject, ordered).findings());
      }
    }
    subject
        .provided()
        .ifPresent(
            provided -> findings.addAll(new MappingLint(subject, provided, effort).findings()));
    findings.addAll(StageLint.of(subject, effort));
    findings.addAll(GovernanceLint.of(subject));
    findings.addAll(new PatternLint(subject).findings());
    findings.addAll(new PlaybookLint(subject).findings());
    findings.addAll(new RangeLint(subject).findings());
    if (effort.isSpent()) {
      findings.add(
          Finding.of(
              LintCode.NOT_DECIDED,
              List.of("dimensions"),
              "the rules raise more questions than are tried: what is not told may still be there",
              "nothing has to be done; fewer segments and shorter rules can be tried in full"));
    }
    return raised(subject, findings).stream().distinct().toList();
  }

  /** Whoever waits for a segment nobody can enter waits for ever. */
  private static List<Finding> raised(LintSubject subject, List<Finding> findings) {
    Set<String> closed =
        findings.stream()
            .filter(it -> it.code() == LintCode.UNREACHABLE)
            .map(it -> Paths.place(it.path()))
            .collect(Collectors.toSet());
    Hanging hanging = new Hanging(subject.model(), closed);
    return findings.stream()
        .map(it -> it.code() == LintCode.UNREACHABLE ? hanging.told(it) : it)
        .toList();
  }
}
