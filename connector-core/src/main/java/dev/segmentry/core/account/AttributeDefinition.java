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
 * @param range the numbers it can be; of other types ignored
 */
public record AttributeDefinition(
    String name,
    AttributeType type,
    List<String> options,
    String description,
    boolean whole,
    ValueRange range) {

  public AttributeDefinition {
    options = List.copyOf(options);
    if (whole && type != AttributeType.NUMBER) {
      throw new IllegalArgumentException(name + ": only a number is whole");
    }
  }

  /** One that may be any number, or any whole one. */
  public AttributeDefinition(
      String name, AttributeType type, List<String> options, String description, boolean whole) {
    this(name, type, options, description, whole, ValueRange.ANY);
  }

  /** One that may be any number. */
  public AttributeDefinition(
      String name, AttributeType type, List<String> options, String description) {
    this(name, type, options, description, false, ValueRange.ANY);
  }

  public static AttributeDefinition of(String name, AttributeType type) {
    return new AttributeDefinition(name, type, List.of(), "");
  }
}
