package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.wire.Json;
import java.util.List;

/** Writes the definition of a property. */
final class PropertyJson {
  private static final List<Choice> TRUTH =
      List.of(new Choice("true", "Yes", true), new Choice("false", "No", true));

  private PropertyJson() {}

  static ObjectNode write(Catalog.Property property) {
    ObjectNode json = Json.object().put("name", property.field().name());
    json.put("label", property.field().label()).put("type", property.type());
    json.put("fieldType", property.fieldType()).put("groupName", property.group());
    json.put("description", property.description());
    json.set("options", options(property));
    json.put("displayOrder", -1).put("calculated", property.field().isCalculated());
    json.put("externalOptions", property.isOwner());
    if (property.isOwner()) {
      json.put("referencedObjectType", "OWNER");
    }
    json.put("hasUniqueValue", property.field().access().unique());
    json.put("hidden", false).put("hubspotDefined", property.standard());
    json.put("formField", !property.standard()).put("dataSensitivity", "non_sensitive");
    json.put("archived", false);
    json.putObject("modificationMetadata")
        .put("archivable", !property.standard())
        .put("readOnlyDefinition", property.standard())
        .put("readOnlyValue", !property.isWritable());
    return json;
  }

  private static ArrayNode options(Catalog.Property property) {
    List<Choice> choices =
        property.field().type() == FieldType.BOOLEAN ? TRUTH : property.field().shape().choices();
    ArrayNode options = Json.array();
    for (Choice choice : choices) {
      options
          .addObject()
          .put("label", choice.label())
          .put("value", choice.value())
          .put("displayOrder", options.size() - 1)
          .put("hidden", !choice.active());
    }
    return options;
  }
}
