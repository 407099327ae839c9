package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes records of one object the way replies show them: every value a text, unknown names left
 * out.
 */
final class RecordJson {
  private static final Map<String, String> COUNTED =
      Map.of("num_associated_contacts", "contacts", "num_associated_deals", "deals");

  private final Portal portal;
  private final ObjectType type;
  private final Set<String> names;
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  private RecordJson(Portal portal, ObjectType type, Collection<String> names) {
    this.portal = portal;
    this.type = type;
    this.names = new LinkedHashSet<>(names);
    List.of("createdate", "hs_createdate", "hs_lastmodifieddate", "hs_object_id").stream()
        .filter(name -> portal.catalog().property(type, name).isPresent())
        .filter(name -> !name.equals("hs_createdate") || !has("createdate"))
        .forEach(this.names::add);
  }

  /** Shows the named properties and those every reply has. */
  static RecordJson showing(Portal portal, ObjectType type, Collection<String> names) {
    return new RecordJson(portal, type, names);
  }

  /** What is shown when nobody says. */
  static List<String> defaults(ObjectType type) {
    return type.name().equals(StandardObjects.COMPANIES) ? List.of("name", "domain") : List.of();
  }

  ObjectNode write(CrmRecord record) {
    ObjectNode json = Json.object().put("id", record.id());
    ObjectNode properties = json.putObject("properties");
    for (String name : names) {
      portal
          .catalog()
          .property(type, name)
          .ifPresent(property -> properties.put(name, text(record, property).orElse(null)));
    }
    json.put("createdAt", record.stamps().created().toString());
    json.put("updatedAt", record.stamps().modified().toString());
    json.put("archived", record.deleted());
    if (record.deleted()) {
      json.put("archivedAt", record.stamps().modified().toString());
    }
    return json;
  }

  private Optional<String> text(CrmRecord record, Catalog.Property property) {
    String name = property.field().name();
    return record.value(property.field()).map(Values::text).or(() -> counted(record, name));
  }

  private Optional<String> counted(CrmRecord record, String name) {
    String other = COUNTED.get(name);
    if (other == null || !type.name().equals(StandardObjects.COMPANIES)) {
      return Optional.empty();
    }
    int count =
        counts
            .computeIfAbsent(
                name, n -> portal.associations().counts(type, portal.catalog().type(other)))
            .getOrDefault(record.id(), 0);
    return Optional.of(Integer.toString(count));
  }

  private boolean has(String name) {
    return portal.catalog().property(type, name).isPresent();
  }
}
