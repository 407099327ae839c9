package dev.segmentry.core.account;

import java.util.List;

/**
 * One attribute of the catalogue.
 *
 * @param name canonical snake_case name (domain §2)
 * @param type type of its values
 * @param options the legal values of a picklist when they are known; empty means any text is
 *     accepted
 * @param description one line for people
 */
public record AttributeDefinition(
    String name, AttributeType type, List<String> options, String description) {

  public AttributeDefinition {
    options = List.copyOf(options);
  }

  public static AttributeDefinition of(String name, AttributeType type) {
    return new AttributeDefinition(name, type, List.of(), "");
  }
}
