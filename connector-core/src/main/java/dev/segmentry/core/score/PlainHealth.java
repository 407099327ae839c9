package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A {@link HealthModel}'s score without a word about it: the same to the last digit, and nothing is
 * allocated per account. Immutable, safe for many threads.
 */
public final class PlainHealth {

  /** No score: the inputs do not suffice. */
  public static final long MISSING = CompiledExpression.MISSING;

  private final HealthModel model;
  private final int stageSlot;
  private final long denominator;
  private final WholePoints[] inputs;
  private final Map<String, long[]> weights = new HashMap<>();
  private final Cap[] caps;

  /**
   * @param catalogue that of the rows that are read
   */
  public PlainHealth(HealthModel model, AttributeCatalogue catalogue) {
    this.model = model;
    stageSlot = catalogue.slot(model.stageAttribute()).orElse(-1);
    List<Curve> curves = model.inputs().stream().map(HealthInput::curve).toList();
    OptionalLong common = WholePoints.denominator(curves, heaviest(model));
    denominator = common.orElse(0);
    inputs =
        common.isEmpty()
            ? new WholePoints[0]
            : model.inputs().stream()
                .map(input -> WholePoints.of(input.value(), input.curve(), denominator))
                .toArray(WholePoints[]::new);
    for (HealthInput input : model.inputs()) {
      for (String stage : input.weights().keySet()) {
        weights.computeIfAbsent(stage, this::weights);
      }
    }
    caps = model.caps().toArray(Cap[]::new);
  }

  /** Weights sum to 1, but nothing keeps one of them from being below zero. */
  private static long heaviest(HealthModel model) {
    return model.inputs().stream()
        .flatMap(input -> input.weights().values().stream())
        .mapToLong(Math::abs)
        .sum();
  }

  private long[] weights(String stage) {
    return model.inputs().stream().mapToLong(input -> input.weight(stage)).toArray();
  }

  /** The score as {@link HealthModel#read} gives it, fixed-point; {@link #MISSING} without one. */
  public long score(AttributeRow row, AsOf asOf) {
    if (denominator == 0) {
      return model.read(row, asOf).score().orElse(MISSING);
    }
    long[] shares =
        stageSlot >= 0 && row.isKnown(stageSlot) ? weights.get(row.text(stageSlot)) : null;
    if (shares == null) {
      return MISSING;
    }
    long sum = 0;
    long weight = 0;
    for (int i = 0; i < shares.length; i++) {
      long points = shares[i] == 0 ? WholePoints.NONE : inputs[i].read(row, asOf);
      if (points != WholePoints.NONE) {
        sum += points * shares[i];
        weight += shares[i];
      }
    }
    return weight == 0 || weight < model.minimumWeight()
        ? MISSING
        : capped(Fixed.quotient(sum, denominator * weight), row, asOf);
  }

  private long capped(long score, AttributeRow row, AsOf asOf) {
    long lowest = score;
    for (Cap cap : caps) {
      if (cap.ceiling() < lowest && cap.when().test(row, asOf) == Truth.TRUE) {
        lowest = cap.ceiling();
      }
    }
    return lowest;
  }
}
