package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.segment.EvaluationOrder;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Orders the steps of a model; each loop is told where one of its parts is defined. */
record StepOrder(Section top, Problems problems) {

  private static final String LOOP = "loop: ";
  private static final String READS = " reads ";

  Optional<List<EvaluationStep>> ordered(List<EvaluationStep> steps) {
    List<String> refusals = EvaluationOrder.problems(steps);
    refusals.stream()
        .filter(message -> !isToldOfDerived(message))
        .forEach(message -> problems.add(place(message), message));
    return refusals.isEmpty() ? Optional.of(EvaluationOrder.of(steps)) : Optional.empty();
  }

  /** A loop of nothing but derived attributes is found where their types are. */
  private boolean isToldOfDerived(String message) {
    Set<String> derived = top.section("derived").map(Section::keys).orElse(Set.of());
    return message.startsWith(LOOP)
        && Stream.of(message.substring(LOOP.length()).split(READS))
            .map(RuleFunction::ranked)
            .allMatch(derived::contains);
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
    String name = RuleFunction.ranked(words[0].equals("loop:") ? words[1] : words[0]);
    String key = name.replaceFirst("^(segment_of|tag)\\.", "");
    for (String section : List.of("dimensions", "derived", "scorecards", "bands", "tags")) {
      Optional<Section> found = top.section(section).filter(it -> it.has(key));
      if (found.isPresent()) {
        return found.get().keyPosition(key);
      }
    }
    return partOfScore(key)
        .orElseGet(() -> top.has("health") ? top.keyPosition("health") : top.position());
  }

  /** Where a rubric writes its total, or a composite its second reading. */
  private Optional<Position> partOfScore(String name) {
    return top.section("scorecards").stream()
        .flatMap(scores -> scores.keys().stream().flatMap(key -> scores.section(key).stream()))
        .flatMap(
            score ->
                Stream.of(
                    score.text("total").map(total -> new Named(total, score.position("total"))),
                    score
                        .section("assumed")
                        .flatMap(
                            it ->
                                it.text("attribute")
                                    .map(text -> new Named(text, it.position("attribute"))))))
        .flatMap(Optional::stream)
        .filter(it -> it.name().equals(name))
        .map(Named::position)
        .findFirst();
  }

  private record Named(String name, Position position) {}
}
