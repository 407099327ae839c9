package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one dimension or tag rests on, all the way down: the inputs, the percentiles, the
 * definitions. It tells the cause of a move.
 */
final class Lineage {

  private final int[] inputs;
  private final int[] ranks;
  private final String definition;
  private final Set<String> dimensions;

  private Lineage(int[] inputs, int[] ranks, String definition, Set<String> dimensions) {
    this.inputs = inputs;
    this.ranks = ranks;
    this.definition = definition;
    this.dimensions = dimensions;
  }

  static Lineage of(Dimension dimension, AttributeCatalogue catalogue, List<EvaluationStep> steps) {
    return of(new EvaluationStep.Assign(dimension), dimension.reads(), catalogue, steps);
  }

  static Lineage of(ProductTag tag, AttributeCatalogue catalogue, List<EvaluationStep> steps) {
    return of(new EvaluationStep.Tag(tag), tag.reads(), catalogue, steps);
  }

  private static Lineage of(
      EvaluationStep own,
      Set<String> reads,
      AttributeCatalogue catalogue,
      List<EvaluationStep> steps) {
    Upstream upstream = Upstream.of(reads, steps);
    Fingerprint definition = new Fingerprint();
    upstream.steps().forEach(step -> definition.add(DefinitionText.of(step)));
    definition.add(DefinitionText.of(own));
    Set<String> ranks = new TreeSet<>();
    Set<String> dimensions = new TreeSet<>();
    for (EvaluationStep step : upstream.steps()) {
      if (step instanceof EvaluationStep.OfPopulation rank) {
        ranks.add(rank.target());
      }
      if (step instanceof EvaluationStep.Assign assign) {
        dimensions.add(assign.dimension().key());
      }
    }
    return new Lineage(
        slots(catalogue, upstream.inputs()),
        slots(catalogue, ranks),
        definition.toString(),
        dimensions);
  }

  private static int[] slots(AttributeCatalogue catalogue, Collection<String> names) {
    return names.stream().mapToInt(name -> catalogue.slot(name).orElseThrow()).toArray();
  }

  /** Fingerprint of the rules. */
  String definition() {
    return definition;
  }

  /** Dimensions it reads, directly or not: while one of them has a move pending, so has this. */
  Set<String> dimensions() {
    return dimensions;
  }

  /** What the dimension rests on now. */
  Basis basis(AttributeRow row) {
    return new Basis(
        new Fingerprint().add(row, inputs).toString(),
        ranks.length == 0 ? "" : new Fingerprint().add(row, ranks).toString(),
        definition);
  }

  /**
   * Fingerprints of what a decision rests on.
   *
   * @param inputs the account's own inputs
   * @param ranks its percentiles; empty text when the dimension reads none
   * @param definition the rules
   */
  record Basis(String inputs, String ranks, String definition) {
    String toText() {
      return inputs + "|" + ranks + "|" + definition;
    }

    static Basis parse(String text) {
      String[] parts = text.split("\\|", -1);
      return new Basis(parts[0], parts[1], parts[2]);
    }

    /** The same under other words for the same rules. */
    Basis definedBy(String sameRules) {
      return new Basis(inputs, ranks, sameRules);
    }

    /** Why a move came, given what it rested on when nothing was pending. */
    Cause causeSince(Basis calm) {
      boolean data = !inputs.equals(calm.inputs);
      if (!definition.equals(calm.definition)) {
        return data ? Cause.DATA_AND_DEFINITION : Cause.DEFINITION;
      }
      if (data) {
        return Cause.DATA;
      }
      return ranks.equals(calm.ranks) ? Cause.TIME : Cause.POPULATION;
    }
  }
}
