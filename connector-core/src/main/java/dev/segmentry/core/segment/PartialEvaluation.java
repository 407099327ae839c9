package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import java.util.List;
import java.util.Map;

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
    StepCompiler compiler = new StepCompiler(model, Map.of());
    this.steps = steps.stream().map(compiler::compile).toList();
  }

  /** A copy of a row in which what the steps write has its values. */
  public AttributeRow completed(AttributeRow row, AsOf asOf) {
    return performed(row, AccountState.NEW, asOf).row();
  }

  /**
   * Where an account stands after an evaluation, as {@link Segmentation#decide} finds it, without a
   * word of why.
   *
   * @param previous what the last recorded evaluation left
   */
  public Outcome outcome(AttributeRow row, AccountState previous, AsOf asOf) {
    Evaluation evaluation = performed(row, previous, asOf);
    return new Outcome(evaluation.row(), evaluation.states());
  }

  /**
   * @param row the account's, in which what the steps write has its values
   * @param states segments and clocks by dimension
   */
  public record Outcome(AttributeRow row, Map<String, DimensionState> states) {}

  private Evaluation performed(AttributeRow row, AccountState previous, AsOf asOf) {
    Evaluation evaluation = Evaluation.plain(row, previous, Population.EMPTY, asOf);
    for (ModelStep step : steps) {
      step.perform(evaluation);
    }
    return evaluation;
  }
}
