package dev.segmentry.salesforce.wsc;

import java.util.List;

/**
 * One field as describe tells it.
 *
 * @param type vendor's type name in lower case, for example {@code picklist}
 * @param referenceTo objects a reference can name
 * @param relationship name a path goes through; empty text when there is none
 */
public record FieldDescription(
    String name,
    String label,
    String type,
    int length,
    int scale,
    List<Option> options,
    List<String> referenceTo,
    String relationship,
    Flags flags) {

  public FieldDescription {
    options = List.copyOf(options);
    referenceTo = List.copyOf(referenceTo);
  }

  /** An active picklist value. */
  public record Option(String value, boolean preset) {}

  public record Flags(
      boolean createable,
      boolean updateable,
      boolean unique,
      boolean calculated,
      boolean restricted) {}
}
