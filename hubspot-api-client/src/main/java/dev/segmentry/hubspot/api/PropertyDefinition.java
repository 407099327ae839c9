package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A property as the portal defines it.
 *
 * @param name the internal name
 * @param label what people see
 * @param type {@code bool}, {@code date}, {@code datetime}, {@code enumeration}, {@code number},
 *     {@code string}, …
 * @param fieldType the kind of input; {@code date} for dates and times alike, so look at the type
 * @param groupName the group it is shown in
 * @param options the choices of an enumeration
 * @param calculated whether HubSpot computes it
 * @param externalOptions whether its choices are records elsewhere, for example owners
 * @param referencedObjectType whose ids it holds then, for example {@code OWNER}
 * @param hasUniqueValue whether no two records may share a value
 * @param archived whether it lies in the recycle bin
 * @param readOnlyValue whether writing its value is refused
 */
public record PropertyDefinition(
    String name,
    String label,
    String type,
    String fieldType,
    Optional<String> groupName,
    List<PropertyOption> options,
    boolean calculated,
    boolean externalOptions,
    Optional<String> referencedObjectType,
    boolean hasUniqueValue,
    boolean archived,
    boolean readOnlyValue) {

  public PropertyDefinition {
    options = List.copyOf(options);
  }

  public boolean writable() {
    return !calculated && !readOnlyValue && !archived;
  }

  static PropertyDefinition read(JsonNode node) {
    String name = Json.requiredText(node, "name");
    return new PropertyDefinition(
        name,
        Json.text(node, "label").orElse(name),
        Json.requiredText(node, "type"),
        Json.text(node, "fieldType").orElse(""),
        Json.text(node, "groupName"),
        Json.list(node.path("options"), PropertyOption::read),
        Json.flag(node, "calculated"),
        Json.flag(node, "externalOptions"),
        Json.text(node, "referencedObjectType"),
        Json.flag(node, "hasUniqueValue"),
        Json.flag(node, "archived"),
        Json.flag(node.path("modificationMetadata"), "readOnlyValue"));
  }
}
