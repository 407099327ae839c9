package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import java.util.List;

/**
 * Performs some steps of a model and no others, with nothing remembered and nobody else around: for
 * questions about the model rather than about an account. Immutable.
 */
public final class PartialEvaluation {

  private final List<ModelStep> steps;

  /**
   * @param steps of the model, in its order
   */
  public PartialEvaluation(SegmentationModel model, List<EvaluationStep> steps) {
    this.steps = new CompiledModel(model).compile(steps);
  }

  /** A copy of a row in which what the steps write has its values. */
  public AttributeRow completed(AttributeRow row, AsOf asOf) {
    Evaluation evaluation = new Evaluation(row, AccountState.NEW, Population.EMPTY, asOf);
    steps.forEach(step -> step.perform(evaluation));
    return evaluation.row();
  }
}
