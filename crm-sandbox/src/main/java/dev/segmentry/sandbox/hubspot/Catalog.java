package dev.segmentry.sandbox.hubspot;

import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.FieldType;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Org;
import dev.segmentry.sandbox.org.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The object types of the portal and their properties as they are now. */
final class Catalog {
  private final Org org;
  private final Map<String, Set<String>> standard = standardNames();
  private final Map<String, Map<String, Property>> made = new HashMap<>();
  private final Map<String, ObjectType> types = new HashMap<>();
  private final Map<String, Map<String, Property>> properties = new HashMap<>();
  private Optional<Schema> read = Optional.empty();

  Catalog(Org org) {
    this.org = org;
  }

  /** A schema never changes, the org gets another one. */
  @SuppressWarnings("ReferenceEquality")
  private void refresh() {
    Schema now = org.schema();
    if (read.filter(known -> known == now).isPresent()) {
      return;
    }
    types.clear();
    for (ObjectType type : now.objects()) {
      types.put(type.name(), type);
      types.put(type.prefix(), type);
      types.put(type.label().toLowerCase(Locale.ROOT), type);
      properties.put(type.name(), named(type));
    }
    read = Optional.of(now);
  }

  private Map<String, Property> named(ObjectType type) {
    Map<String, Property> named = new LinkedHashMap<>();
    for (FieldDefinition field : type.fields()) {
      if (isProperty(field)) {
        boolean known = standard.getOrDefault(type.name(), Set.of()).contains(field.name());
        Property plain = Property.ofSchema(field, group(type), known);
        Optional<Property> details =
            Optional.ofNullable(made.getOrDefault(type.name(), Map.of()).get(field.name()));
        named.put(field.name(), details.map(one -> one.with(field)).orElse(plain));
      }
    }
    return named;
  }

  /**
   * The type a path names: {@code companies}, {@code company} or {@code 0-2}.
   *
   * @throws Refusal there is none; owners are none
   */
  ObjectType type(String name) {
    refresh();
    ObjectType type = types.get(name);
    if (type == null || type.name().equals(StandardObjects.OWNERS)) {
      throw Refusal.validation("Unable to infer object type from: " + name);
    }
    return type;
  }

  ObjectType owners() {
    refresh();
    return Optional.ofNullable(types.get(StandardObjects.OWNERS))
        .orElseThrow(() -> new IllegalStateException("every portal has owners"));
  }

  Collection<Property> properties(ObjectType type) {
    return Collections.unmodifiableCollection(of(type).values());
  }

  Optional<Property> property(ObjectType type, String name) {
    return Optional.ofNullable(of(type).get(name));
  }

  /** Creates a property. */
  void add(ObjectType type, Property property) {
    made.computeIfAbsent(type.name(), name -> new HashMap<>())
        .put(property.field().name(), property);
    org.alter(type.name(), before -> before.with(List.of(property.field())));
  }

  /** Groups of properties: the standard one of the object. */
  static String group(ObjectType type) {
    return type.label().toLowerCase(Locale.ROOT) + "information";
  }

  private Map<String, Property> of(ObjectType type) {
    refresh();
    return properties.getOrDefault(type.name(), Map.of());
  }

  private static boolean isProperty(FieldDefinition field) {
    return field.access().readable() && !AssociationGraph.isAssociation(field);
  }

  private static Map<String, Set<String>> standardNames() {
    Map<String, Set<String>> names = new HashMap<>();
    for (ObjectType type : StandardObjects.all()) {
      Set<String> own = new HashSet<>();
      type.fields().forEach(field -> own.add(field.name()));
      StandardObjects.system().forEach(field -> own.add(field.name()));
      names.put(type.name(), own);
    }
    return names;
  }

  /**
   * A property and what only its definition tells.
   *
   * @param standard whether HubSpot defines it
   */
  record Property(
      FieldDefinition field, String fieldType, String group, String description, boolean standard) {

    static Property ofSchema(FieldDefinition field, String group, boolean standard) {
      return new Property(field, fieldType(field.type()), group, "", standard);
    }

    Property with(FieldDefinition present) {
      return new Property(present, fieldType, group, description, standard);
    }

    boolean isOwner() {
      return field.type() == FieldType.LOOKUP;
    }

    boolean isWritable() {
      return field.access().writable() && !field.isCalculated();
    }

    /** The type HubSpot knows it by. */
    String type() {
      return switch (field.type()) {
        case ID, TEXT, TEXTAREA, EMAIL, URL -> "string";
        case PHONE -> "phone_number";
        case PICKLIST, MULTIPICKLIST, LOOKUP -> "enumeration";
        case NUMBER, CURRENCY, PERCENT -> "number";
        case BOOLEAN -> "bool";
        case DATE -> "date";
        case DATETIME -> "datetime";
      };
    }

    private static String fieldType(FieldType type) {
      return switch (type) {
        case ID, TEXT, EMAIL, URL -> "text";
        case TEXTAREA -> "textarea";
        case PHONE -> "phonenumber";
        case PICKLIST, LOOKUP -> "select";
        case MULTIPICKLIST -> "checkbox";
        case NUMBER, CURRENCY, PERCENT -> "number";
        case BOOLEAN -> "booleancheckbox";
        case DATE, DATETIME -> "date";
      };
    }
  }
}
