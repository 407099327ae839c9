package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;

/** Reads the associations of up to a thousand records, a page of each. */
final class AssociationsEndpoint {
  private static final int MAX = 1_000;

  private final Portal portal;

  AssociationsEndpoint(Portal portal) {
    this.portal = portal;
  }

  Reply answer(Ask ask) {
    ObjectType from = ask.types().get(0);
    ObjectType to = ask.types().get(1);
    if (!isDefined(from, to)) {
      throw Refusal.validation(
          "No association is defined from " + from.name() + " to " + to.name());
    }
    Map<String, String> cursors = cursors(Ask.inputs(ask.body(), MAX));
    BatchReply reply = new BatchReply(portal.org().clock().instant());
    portal
        .associations()
        .of(from, cursors.keySet(), to)
        .forEach(
            (id, associated) -> {
              if (portal.living(from, id).isEmpty()) {
                reply.failed(unknown(from, id));
              } else if (associated.isEmpty()) {
                reply.failed(none(from, to, id));
              } else {
                String cursor = cursors.getOrDefault(id, "");
                reply.done(row(id, associated, cursor, other -> kinds(from, id, to, other)), "");
              }
            });
    return reply.answer(200, from, cursors.size(), false);
  }

  /** HubSpot knows its own pairs; the portal defines those of objects it made. */
  private static boolean isDefined(ObjectType from, ObjectType to) {
    return !AssociationTypes.between(from.name(), to.name()).isEmpty()
        || isAmongCompanies(from, to)
        || ((!StandardObjects.knows(from) || !StandardObjects.knows(to))
            && (AssociationGraph.names(from, to) || AssociationGraph.names(to, from)));
  }

  private static boolean isAmongCompanies(ObjectType from, ObjectType to) {
    return from.name().equals(StandardObjects.COMPANIES) && from.name().equals(to.name());
  }

  private List<AssociationTypes.Kind> kinds(
      ObjectType from, String id, ObjectType to, String other) {
    List<AssociationTypes.Kind> known = AssociationTypes.between(from.name(), to.name());
    if (!known.isEmpty()) {
      return known;
    }
    boolean holder = portal.associations().isHolder(from, id, to, other);
    return isAmongCompanies(from, to)
        ? AssociationTypes.amongCompanies(holder)
        : AssociationTypes.made(holder);
  }

  private static Map<String, String> cursors(List<JsonNode> inputs) {
    Map<String, String> cursors = new LinkedHashMap<>();
    for (JsonNode input : inputs) {
      String id = input.path("id").asText("");
      if (id.isEmpty()) {
        throw Refusal.validation("Some required fields were not set: [id]");
      }
      cursors.put(id, input.path("after").asText(""));
    }
    return cursors;
  }

  private ObjectNode row(
      String id,
      NavigableSet<String> associated,
      String cursor,
      Function<String, List<AssociationTypes.Kind>> kinds) {
    NavigableSet<String> rest =
        cursor.isEmpty() ? associated : associated.tailSet(Cursor.id(cursor), false);
    int size = portal.limits().associationsPage();
    ObjectNode row = Json.object();
    row.putObject("from").put("id", id);
    ArrayNode to = row.putArray("to");
    String last = "";
    for (String other : rest.stream().limit(size).toList()) {
      ObjectNode target = to.addObject().put("toObjectId", Long.parseLong(other));
      ArrayNode types = target.putArray("associationTypes");
      kinds
          .apply(other)
          .forEach(
              kind ->
                  types
                      .addObject()
                      .put("category", kind.category())
                      .put("typeId", kind.typeId())
                      .put("label", kind.label().orElse(null)));
      last = other;
    }
    if (rest.size() > size) {
      Cursor.next(row, Cursor.after(last), "/crm/associations");
    }
    return row;
  }

  /** HubSpot answers "none" as an error of its own kind. */
  private static ObjectNode none(ObjectType from, ObjectType to, String id) {
    ObjectNode error = Json.object().put("status", "error").put("category", "OBJECT_NOT_FOUND");
    error.put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND");
    error.put("message", "No " + word(to) + " is associated with " + word(from) + " " + id + ".");
    ObjectNode context = error.putObject("context");
    context.putArray("fromObjectId").add(id);
    context.putArray("fromObjectType").add(word(from));
    context.putArray("toObjectType").add(word(to));
    return error;
  }

  private static ObjectNode unknown(ObjectType from, String id) {
    ObjectNode error = Json.object().put("status", "error").put("category", "OBJECT_NOT_FOUND");
    error.put("message", "The " + word(from) + " " + id + " does not exist.");
    error.putObject("context").putArray("fromObjectId").add(id);
    return error;
  }

  private static String word(ObjectType type) {
    return type.label().toLowerCase(Locale.ROOT);
  }
}
