package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Boundaries that differ by stage: 72 in month one is not 72 in month fourteen (domain-vectors §8).
 * Clocks belong to a boundary, whatever number it has: a stage that changes drops none.
 *
 * @param attribute text attribute that names the stage
 * @param boundaries by stage, each as many as the dimension has; a stage that is not named has the
 *     dimension's own
 */
public record StageBounds(String attribute, Map<String, List<Boundary>> boundaries) {

  public StageBounds {
    Map<String, List<Boundary>> copy = new TreeMap<>();
    boundaries.forEach((stage, list) -> copy.put(stage, List.copyOf(list)));
    boundaries = Collections.unmodifiableMap(copy);
  }

  /** Empty when the account's stage is not known or has no boundaries of its own. */
  Optional<List<Boundary>> of(AttributeRow row) {
    int slot = row.catalogue().slot(attribute).orElse(-1);
    return slot >= 0 && row.isKnown(slot)
        ? Optional.ofNullable(boundaries.get(row.text(slot)))
        : Optional.empty();
  }
}
