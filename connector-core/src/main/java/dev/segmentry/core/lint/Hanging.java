package dev.segmentry.core.lint;

import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Trigger;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Playbooks that hang on segments nobody can enter.
 *
 * @param closed names of those segments: {@code usage.power}
 */
record Hanging(SegmentationModel model, Set<String> closed) {

  /** Keys of playbooks that no trigger can fire, one of these segments being a reason. */
  List<String> on(Set<String> names) {
    return model.playbooks().stream()
        .filter(playbook -> playbook.triggers().stream().allMatch(it -> isDead(it, closed)))
        .filter(playbook -> playbook.triggers().stream().anyMatch(it -> names(it, names)))
        .map(Playbook::key)
        .toList();
  }

  /** Whether one of its sides is closed altogether. */
  private static boolean isDead(Trigger trigger, Set<String> closed) {
    return closed.containsAll(named(trigger, trigger.into()))
        || isClosed(trigger, trigger.from(), closed)
        || isClosed(trigger, trigger.sinceIn(), closed);
  }

  private static boolean isClosed(Trigger trigger, Set<String> side, Set<String> closed) {
    return !side.isEmpty() && closed.containsAll(named(trigger, side));
  }

  private static boolean names(Trigger trigger, Set<String> names) {
    return List.of(trigger.into(), trigger.from(), trigger.sinceIn()).stream()
        .flatMap(side -> named(trigger, side).stream())
        .anyMatch(names::contains);
  }

  private static Set<String> named(Trigger trigger, Set<String> side) {
    return side.stream().map(key -> trigger.dimension() + "." + key).collect(Collectors.toSet());
  }

  /** A finding about a segment nobody can enter: an error that names what hangs on it. */
  Finding told(Finding finding) {
    List<String> hanging = on(Set.of(Paths.place(finding.path())));
    return hanging.isEmpty()
        ? finding
        : new Finding(
            finding.code(),
            Severity.ERROR,
            finding.path(),
            finding.what() + "; so " + String.join(" and ", hanging) + " can never fire",
            finding.fix() + " and its playbook",
            finding.example(),
            finding.because());
  }
}
