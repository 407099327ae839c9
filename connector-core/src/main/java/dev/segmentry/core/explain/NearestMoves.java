package dev.segmentry.core.explain;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.Headings;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentationModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Searches the smallest change of a single attribute that would lead an account to another segment
 * (docs/adr/0017). Every answer was tried out with the evaluator itself. Immutable, pure.
 */
public final class NearestMoves {

  /** What a told number may lie beyond the first one that does it: two decimals, four below 10. */
  public static final String PRECISION = "0.01, 0.0001 below 10";

  private static final Comparator<NearestMove> NEAREST =
      Comparator.comparingInt(NearestMoves::rank).thenComparingLong(NearestMove::distance);

  private final Headings headings;
  private final List<Input> inputs = new ArrayList<>();

  /** An attribute from outside, the dimensions that rest on it, and what they compare with. */
  private record Input(
      AttributeDefinition attribute, List<String> dimensions, Constants constants) {}

  public NearestMoves(SegmentationModel model) {
    headings = Headings.of(model);
    for (AttributeDefinition attribute : model.catalogue().definitions()) {
      List<Dimension> reading =
          model.dimensions().stream()
              .filter(dimension -> headings.inputs(dimension).contains(attribute.name()))
              .toList();
      if (!reading.isEmpty()) {
        inputs.add(
            new Input(
                attribute, reading.stream().map(Dimension::key).toList(), constants(reading)));
      }
    }
  }

  /**
   * @param row the account's attributes; computed ones need not be there
   * @param previous what the last recorded evaluation left
   * @param population frozen: the account's own change moves nobody's percentile
   * @return by dimension, nearest first, at most one for each attribute and segment; a dimension in
   *     which no single attribute would is absent
   */
  public Map<String, List<NearestMove>> of(
      AttributeRow row, AccountState previous, Population population, AsOf asOf) {
    Trial trial = new Trial(headings, row, previous, population, asOf);
    Map<String, List<NearestMove>> moves = new TreeMap<>();
    for (Input input : inputs) {
      AttributeSearch search = new AttributeSearch(trial, input.attribute(), input.constants());
      for (String dimension : input.dimensions()) {
        moves.computeIfAbsent(dimension, key -> new ArrayList<>()).addAll(search.moves(dimension));
      }
    }
    moves.values().forEach(found -> found.sort(NEAREST));
    moves.values().removeIf(List::isEmpty);
    return moves;
  }

  private Constants constants(List<Dimension> dimensions) {
    Set<EvaluationStep> steps = new LinkedHashSet<>();
    for (Dimension dimension : dimensions) {
      steps.addAll(headings.steps(dimension));
      steps.add(new EvaluationStep.Assign(dimension));
    }
    return Constants.of(steps);
  }

  /** Days last: most of them are moved by waiting only. What is known is seldom to be forgotten. */
  private static int rank(NearestMove move) {
    return switch (move.need()) {
      case AT_LEAST, ABOVE, AT_MOST, BELOW, BE -> 0;
      case KNOWN -> 1;
      case ON_OR_AFTER, ON_OR_BEFORE -> 2;
      case MISSING -> 3;
    };
  }
}
