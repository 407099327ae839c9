package dev.segmentry.core.playbook;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Priority of a playbook's task by the account's value tier (domain-vectors §13).
 *
 * @param dimension the dimension that holds the tier: {@code value}
 * @param tiers priority by segment key; a tier that is not named gets no task, only a note. At
 *     least one
 */
public record PriorityByTier(String dimension, Map<String, Priority> tiers) {

  public PriorityByTier {
    tiers = Collections.unmodifiableMap(new TreeMap<>(tiers));
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("a playbook needs a priority for at least one tier");
    }
  }

  /**
   * @param tier the account's tier; an account without one gets the lowest priority named, so that
   *     a blank field hides nobody
   */
  Optional<Priority> of(Optional<String> tier) {
    return tier.isPresent()
        ? Optional.ofNullable(tiers.get(tier.get()))
        : tiers.values().stream().min(Comparator.naturalOrder());
  }
}
