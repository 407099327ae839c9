package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.playbook.Playbook;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be remembered so that tasks can say what was before.
 *
 * @param attributes names of attributes
 * @param contributions whether tasks name the biggest changes of health
 */
record BeforeNames(Set<String> attributes, boolean contributions) {

  private static final String BEFORE = ".before";

  static BeforeNames of(SegmentationModel model) {
    Set<String> attributes = new TreeSet<>();
    boolean contributions = false;
    for (Playbook playbook : model.playbooks()) {
      Set<Placeholder> placeholders = new java.util.LinkedHashSet<>();
      placeholders.addAll(playbook.subject().placeholders());
      placeholders.addAll(playbook.body().placeholders());
      for (Placeholder placeholder : placeholders) {
        String name = placeholder.name();
        contributions |= name.startsWith("contribution.");
        if (name.endsWith(BEFORE)) {
          String base = name.substring(0, name.length() - BEFORE.length());
          attribute(model, base).ifPresent(attributes::add);
        }
      }
    }
    return new BeforeNames(attributes, contributions);
  }

  /** The attribute a placeholder means: its own name, or the number of a dimension of that name. */
  static Optional<String> attribute(SegmentationModel model, String name) {
    if (model.catalogue().slot(name).isPresent()) {
      return Optional.of(name);
    }
    return model
        .dimension(name)
        .filter(OrderedDimension.class::isInstance)
        .map(dimension -> ((OrderedDimension) dimension).attribute());
  }
}
