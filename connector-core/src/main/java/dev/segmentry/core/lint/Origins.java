package dev.segmentry.core.lint;

import dev.segmentry.core.rule.References;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What decides: from a rule back to the attributes no step of the model computes. */
record Origins(SegmentationModel model) {

  /** Attributes that are not computed, behind some names. */
  Set<String> of(Set<String> names) {
    Set<String> wanted = new TreeSet<>(names);
    List<EvaluationStep> steps = model.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      EvaluationStep step = steps.get(i);
      if (step.writes().stream().anyMatch(wanted::contains)) {
        wanted.addAll(step.reads());
        wanted.removeAll(step.writes());
      }
    }
    return wanted;
  }

  /** Attributes behind the rule by which a segment is entered. */
  Set<String> of(Dimension dimension, Segment segment) {
    return of(direct(dimension, segment));
  }

  /** Attributes behind all dimensions. */
  Set<String> ofAll() {
    Set<String> names = new HashSet<>();
    for (Dimension dimension : model.dimensions()) {
      dimension.segments().forEach(segment -> names.addAll(direct(dimension, segment)));
      if (dimension instanceof ListedDimension) {
        dimension
            .segments()
            .forEach(
                segment ->
                    segment.exit().ifPresent(rule -> names.addAll(References.in(rule.source()))));
      }
    }
    return of(names);
  }

  private static Set<String> direct(Dimension dimension, Segment segment) {
    if (dimension instanceof OrderedDimension ordered) {
      return Set.of(ordered.attribute());
    }
    return segment.enter().map(rule -> References.in(rule.source())).orElse(Set.of());
  }
}
