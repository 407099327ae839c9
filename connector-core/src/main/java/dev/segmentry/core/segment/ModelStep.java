package dev.segmentry.core.segment;

/** An {@link EvaluationStep} with its slots found. */
interface ModelStep {
  void perform(Evaluation evaluation);
}
