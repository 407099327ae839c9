package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one dimension or tag rests on, all the way down: the inputs, the percentiles, the
 * definitions, and where the inputs are read. It tells the cause of a move.
 */
final class Lineage {

  private final int[] inputs;
  private final int[] ranks;
  private final String definition;
  private final Set<String> dimensions;
  private final String sources;

  private Lineage(
      int[] inputs, int[] ranks, String definition, Set<String> dimensions, String sources) {
    this.inputs = inputs;
    this.ranks = ranks;
    this.definition = definition;
    this.dimensions = dimensions;
    this.sources = sources;
  }

  static Lineage of(Dimension dimension, SegmentationModel model, Map<String, String> sources) {
    return of(new EvaluationStep.Assign(dimension), dimension.reads(), model, sources);
  }

  static Lineage of(ProductTag tag, SegmentationModel model, Map<String, String> sources) {
    return of(new EvaluationStep.Tag(tag), tag.reads(), model, sources);
  }

  private static Lineage of(
      EvaluationStep own, Set<String> reads, SegmentationModel model, Map<String, String> sources) {
    AttributeCatalogue catalogue = model.catalogue();
    Upstream upstream = Upstream.of(reads, model.steps());
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
        dimensions,
        sources.isEmpty() ? "" : sources(upstream.inputs(), sources));
  }

  private static String sources(Collection<String> inputs, Map<String, String> sources) {
    Fingerprint print = new Fingerprint();
    new TreeSet<>(inputs).forEach(name -> print.add(name).add(sources.getOrDefault(name, "")));
    return print.toString();
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
        definition,
        sources);
  }

  /**
   * Fingerprints of what a decision rests on.
   *
   * @param inputs the account's own inputs
   * @param ranks its percentiles; empty text when the dimension reads none
   * @param definition the rules
   * @param sources where the inputs are read; empty text: nobody knows
   */
  record Basis(String inputs, String ranks, String definition, String sources) {
    String toText() {
      return inputs + "|" + ranks + "|" + definition + (sources.isEmpty() ? "" : "|" + sources);
    }

    static Basis parse(String text) {
      String[] parts = text.split("\\|", -1);
      // States of before sources were kept have three parts.
      return new Basis(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "");
    }

    /** Whether an input is read elsewhere than then; false when nobody knows. */
    boolean isReadElsewhere(Basis then) {
      return !sources.isEmpty() && !then.sources.isEmpty() && !sources.equals(then.sources);
    }

    /** The same, read where another one is. */
    Basis readAs(Basis other) {
      return new Basis(inputs, ranks, definition, other.sources);
    }

    /** The same under other words for the same rules. */
    Basis definedBy(String sameRules) {
      return new Basis(inputs, ranks, sameRules, sources);
    }

    /** Why a move came, given what it rested on when nothing was pending. */
    Cause causeSince(Basis calm) {
      boolean differs = !inputs.equals(calm.inputs);
      boolean data = differs && !isReadElsewhere(calm);
      if (!definition.equals(calm.definition)) {
        return data ? Cause.DATA_AND_DEFINITION : Cause.DEFINITION;
      }
      if (differs) {
        return data ? Cause.DATA : Cause.MAPPING;
      }
      return ranks.equals(calm.ranks) ? Cause.TIME : Cause.POPULATION;
    }
  }
}
