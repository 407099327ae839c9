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

  static void require(
      Playbook playbook, List<Dimension> dimensions, List<ProductTag> tags, List<Playbook> all) {
    Stream.concat(playbook.triggers().stream(), playbook.escalations().stream())
        .forEach(trigger -> require(playbook, trigger, dimensions, tags));
    Dimension value = find(playbook, playbook.priority().dimension(), dimensions);
    requireSegments(playbook, value, playbook.priority().tiers().keySet());
    for (String key : playbook.blockedBy()) {
      if (all.stream().noneMatch(other -> other.key().equals(key))) {
        throw problem(playbook, "is blocked by a playbook that is not there: " + key);
      }
    }
  }

  private static void require(
      Playbook playbook, Trigger trigger, List<Dimension> dimensions, List<ProductTag> tags) {
    Set<String> named = new HashSet<>(trigger.from());
    named.addAll(trigger.into());
    named.addAll(trigger.sinceIn());
    if (ProductTag.isAttribute(trigger.dimension())) {
      requireValues(playbook, trigger.dimension(), tags, named);
    } else {
      requireSegments(playbook, find(playbook, trigger.dimension(), dimensions), named);
    }
  }

  private static void requireValues(
      Playbook playbook, String attribute, List<ProductTag> tags, Set<String> named) {
    ProductTag tag =
        tags.stream()
            .filter(it -> ProductTag.attribute(it.name()).equals(attribute))
            .findFirst()
            .orElseThrow(() -> problem(playbook, "names " + attribute + ", which is not there"));
    Set<String> known = new HashSet<>();
    tag.values().forEach(value -> known.add(value.key()));
    for (String value : named) {
      if (!known.contains(value)) {
        throw problem(playbook, "names " + attribute + "." + value + ", which is not there");
      }
    }
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
