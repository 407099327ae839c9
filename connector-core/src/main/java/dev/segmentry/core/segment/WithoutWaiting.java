package dev.segmentry.core.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model whose moves wait for nothing; its rules and bounds are the same. */
final class WithoutWaiting {

  private WithoutWaiting() {}

  static SegmentationModel of(SegmentationModel model) {
    return new SegmentationModel(
        model.name(),
        model.version(),
        model.effective(),
        model.owners(),
        model.catalogue(),
        model.steps().stream().map(WithoutWaiting::step).toList(),
        List.of(),
        model.provisionalWhen(),
        model.data(),
        model.provisional(),
        Set.of());
  }

  private static EvaluationStep step(EvaluationStep step) {
    return step instanceof EvaluationStep.Assign assign
        ? new EvaluationStep.Assign(of(assign.dimension()))
        : step;
  }

  /** One dimension whose moves wait for nothing. */
  static Dimension of(Dimension dimension) {
    if (dimension instanceof OrderedDimension ordered) {
      return new OrderedDimension(
          ordered.key(),
          ordered.label(),
          ordered.attribute(),
          ordered.segments(),
          boundaries(ordered.boundaries()),
          ordered.remarks(),
          ordered.byStage().map(WithoutWaiting::bounds));
    }
    ListedDimension listed = (ListedDimension) dimension;
    return new ListedDimension(
        listed.key(),
        listed.label(),
        listed.segments().stream().map(WithoutWaiting::segment).toList(),
        Optional.empty(),
        listed.remarks());
  }

  private static StageBounds bounds(StageBounds bounds) {
    Map<String, List<Boundary>> all = new HashMap<>();
    bounds.boundaries().forEach((stage, list) -> all.put(stage, boundaries(list)));
    return new StageBounds(bounds.attribute(), all);
  }

  private static List<Boundary> boundaries(List<Boundary> boundaries) {
    return boundaries.stream()
        .map(
            one ->
                new Boundary(one.at(), one.fallsBelow(), one.risesAt(), Sustain.NONE, Sustain.NONE))
        .toList();
  }

  private static Segment segment(Segment segment) {
    return new Segment(
        segment.key(),
        segment.label(),
        segment.motion(),
        segment.enter(),
        segment.exit(),
        segment.yieldsTo(),
        Timing.of(Sustain.NONE, Sustain.NONE),
        segment.whenUnknown());
  }
}
