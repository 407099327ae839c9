package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One score out of several, each times its weight (domain §4.3). Where an optional one is missing
 * there are two readings: without it, the other weights renormalised; and with an assumed value in
 * its place.
 *
 * @param attribute the attribute it is written to: {@code composite_score}
 * @param weights share of each score, fixed-point; they sum to 1
 * @param optional scores that may be missing
 * @param assumption the second reading, when the model wants it
 */
public record Composite(
    String attribute,
    Map<String, Long> weights,
    Set<String> optional,
    Optional<Assumption> assumption) {

  /**
   * @param attribute the attribute the second reading is written to
   * @param value what an optional score that is missing counts as, fixed-point
   */
  public record Assumption(String attribute, long value) {}

  /**
   * @param score without what is missing, fixed-point; empty when a score that is not optional is
   *     missing
   * @param assumed with the assumed value in its place
   * @param evidence one line per present score
   * @param reason what is missing; empty text when nothing is
   */
  public record Reading(
      OptionalLong score, OptionalLong assumed, List<String> evidence, String reason) {}

  /**
   * @throws IllegalArgumentException when the weights are not from 0 to 1 or do not sum to 1, or
   *     when an optional score has none
   */
  public Composite {
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    optional = Collections.unmodifiableSet(new TreeSet<>(optional));
    long sum = weights.values().stream().mapToLong(Long::longValue).sum();
    for (long weight : weights.values()) {
      if (!HealthModel.SHARES.holds(weight)) {
        throw new IllegalArgumentException(
            "weight " + Fixed.text(weight) + " of " + attribute + " is not from 0 to 1");
      }
    }
    if (sum != Fixed.ONE) {
      throw new IllegalArgumentException(
          "weights of " + attribute + " sum to " + Fixed.decimal(sum) + ", not to 1");
    }
    for (String name : optional) {
      if (!weights.containsKey(name)) {
        throw new IllegalArgumentException(
            attribute + " has no weight for " + name + ", which may be missing");
      }
    }
    if (optional.containsAll(weights.keySet())) {
      throw new IllegalArgumentException("one score of " + attribute + " has to be present");
    }
  }

  /** The score of one account. */
  public Reading read(AttributeRow row) {
    Ratio sum = Ratio.ZERO;
    Ratio assumed = Ratio.ZERO;
    long present = 0;
    List<String> missing = new ArrayList<>();
    List<String> evidence = new ArrayList<>();
    for (Map.Entry<String, Long> entry : weights.entrySet()) {
      int slot = row.catalogue().slot(entry.getKey()).orElse(-1);
      if (slot >= 0 && row.isKnown(slot)) {
        Ratio part = Ratio.of(row.scalar(slot)).times(entry.getValue());
        sum = sum.plus(part);
        assumed = assumed.plus(part);
        present += entry.getValue();
        evidence.add(line(entry.getKey(), row.scalar(slot), entry.getValue()));
      } else {
        missing.add(entry.getKey());
        long value = assumption.map(Assumption::value).orElse(0L);
        assumed = assumed.plus(Ratio.of(value).times(entry.getValue()));
      }
    }
    return reading(sum, assumed, present, missing, evidence);
  }

  private Reading reading(
      Ratio sum, Ratio assumed, long present, List<String> missing, List<String> evidence) {
    String names = String.join(", ", missing) + " missing";
    if (!optional.containsAll(missing)) {
      return new Reading(
          OptionalLong.empty(), OptionalLong.empty(), evidence, "insufficient_inputs: " + names);
    }
    return new Reading(
        OptionalLong.of(sum.over(present).rounded()),
        OptionalLong.of(assumed.over(Fixed.ONE).rounded()),
        evidence,
        missing.isEmpty() ? "" : "partial: " + names);
  }

  private static String line(String name, long score, long weight) {
    return name + " " + Shown.number(score) + " × " + Shown.number(weight);
  }
}
