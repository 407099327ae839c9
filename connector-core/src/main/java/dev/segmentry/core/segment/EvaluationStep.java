package dev.segmentry.core.segment;

import dev.segmentry.core.rule.RuleFunction;
import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.score.Scorecard;
import java.util.HashSet;
import java.util.Set;

/**
 * One thing computed for an account, in the order of a model's {@link SegmentationModel#steps}:
 * each reads attributes and writes others into the account's row.
 */
public sealed interface EvaluationStep {

  /** Names of the attributes it writes; each stands in the catalogue. */
  Set<String> writes();

  /** Names of the attributes it needs to be there before. */
  Set<String> reads();

  /**
   * @param attribute a derived attribute
   */
  record Derive(DerivedAttribute attribute) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      return Set.of(attribute.name());
    }

    @Override
    public Set<String> reads() {
      Set<String> names = new HashSet<>(attribute.expression().reads());
      attribute.validWhen().ifPresent(rule -> names.addAll(rule.reads()));
      names.remove(attribute.name());
      return names;
    }
  }

  /** Where an account stands among all active accounts by a number. */
  sealed interface OfPopulation extends EvaluationStep {

    /** The number. */
    String attribute();

    /** Name of the attribute that is written. */
    String target();

    @Override
    default Set<String> writes() {
      return Set.of(target());
    }

    @Override
    default Set<String> reads() {
      return Set.of(attribute());
    }
  }

  /**
   * Writes {@code percentile_rank.<attribute>}: accounts strictly below / accounts with a value
   * (domain-vectors §3).
   *
   * @param attribute a numeric attribute
   */
  record Rank(String attribute) implements OfPopulation {
    @Override
    public String target() {
      return RuleFunction.PERCENTILE_PREFIX + attribute;
    }
  }

  /**
   * Writes {@code quintile.<attribute>}: 1 to 5, ties together (domain-vectors §2).
   *
   * @param attribute a numeric attribute
   */
  record Quintile(String attribute) implements OfPopulation {
    @Override
    public String target() {
      return RuleFunction.QUINTILE_PREFIX + attribute;
    }
  }

  /**
   * @param model how the health score is made
   */
  record Health(HealthModel model) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      return Set.of(model.attribute());
    }

    @Override
    public Set<String> reads() {
      Set<String> names = new HashSet<>();
      names.add(model.stageAttribute());
      model.inputs().forEach(input -> names.addAll(input.value().reads()));
      model.caps().forEach(cap -> names.addAll(cap.when().reads()));
      return names;
    }
  }

  /**
   * @param scorecard a rubric
   */
  record Rubric(Scorecard scorecard) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      Set<String> names = new HashSet<>();
      names.add(scorecard.attribute());
      scorecard.totalAttribute().ifPresent(names::add);
      return names;
    }

    @Override
    public Set<String> reads() {
      Set<String> names = new HashSet<>();
      scorecard.criteria().forEach(criterion -> names.addAll(criterion.value().reads()));
      return names;
    }
  }

  /**
   * @param composite one score out of several
   */
  record Weighted(Composite composite) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      Set<String> names = new HashSet<>();
      names.add(composite.attribute());
      composite.assumption().ifPresent(second -> names.add(second.attribute()));
      return names;
    }

    @Override
    public Set<String> reads() {
      return composite.weights().keySet();
    }
  }

  /**
   * @param score a score by bands of a number
   */
  record Bands(BandScore score) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      return Set.of(score.attribute());
    }

    @Override
    public Set<String> reads() {
      return Set.of(score.of());
    }
  }

  /**
   * Writes {@code tag.<name>}.
   *
   * @param tag a product's tag
   */
  record Tag(ProductTag tag) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      return Set.of(ProductTag.attribute(tag.name()));
    }

    @Override
    public Set<String> reads() {
      return tag.reads();
    }
  }

  /**
   * Writes {@code segment_of.<dimension>}. A dimension that reads its own segment reads the one of
   * the evaluation before.
   *
   * @param dimension what is asked
   */
  record Assign(Dimension dimension) implements EvaluationStep {
    @Override
    public Set<String> writes() {
      return Set.of(Dimension.attribute(dimension.key()));
    }

    @Override
    public Set<String> reads() {
      Set<String> names = new HashSet<>(dimension.reads());
      names.remove(Dimension.attribute(dimension.key()));
      return names;
    }
  }
}
