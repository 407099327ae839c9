package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.List;

/** Lists owners, the active or the archived ones. */
final class OwnersEndpoint {
  private static final int MAX = 500;
  private static final long USERS = 90_000_000L;

  private final Portal portal;

  OwnersEndpoint(Portal portal) {
    this.portal = portal;
  }

  Reply answer(Ask ask) {
    int limit = ask.limit(100, MAX);
    String from = ask.after().map(Cursor::id).orElse("");
    String email = ask.request().param("email").orElse("");
    List<CrmRecord> page =
        portal.owners().list(ask.flag("archived")).stream()
            .filter(owner -> owner.id().compareTo(from) > 0)
            .filter(owner -> email.isEmpty() || text(owner, "email").equalsIgnoreCase(email))
            .limit(limit + 1L)
            .toList();
    ObjectNode reply = Json.object();
    ArrayNode results = reply.putArray("results");
    page.stream().limit(limit).forEach(owner -> results.add(json(owner)));
    if (page.size() > limit) {
      Cursor.next(reply, Cursor.after(page.get(limit - 1).id()), ask.request().path());
    }
    return Reply.json(200, reply).rows(0, Math.min(limit, page.size()), 0);
  }

  /** The user behind an owner has another number; an archived owner has lost its user. */
  private static ObjectNode json(CrmRecord owner) {
    boolean archived = OwnerDirectory.isArchived(owner);
    long user = Long.parseLong(owner.id()) % USERS;
    ObjectNode json = Json.object().put("id", owner.id());
    json.put("email", text(owner, "email"));
    json.put("type", text(owner, "type"));
    json.put("firstName", text(owner, "firstName"));
    json.put("lastName", text(owner, "lastName"));
    if (archived) {
      json.putNull("userId");
    } else {
      json.put("userId", user);
    }
    json.put("userIdIncludingInactive", user);
    json.put("createdAt", owner.stamps().created().toString());
    json.put("updatedAt", owner.stamps().modified().toString());
    return json.put("archived", archived);
  }

  private static String text(CrmRecord owner, String field) {
    return owner.stored(field).map(Values::text).orElse("");
  }
}
