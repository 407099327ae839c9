package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.rule.AsOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a health score of 0 to 100 is made (domain §4.4, domain-vectors §8): inputs on curves,
 * weighted by stage, weights renormalised over what is present, visible caps.
 *
 * @param attribute the attribute the score is written to: {@code health_score}
 * @param stageAttribute text attribute that selects the weights: {@code stage_base}
 * @param inputs in the order of the evidence
 * @param caps all that hold apply; the lowest wins
 * @param minimumWeight least sum of present weights for which there is a score, fixed-point
 */
public record HealthModel(
    String attribute,
    String stageAttribute,
    List<HealthInput> inputs,
    List<Cap> caps,
    long minimumWeight) {

  /** Least sum of present weights unless a model says otherwise: 0.60. */
  public static final long USUAL_MINIMUM_WEIGHT = 600_000L;

  /** What a score, a ceiling and the points of an input may be: 0 to 100, fixed-point. */
  public static final ValueRange SCORES = new ValueRange(0, 100 * Fixed.ONE);

  /** What a weight may be: 0 to 1, fixed-point. */
  public static final ValueRange SHARES = new ValueRange(0, Fixed.ONE);

  /**
   * @throws IllegalArgumentException when the weights of a stage do not sum to 1, or when a share
   *     or a ceiling is out of its range
   */
  public HealthModel {
    inputs = List.copyOf(inputs);
    caps = List.copyOf(caps);
    within(SHARES, minimumWeight, "least weight");
    caps.forEach(cap -> within(SCORES, cap.ceiling(), "ceiling"));
    inputs.forEach(input -> input.weights().values().forEach(it -> within(SHARES, it, "weight")));
    Set<String> stages = new TreeSet<>();
    inputs.forEach(input -> stages.addAll(input.weights().keySet()));
    List<String> wrong = new ArrayList<>();
    for (String stage : stages) {
      long sum = inputs.stream().mapToLong(input -> input.weight(stage)).sum();
      if (sum != Fixed.ONE) {
        wrong.add("weights of stage " + stage + " sum to " + Fixed.decimal(sum) + ", not to 1");
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  private static void within(ValueRange range, long number, String what) {
    if (!range.holds(number)) {
      throw new IllegalArgumentException(
          what
              + " "
              + Fixed.text(number)
              + " is out of its range, 0 to "
              + Fixed.text(range.max()));
    }
  }

  /** The score of one account. */
  public HealthReading read(AttributeRow row, AsOf asOf) {
    int slot = row.catalogue().slot(stageAttribute).orElse(-1);
    if (slot < 0 || !row.isKnown(slot)) {
      return HealthReading.insufficient(List.of(), stageAttribute + " missing");
    }
    HealthSum sum = new HealthSum(row, asOf, row.text(slot));
    inputs.forEach(sum::add);
    return sum.reading(minimumWeight, caps);
  }
}
