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
 * @param whole its values are whole numbers: people, days, tickets
 */
public record AttributeDefinition(
    String name, AttributeType type, List<String> options, String description, boolean whole) {

  public AttributeDefinition {
    options = List.copyOf(options);
    if (whole && type != AttributeType.NUMBER) {
      throw new IllegalArgumentException(name + ": only a number is whole");
    }
  }

  public AttributeDefinition(
      String name, AttributeType type, List<String> options, String description) {
    this(name, type, options, description, false);
  }

  public static AttributeDefinition of(String name, AttributeType type) {
    return new AttributeDefinition(name, type, List.of(), "");
  }
}
