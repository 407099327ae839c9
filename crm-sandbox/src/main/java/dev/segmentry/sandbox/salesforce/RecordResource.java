package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.salesforce.soql.RecordId;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code sobjects/T}, {@code sobjects/T/id} and {@code sobjects/T/Key__c/value}. */
final class RecordResource {
  private final SalesforceOrg org;
  private final RowWriter writer;

  RecordResource(SalesforceOrg org, RowWriter writer) {
    this.org = org;
    this.writer = writer;
  }

  Reply handle(Request request, String version, ObjectType type, List<String> path)
      throws JsonProcessingException {
    return switch (path.size()) {
      case 0 -> created(request, type);
      case 1 -> byId(request, version, type, path.get(0));
      case 2 -> byKey(request, version, type, path);
      default -> throw ApiError.notFound();
    };
  }

  private Reply created(Request request, ObjectType type) throws JsonProcessingException {
    if (!request.method().equals("POST")) {
      throw ApiError.wrongMethod(request.method(), "POST");
    }
    return reply(201, writer.create(type, body(request).fields()), Optional.empty());
  }

  private Reply byId(Request request, String version, ObjectType type, String id)
      throws JsonProcessingException {
    return switch (request.method()) {
      case "GET" -> shown(request, version, type, existing(type, id));
      case "PATCH" -> {
        RowResult result = writer.update(type, id, body(request).fields());
        yield result.isSuccess()
            ? Reply.empty(204).rows(1, 0, 1)
            : reply(204, result, Optional.empty());
      }
      case "DELETE" -> {
        RowResult result = writer.delete(type, id);
        yield result.isSuccess()
            ? Reply.empty(204).rows(1, 0, 1)
            : reply(204, result, Optional.empty());
      }
      default -> throw ApiError.wrongMethod(request.method(), "GET,PATCH,DELETE");
    };
  }

  private Reply byKey(Request request, String version, ObjectType type, List<String> path)
      throws JsonProcessingException {
    FieldDefinition key = key(type, path.get(0));
    Optional<CrmRecord> found =
        org.org().records().findUnique(type.name(), key.name(), path.get(1));
    return switch (request.method()) {
      case "GET" -> shown(request, version, type, found.orElseThrow(ApiError::notFound));
      case "PATCH" -> upserted(body(request), type, key, path.get(1), found);
      default -> throw ApiError.wrongMethod(request.method(), "GET,PATCH");
    };
  }

  private Reply upserted(
      SentRecord sent,
      ObjectType type,
      FieldDefinition key,
      String value,
      Optional<CrmRecord> found) {
    if (found.isPresent()) {
      return reply(200, writer.update(type, found.get().id(), sent.fields()), Optional.of(false));
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>(sent.fields());
    fields.put(key.name(), Json.NODES.textNode(value));
    return reply(201, writer.create(type, fields), Optional.of(true));
  }

  private FieldDefinition key(ObjectType type, String name) {
    return type.field(name)
        .filter(field -> field.access().readable())
        .filter(field -> field.access().externalId() && field.access().unique())
        .orElseThrow(
            () ->
                ApiError.of(
                    404,
                    "NOT_FOUND",
                    "Provided external ID field does not exist or is not accessible: " + name));
  }

  private CrmRecord existing(ObjectType type, String id) {
    CrmRecord found =
        org.org().records().find(type.name(), RecordId.full(id)).orElseThrow(ApiError::notFound);
    if (found.deleted()) {
      throw ApiError.of(404, "ENTITY_IS_DELETED", "entity is deleted");
    }
    return found;
  }

  private static Reply shown(Request request, String version, ObjectType type, CrmRecord found) {
    List<FieldDefinition> fields =
        request
            .param("fields")
            .map(names -> RecordReader.named(type, List.of(names.split(","))))
            .orElseGet(() -> RecordReader.visible(type));
    return Reply.json(200, RecordReader.json(found, fields, version)).rows(0, 1, 0);
  }

  private static SentRecord body(Request request) throws JsonProcessingException {
    SentRecord sent = SentRecord.of(Json.parse(request.body()));
    if (sent.id().isPresent()) {
      throw ApiError.of(
          400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.");
    }
    return sent;
  }

  private static Reply reply(int status, RowResult result, Optional<Boolean> created) {
    if (result.error().isPresent()) {
      throw ApiError.of(
          result.error().get().code().equals("ENTITY_IS_DELETED") ? 404 : 400,
          result.error().get());
    }
    ObjectNode body = result.json();
    created.ifPresent(value -> body.put("created", value));
    return Reply.json(status, body).rows(1, 0, 1);
  }
}
