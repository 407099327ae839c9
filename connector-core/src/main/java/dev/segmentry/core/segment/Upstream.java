package dev.segmentry.core.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that some attributes depend on.
 *
 * @param steps in the model's order
 * @param inputs attributes no step writes, by name
 */
record Upstream(List<EvaluationStep> steps, Set<String> inputs) {

  static Upstream of(Set<String> attributes, List<EvaluationStep> steps) {
    Set<String> wanted = new TreeSet<>(attributes);
    List<EvaluationStep> needed = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      EvaluationStep step = steps.get(i);
      if (step.writes().stream().anyMatch(wanted::contains)) {
        needed.add(0, step);
        wanted.addAll(step.reads());
      }
    }
    steps.forEach(step -> wanted.removeAll(step.writes()));
    return new Upstream(List.copyOf(needed), wanted);
  }
}
