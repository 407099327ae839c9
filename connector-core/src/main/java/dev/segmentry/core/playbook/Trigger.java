package dev.segmentry.core.playbook;

import dev.segmentry.core.rule.CompiledCondition;
import java.util.Optional;
import java.util.Set;

/**
 * Names two sides of a dimension, not neighbours: daily scores pass through the middle
 * (domain-vectors §6).
 *
 * @param dimension dimension key, or a product tag: {@code tag.core}
 * @param from segments it is left from; empty: any, also none
 * @param into segments it is entered into; never empty
 * @param when must hold as well at that moment: {@code tenure_days > 90}
 * @param sinceIn fires only if the account was in one of these since it last was in {@code into};
 *     empty: wherever it was (a recovery must have been a danger before)
 */
public record Trigger(
    String dimension,
    Set<String> from,
    Set<String> into,
    Optional<CompiledCondition> when,
    Set<String> sinceIn) {

  public Trigger {
    from = Set.copyOf(from);
    into = Set.copyOf(into);
    sinceIn = Set.copyOf(sinceIn);
    if (into.isEmpty()) {
      throw new IllegalArgumentException("a trigger on " + dimension + " needs a side to enter");
    }
  }

  /** Entering one side from anywhere. */
  public static Trigger entering(String dimension, String... into) {
    return new Trigger(dimension, Set.of(), Set.of(into), Optional.empty(), Set.of());
  }
}
