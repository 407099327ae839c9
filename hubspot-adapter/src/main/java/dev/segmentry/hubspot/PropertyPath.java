package dev.segmentry.hubspot;

import dev.segmentry.core.rule.Suggestion;
import dev.segmentry.hubspot.api.Owner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a mapping names: a property, or a fact about the owner whose id a property holds ({@code
 * hubspot_owner_id.email}). Property names have no dots.
 *
 * @param text as written in the mapping
 * @param property the property to read
 * @param facet which fact about its owner; empty for the property's own content
 */
record PropertyPath(String text, String property, Optional<OwnerFacet> facet) {

  /** What is known of an owner. */
  enum OwnerFacet {
    EMAIL,
    NAME,
    FIRST_NAME,
    LAST_NAME;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    Optional<String> of(Owner owner) {
      return switch (this) {
        case EMAIL -> owner.email();
        case NAME -> Optional.of(OwnerDirectory.name(owner));
        case FIRST_NAME -> owner.firstName();
        case LAST_NAME -> owner.lastName();
      };
    }
  }

  /**
   * @throws IllegalArgumentException what follows the dot is no fact about an owner
   */
  static PropertyPath of(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return new PropertyPath(text, text, Optional.empty());
    }
    String word = text.substring(dot + 1).toLowerCase(Locale.ROOT);
    Optional<OwnerFacet> facet =
        Arrays.stream(OwnerFacet.values()).filter(f -> f.word().equals(word)).findFirst();
    if (facet.isEmpty()) {
      List<String> words = Arrays.stream(OwnerFacet.values()).map(OwnerFacet::word).toList();
      throw new IllegalArgumentException(
          "mapping "
              + text
              + ": after a HubSpot owner property comes one of "
              + words
              + Suggestion.hint(word, words));
    }
    return new PropertyPath(text, text.substring(0, dot), facet);
  }
}
