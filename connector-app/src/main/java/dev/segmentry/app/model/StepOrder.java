package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.EvaluationOrder;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders the steps of a model; a loop is told where one of its parts is defined. */
record StepOrder(Section top, Problems problems) {

  Optional<List<EvaluationStep>> ordered(List<EvaluationStep> steps) {
    try {
      return Optional.of(EvaluationOrder.of(steps));
    } catch (IllegalArgumentException refusal) {
      String message = String.valueOf(refusal.getMessage());
      problems.add(place(message), message);
      return Optional.empty();
    }
  }

  static Set<String> reads(List<EvaluationStep> steps) {
    Set<String> reads = new HashSet<>();
    steps.stream()
        .filter(step -> !(step instanceof EvaluationStep.OfPopulation))
        .forEach(step -> reads.addAll(step.reads()));
    return reads;
  }

  /** The message names an attribute first, or second after "loop:". */
  private Position place(String message) {
    String[] words = message.split(" ", 3);
    String name = words[0].equals("loop:") ? words[1] : words[0];
    String dimension = name.startsWith("segment_of.") ? name.substring(11) : name;
    for (String section : List.of("dimensions", "derived", "scorecards", "bands", "tags")) {
      Optional<Section> found = top.section(section).filter(it -> it.has(dimension));
      if (found.isPresent()) {
        return found.get().keyPosition(dimension);
      }
    }
    return top.has("health") ? top.keyPosition("health") : top.position();
  }
}
