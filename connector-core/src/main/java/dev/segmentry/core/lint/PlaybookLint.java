package dev.segmentry.core.lint;

import dev.segmentry.core.playbook.OnFirst;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at what fires playbooks. */
record PlaybookLint(LintSubject subject) {

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<Playbook> playbooks = subject.model().playbooks();
    for (int i = 0; i < playbooks.size(); i++) {
      lagging(playbooks.get(i)).ifPresent(findings::add);
      shadowed(playbooks.get(i), playbooks.subList(0, i)).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> lagging(Playbook playbook) {
    Set<String> attributes = new TreeSet<>();
    Origins origins = new Origins(subject.model());
    for (Trigger trigger : playbook.triggers()) {
      if (ProductTag.isAttribute(trigger.dimension())) {
        attributes.addAll(origins.of(Set.of(trigger.dimension())));
        continue;
      }
      Dimension dimension = subject.model().dimension(trigger.dimension()).orElseThrow();
      for (Segment segment : dimension.segments()) {
        if (trigger.into().contains(segment.key())) {
          attributes.addAll(origins.of(dimension, segment));
        }
      }
    }
    return new PatternLint(subject)
        .families(attributes)
        .filter(PatternLint::isLagging)
        .map(
            families ->
                Finding.of(
                    LintCode.LAGGING_PLAYBOOK,
                    List.of("playbooks", playbook.key(), "triggers"),
                    "only lagging signals fire "
                        + playbook.key()
                        + " ("
                        + String.join(", ", attributes)
                        + ")",
                    "let it fire on something earlier: falling use, health, escalations"));
  }

  private static Optional<Finding> shadowed(Playbook playbook, List<Playbook> earlier) {
    for (Playbook other : earlier) {
      boolean always =
          playbook.triggers().stream()
              .allMatch(trigger -> other.triggers().stream().anyMatch(it -> covers(it, trigger)));
      if (always && (other.onFirst() == OnFirst.TASK || playbook.onFirst() != OnFirst.TASK)) {
        return Optional.of(
            Finding.of(
                LintCode.SHADOWED_PLAYBOOK,
                List.of("playbooks", playbook.key(), "triggers"),
                "whenever "
                    + playbook.key()
                    + " fires, "
                    + other.key()
                    + " fires too and gets the task",
                "give it triggers of its own, or put it before " + other.key()));
      }
    }
    return Optional.empty();
  }

  /** Whether one trigger fires whenever another does. */
  private static boolean covers(Trigger wide, Trigger narrow) {
    return wide.dimension().equals(narrow.dimension())
        && wide.into().containsAll(narrow.into())
        && (wide.from().isEmpty()
            || (!narrow.from().isEmpty() && wide.from().containsAll(narrow.from())))
        && (wide.when().isEmpty()
            || wide.when().map(it -> it.text()).equals(narrow.when().map(it -> it.text())))
        && (wide.sinceIn().isEmpty() || wide.sinceIn().equals(narrow.sinceIn()));
  }
}
