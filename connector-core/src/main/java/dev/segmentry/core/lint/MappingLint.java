package dev.segmentry.core.lint;

import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.rule.References;
import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.ReviewTask;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a model against what a configuration provides. */
final class MappingLint {

  private final LintSubject subject;
  private final Provided provided;
  private final Effort effort;
  private final Origins origins;
  private final List<Finding> findings = new ArrayList<>();

  MappingLint(LintSubject subject, Provided provided, Effort effort) {
    this.subject = subject;
    this.provided = provided;
    this.effort = effort;
    origins = new Origins(subject.model());
  }

  List<Finding> findings() {
    notProvided();
    notReachable();
    tagsThatStandStill();
    notWritten();
    notOwned();
    reviewsNotOwned();
    return findings;
  }

  private void notProvided() {
    Set<String> missing = new TreeSet<>(origins.ofAll());
    missing.removeAll(provided.attributes());
    Map<String, List<String>> readers = new HashMap<>();
    for (Rules.Rule rule : Rules.of(subject.model())) {
      References.in(rule.expression()).forEach(name -> readers.putIfAbsent(name, rule.path()));
    }
    for (String attribute : missing) {
      findings.add(
          Finding.of(
              LintCode.NOT_PROVIDED,
              readers.getOrDefault(attribute, List.of("dimensions")),
              attribute + " is read and provided by nothing: it is missing for every account",
              "map it under mapping.attributes, or leave it out of the rules"));
    }
  }

  private void notReachable() {
    Map<String, List<String>> ideal = Reach.of(subject, origins.ofAll(), effort);
    Map<String, List<String>> real = Reach.of(subject, provided.attributes(), effort);
    Set<String> lost = new HashSet<>();
    Set<String> closed = new HashSet<>();
    for (Dimension dimension : subject.model().dimensions()) {
      for (Segment segment : dimension.segments()) {
        if (!isIn(real, dimension, segment)) {
          closed.add(Paths.name(dimension, segment));
        }
        if (isIn(ideal, dimension, segment) && !isIn(real, dimension, segment)) {
          lost.add(Paths.name(dimension, segment));
        }
      }
    }
    Hanging hanging = new Hanging(subject.model(), closed);
    for (Dimension dimension : subject.model().dimensions()) {
      List<Segment> here =
          dimension.segments().stream()
              .filter(segment -> lost.contains(Paths.name(dimension, segment)))
              .toList();
      if (here.size() == dimension.segments().size()) {
        findings.add(notMapped(dimension, here, hanging));
      } else {
        here.forEach(segment -> findings.add(notMapped(dimension, List.of(segment), hanging)));
      }
    }
  }

  /** A tag nothing of which is provided never changes, so whoever waits for it waits for ever. */
  private void tagsThatStandStill() {
    for (Playbook playbook : subject.model().playbooks()) {
      Set<String> needed = new TreeSet<>();
      boolean never =
          playbook.triggers().stream()
              .allMatch(
                  trigger -> {
                    Set<String> behind = origins.of(Set.of(trigger.dimension()));
                    needed.addAll(behind);
                    return ProductTag.isAttribute(trigger.dimension())
                        && behind.stream().noneMatch(provided.attributes()::contains);
                  });
      if (never && !needed.isEmpty()) {
        findings.add(
            Finding.of(
                    LintCode.NOT_MAPPED,
                    List.of("playbooks", playbook.key(), "triggers"),
                    playbook.key()
                        + " can never fire: nothing its tags read is mapped ("
                        + String.join(", ", needed)
                        + ")",
                    "map what is missing, or drop the playbook")
                .as(Severity.ERROR));
      }
    }
  }

  private static boolean isIn(
      Map<String, List<String>> reach, Dimension dimension, Segment segment) {
    return reach.getOrDefault(dimension.key(), List.of()).contains(segment.key());
  }

  private Finding notMapped(Dimension dimension, List<Segment> segments, Hanging closed) {
    List<String> hanging =
        closed.on(
            segments.stream().map(it -> Paths.name(dimension, it)).collect(Collectors.toSet()));
    boolean one = segments.size() == 1;
    Finding finding =
        Finding.of(
            LintCode.NOT_MAPPED,
            one ? Paths.segment(dimension, segments.get(0)) : Paths.dimension(dimension),
            (one
                    ? Paths.name(dimension, segments.get(0))
                        + " cannot be entered by 100 % of accounts"
                    : "no segment of " + dimension.key() + " can be entered by any account")
                + ": "
                + blame(dimension, segments.get(0))
                + (hanging.isEmpty()
                    ? ""
                    : "; so " + String.join(" and ", hanging) + " can never fire"),
            "map what is missing, change the rule, or drop the "
                + (one ? "segment" : "dimension")
                + (hanging.isEmpty() ? "" : " and its playbook"));
    return hanging.isEmpty() ? finding : finding.as(Severity.ERROR);
  }

  /** Attributes that would open the segment if they were mapped, none of them needless. */
  private String blame(Dimension dimension, Segment segment) {
    Set<String> needed = new TreeSet<>(unmappedBehind(dimension, segment));
    for (String attribute : List.copyOf(needed)) {
      Set<String> without = new HashSet<>(needed);
      without.remove(attribute);
      without.addAll(provided.attributes());
      if (isIn(Reach.of(subject, without, effort), dimension, segment)) {
        needed.remove(attribute);
      }
    }
    return String.join(", ", needed) + (needed.size() == 1 ? " is" : " are") + " not mapped";
  }

  private Set<String> unmappedBehind(Dimension dimension, Segment segment) {
    Set<String> behind = new TreeSet<>(origins.of(dimension, segment));
    for (Segment earlier : dimension.segments().subList(0, dimension.position(segment.key()))) {
      behind.addAll(origins.of(dimension, earlier));
    }
    behind.removeAll(provided.attributes());
    return behind;
  }

  private void notWritten() {
    for (Dimension dimension : subject.model().dimensions()) {
      if (!provided.written().contains(dimension.key())) {
        findings.add(
            Finding.of(
                LintCode.UNMEASURED,
                Paths.dimension(dimension),
                "nothing of " + dimension.key() + " is written to the CRM: no report counts it",
                "name a field for it under mapping.write, or drop the dimension"));
      }
    }
  }

  private void notOwned() {
    for (Playbook playbook : subject.model().playbooks()) {
      String role = playbook.owner();
      if (!role.equals(Playbook.CSM) && !provided.owners().contains(role)) {
        findings.add(
            Finding.of(
                LintCode.NO_TASK_OWNER,
                List.of("playbooks", playbook.key(), "owner"),
                "tasks of "
                    + playbook.key()
                    + " are for "
                    + role
                    + " and nobody is named for it: the account's CSM gets them"
                    + Suggestion.hint(role, provided.owners()),
                "name a user or a field under csm.owners, or leave the owner out of the playbook"));
      }
    }
  }

  private void reviewsNotOwned() {
    if (provided.owners().contains(ReviewTask.ROLE)) {
      return;
    }
    subject.model().dimensions().stream()
        .filter(dimension -> subject.model().approvals().contains(dimension.key()))
        .findFirst()
        .map(
            dimension ->
                Finding.of(
                    LintCode.NO_TASK_OWNER,
                    Paths.dimension(dimension, "approval"),
                    "tasks that ask for approval are for "
                        + ReviewTask.ROLE
                        + " and nobody is named for it: the account's CSM gets them",
                    "name a user or a field for " + ReviewTask.ROLE + " under csm.owners"))
        .ifPresent(findings::add);
  }
}
