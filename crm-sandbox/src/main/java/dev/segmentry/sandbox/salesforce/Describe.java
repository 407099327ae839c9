package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Choice;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Permission;
import dev.segmentry.sandbox.org.Schema;
import dev.segmentry.sandbox.salesforce.soql.Relationship;
import dev.segmentry.sandbox.wire.Json;

/**
 * Describes an object as the integration user sees it. Keys are in alphabetical order, as the
 * Partner WSDL wants its elements; fields hidden from the user are not there.
 */
final class Describe {
  private final Schema schema;

  Describe(Schema schema) {
    this.schema = schema;
  }

  ObjectNode object(ObjectType type) {
    boolean custom = type.name().endsWith("__c");
    ObjectNode node = Json.object();
    node.put("activateable", false);
    node.set("childRelationships", children(type));
    node.put("createable", type.allows(Permission.CREATE)).put("custom", custom);
    node.put("customSetting", false).put("deletable", type.allows(Permission.DELETE));
    node.put("deprecatedAndHidden", false).put("feedEnabled", false);
    ArrayNode fields = node.putArray("fields");
    type.fields().stream()
        .filter(field -> field.access().readable())
        .forEach(field -> fields.add(field(type, field)));
    node.put("keyPrefix", type.prefix()).put("label", type.label());
    node.put("labelPlural", type.label() + "s").put("layoutable", true);
    node.put("mergeable", false).put("mruEnabled", true).put("name", type.name());
    node.put("queryable", type.allows(Permission.READ));
    node.put("replicateable", true).put("retrieveable", true);
    node.put("searchable", true).put("triggerable", true).put("undeletable", true);
    return node.put("updateable", type.allows(Permission.UPDATE));
  }

  private ArrayNode children(ObjectType parent) {
    ArrayNode array = Json.array();
    for (ObjectType child : schema.objects()) {
      for (FieldDefinition field : child.fields()) {
        if (field.shape().targets().contains(parent.name()) && field.access().readable()) {
          ObjectNode one = array.addObject();
          one.put("cascadeDelete", false).put("childSObject", child.name());
          one.put("deprecatedAndHidden", false).put("field", field.name());
        }
      }
    }
    return array;
  }

  private static ObjectNode field(ObjectType type, FieldDefinition field) {
    boolean writable = field.access().writable();
    boolean whole = isWhole(field);
    boolean plain = field.type() != FieldType.TEXTAREA;
    ObjectNode node = Json.object();
    node.put("aggregatable", plain).put("autoNumber", false);
    node.put("byteLength", field.shape().length() * 3);
    node.put("calculated", field.isCalculated() && field.source().derivation().isEmpty());
    node.put("caseSensitive", false);
    node.put("createable", writable && type.allows(Permission.CREATE));
    node.put("custom", field.name().endsWith("__c"));
    node.put("defaultedOnCreate", isDefaulted(field)).put("dependentPicklist", false);
    node.put("deprecatedAndHidden", false);
    node.put("digits", whole ? field.shape().precision() : 0);
    node.put("externalId", field.access().externalId()).put("filterable", plain);
    boolean sortable = plain && field.type() != FieldType.MULTIPICKLIST;
    node.put("groupable", sortable && !field.type().isNumeric());
    node.put("htmlFormatted", false);
    node.put("idLookup", field.type() == FieldType.ID || field.access().externalId());
    node.put("label", field.label()).put("length", field.shape().length());
    node.put("name", field.name()).put("nameField", field.name().equals("Name"));
    node.put("namePointing", field.shape().targets().size() > 1);
    node.put("nillable", isNillable(field)).put("permissionable", !field.access().required());
    node.set("picklistValues", choices(field));
    node.put("polymorphicForeignKey", field.shape().targets().size() > 1);
    node.put("precision", whole ? 0 : field.shape().precision());
    ArrayNode targets = node.putArray("referenceTo");
    field.shape().targets().forEach(targets::add);
    node.put("relationshipName", Relationship.nameOf(field).orElse(null));
    node.put("restrictedPicklist", field.shape().restricted());
    node.put("scale", field.shape().scale()).put("soapType", soapType(field, whole));
    node.put("sortable", sortable).put("type", type(field, whole));
    node.put("unique", field.access().unique());
    return node.put("updateable", writable && type.allows(Permission.UPDATE));
  }

  private static boolean isDefaulted(FieldDefinition field) {
    return field.source().constant().isPresent()
        || field.type() == FieldType.BOOLEAN
        || field.name().equals("OwnerId")
        || field.type() == FieldType.ID;
  }

  private static boolean isNillable(FieldDefinition field) {
    return !field.access().required()
        && field.type() != FieldType.BOOLEAN
        && field.type() != FieldType.ID
        && !field.name().equals("OwnerId")
        && !field.isCalculated();
  }

  private static ArrayNode choices(FieldDefinition field) {
    ArrayNode values = Json.array();
    for (Choice choice : field.shape().choices()) {
      ObjectNode one = values.addObject().put("active", choice.active());
      boolean initial = field.source().constant().filter(choice.value()::equals).isPresent();
      one.put("defaultValue", initial).put("label", choice.label());
      one.put("value", choice.value());
    }
    return values;
  }

  private static boolean isWhole(FieldDefinition field) {
    return field.type() == FieldType.NUMBER
        && field.shape().scale() == 0
        && !field.name().endsWith("__c");
  }

  private static String type(FieldDefinition field, boolean whole) {
    return switch (field.type()) {
      case ID -> "id";
      case TEXT -> "string";
      case TEXTAREA -> "textarea";
      case EMAIL -> "email";
      case PHONE -> "phone";
      case URL -> "url";
      case PICKLIST -> "picklist";
      case MULTIPICKLIST -> "multipicklist";
      case NUMBER -> whole ? "int" : "double";
      case CURRENCY -> "currency";
      case PERCENT -> "percent";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case DATETIME -> "datetime";
      case LOOKUP -> "reference";
    };
  }

  private static String soapType(FieldDefinition field, boolean whole) {
    return switch (field.type()) {
      case ID, LOOKUP -> "tns:ID";
      case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> "xsd:string";
      case NUMBER, CURRENCY, PERCENT -> whole ? "xsd:int" : "xsd:double";
      case BOOLEAN -> "xsd:boolean";
      case DATE -> "xsd:date";
      case DATETIME -> "xsd:dateTime";
    };
  }
}
