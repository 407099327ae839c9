package dev.segmentry.hubspot.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A property to create.
 *
 * @param name the internal name, for ever
 * @param label what people see
 * @param type {@code bool}, {@code date}, {@code datetime}, {@code enumeration}, {@code number} or
 *     {@code string}
 * @param fieldType the kind of input, for example {@code text}, {@code select}, {@code
 *     booleancheckbox}
 * @param groupName an existing group, for example {@code companyinformation}
 * @param description what it is for
 * @param hasUniqueValue whether no two records may share a value; for ever
 * @param options the choices, for an enumeration
 */
public record NewProperty(
    String name,
    String label,
    String type,
    String fieldType,
    String groupName,
    String description,
    boolean hasUniqueValue,
    List<PropertyOption> options) {

  public NewProperty {
    options = List.copyOf(options);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("name", name)
            .put("label", label)
            .put("type", type)
            .put("fieldType", fieldType)
            .put("groupName", groupName)
            .put("description", description)
            .put("hasUniqueValue", hasUniqueValue);
    if (!options.isEmpty()) {
      ArrayNode array = json.putArray("options");
      options.forEach(option -> array.add(option.json()));
    }
    return json;
  }
}
