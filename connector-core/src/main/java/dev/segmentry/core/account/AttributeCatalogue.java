package dev.segmentry.core.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All attributes a model may speak of, each with a slot in every {@link AttributeRow}. Immutable.
 */
public final class AttributeCatalogue {

  private final List<AttributeDefinition> definitions;
  private final Map<String, Integer> slots = new HashMap<>();

  /**
   * @throws IllegalArgumentException when two definitions share a name
   */
  public AttributeCatalogue(List<AttributeDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
    for (AttributeDefinition definition : this.definitions) {
      if (slots.put(definition.name(), slots.size()) != null) {
        throw new IllegalArgumentException("attribute defined twice: " + definition.name());
      }
    }
  }

  public int size() {
    return definitions.size();
  }

  public List<AttributeDefinition> definitions() {
    return definitions;
  }

  public OptionalInt slot(String name) {
    Integer slot = slots.get(name);
    return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
  }

  public AttributeDefinition at(int slot) {
    return definitions.get(slot);
  }

  public Optional<AttributeDefinition> find(String name) {
    OptionalInt slot = slot(name);
    return slot.isPresent() ? Optional.of(definitions.get(slot.getAsInt())) : Optional.empty();
  }

  /** This catalogue with more attributes after its own: slots already given stay. */
  public AttributeCatalogue with(List<AttributeDefinition> more) {
    List<AttributeDefinition> all = new ArrayList<>(definitions);
    all.addAll(more);
    return new AttributeCatalogue(all);
  }
}
