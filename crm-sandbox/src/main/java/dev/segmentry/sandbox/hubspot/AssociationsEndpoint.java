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
  private final AssociationKinds kinds;

  AssociationsEndpoint(Portal portal) {
    this.portal = portal;
    this.kinds = new AssociationKinds(portal.associations());
  }

  /** The kinds of association there can be between two objects. */
  Reply labels(Ask ask) {
    ObjectType from = ask.types().get(0);
    ObjectType to = ask.types().get(1);
    requireDefined(from, to);
    ObjectNode reply = Json.object();
    ArrayNode results = reply.putArray("results");
    kinds.between(from, to).forEach(kind -> put(results, kind));
    return Reply.json(200, reply).rows(0, results.size(), 0);
  }

  Reply answer(Ask ask) {
    ObjectType from = ask.types().get(0);
    ObjectType to = ask.types().get(1);
    requireDefined(from, to);
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
                reply.done(row(id, associated, cursor, other -> kinds.of(from, id, to, other)), "");
              }
            });
    return reply.answer(200, from, cursors.size(), false);
  }

  /** HubSpot knows its own pairs; the portal defines those of objects it made. */
  private void requireDefined(ObjectType from, ObjectType to) {
    if (kinds.between(from, to).isEmpty()) {
      throw Refusal.validation(
          "No association is defined from " + from.name() + " to " + to.name());
    }
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
      kinds.apply(other).forEach(kind -> put(types, kind));
      last = other;
    }
    if (rest.size() > size) {
      Cursor.next(row, Cursor.after(last), "/crm/associations");
    }
    return row;
  }

  private static void put(ArrayNode kinds, AssociationTypes.Kind kind) {
    kinds
        .addObject()
        .put("category", kind.category())
        .put("typeId", kind.typeId())
        .put("label", kind.label().orElse(null));
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
