package dev.segmentry.benchmarks;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Evidence;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.PlainScorecard;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why an account stands where it stands, by the engine's own rules and scorecards. */
final class Explained {

  private final List<Dimension> dimensions;
  private final List<PlainScorecard> scorecards;

  Explained(SegmentationModel model) {
    dimensions = model.dimensions();
    scorecards =
        model.steps().stream()
            .filter(EvaluationStep.Rubric.class::isInstance)
            .map(step -> new PlainScorecard(((EvaluationStep.Rubric) step).scorecard()))
            .toList();
  }

  /**
   * @param row with what is computed in it, the segments of {@code states} among them
   */
  List<String> of(AttributeRow row, Map<String, DimensionState> states, AsOf asOf) {
    List<String> words = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      DimensionState state = states.get(dimension.key());
      if (state != null && state.assignment().isPresent()) {
        int position = dimension.position(state.assignment().get().segment());
        entering(dimension.segments().get(position), row, asOf, words);
      }
    }
    for (PlainScorecard scorecard : scorecards) {
      words.addAll(scorecard.read(row, asOf).evidence());
    }
    return words;
  }

  private static void entering(Segment segment, AttributeRow row, AsOf asOf, List<String> words) {
    if (segment.enter().isPresent()) {
      CompiledCondition rule = segment.enter().get();
      if (rule.test(row, asOf) == Truth.TRUE) {
        for (Evidence evidence : rule.evidence(row, asOf)) {
          words.add(evidence.sentence());
        }
      }
    }
  }
}
