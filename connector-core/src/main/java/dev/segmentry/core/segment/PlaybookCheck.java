package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a playbook against the dimensions it speaks of. */
final class PlaybookCheck {

  private PlaybookCheck() {}

  static void require(Playbook playbook, List<Dimension> dimensions, List<Playbook> all) {
    Stream.concat(playbook.triggers().stream(), playbook.escalations().stream())
        .forEach(trigger -> require(playbook, trigger, dimensions));
    Dimension value = find(playbook, playbook.priority().dimension(), dimensions);
    requireSegments(playbook, value, playbook.priority().tiers().keySet());
    for (String key : playbook.blockedBy()) {
      if (all.stream().noneMatch(other -> other.key().equals(key))) {
        throw problem(playbook, "is blocked by a playbook that is not there: " + key);
      }
    }
  }

  private static void require(Playbook playbook, Trigger trigger, List<Dimension> dimensions) {
    Dimension dimension = find(playbook, trigger.dimension(), dimensions);
    Set<String> named = new HashSet<>(trigger.from());
    named.addAll(trigger.into());
    named.addAll(trigger.sinceIn());
    requireSegments(playbook, dimension, named);
  }

  private static void requireSegments(Playbook playbook, Dimension dimension, Set<String> named) {
    for (String segment : named) {
      if (dimension.position(segment) < 0) {
        throw problem(
            playbook, "names " + dimension.key() + "." + segment + ", which is not there");
      }
    }
  }

  private static Dimension find(Playbook playbook, String key, List<Dimension> dimensions) {
    return dimensions.stream()
        .filter(dimension -> dimension.key().equals(key))
        .findFirst()
        .orElseThrow(() -> problem(playbook, "names dimension " + key + ", which is not there"));
  }

  private static IllegalArgumentException problem(Playbook playbook, String what) {
    return new IllegalArgumentException("playbook " + playbook.key() + " " + what);
  }
}
