package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where an account is heading: the segments it would be in if its attributes and the day stayed as
 * they are and every wait were over. Entry and exit rules count as they do in a run, so that inside
 * a band it stays; what is pending is taken as done. Immutable, pure.
 */
public final class Headings {

  /** A move may lead to where the account leaves again; a row of moves longer than this is cut. */
  private static final int MOST_MOVES = 8;

  private final SegmentationModel model;
  private final List<ModelStep> steps;

  private Headings(SegmentationModel model, List<ModelStep> steps) {
    this.model = model;
    this.steps = steps;
  }

  public static Headings of(SegmentationModel model) {
    SegmentationModel atOnce = WithoutWaiting.of(model);
    return new Headings(model, new CompiledModel(atOnce).steps());
  }

  /**
   * The attributes from outside that some attributes are made of, themselves where none makes them.
   */
  public Set<String> outside(Set<String> attributes) {
    return Upstream.of(attributes, model.steps()).inputs();
  }

  /** The attributes from outside that a dimension rests on, directly or through others. */
  public Set<String> inputs(Dimension dimension) {
    return outside(dimension.reads());
  }

  /** The steps whose results a dimension rests on, in the model's order. */
  public List<EvaluationStep> steps(Dimension dimension) {
    return Upstream.of(dimension.reads(), model.steps()).steps();
  }

  /**
   * @param row the account's attributes; computed ones need not be there
   * @param previous what the last recorded evaluation left
   * @return segment key by dimension; a dimension in which it has none is absent
   */
  public Map<String, String> of(
      AttributeRow row, AccountState previous, Population population, AsOf asOf) {
    AccountState state = previous;
    Map<String, String> before = Map.of();
    for (int i = 0; i < MOST_MOVES; i++) {
      Evaluation evaluation = Evaluation.plain(row, state, population, asOf);
      steps.forEach(step -> step.perform(evaluation));
      Map<String, String> now = segments(evaluation);
      if (now.equals(before)) {
        break;
      }
      before = now;
      state = next(evaluation);
    }
    return before;
  }

  private static Map<String, String> segments(Evaluation evaluation) {
    Map<String, String> segments = new TreeMap<>();
    evaluation
        .states()
        .forEach(
            (dimension, state) ->
                state.assignment().ifPresent(held -> segments.put(dimension, held.segment())));
    return segments;
  }

  private static AccountState next(Evaluation evaluation) {
    return new AccountState(
        Optional.of(evaluation.asOf().day()),
        evaluation.states(),
        evaluation.scores(),
        Map.of(),
        evaluation.memory().facts(),
        Map.of(),
        Map.of());
  }
}
