package dev.segmentry.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.Permission;
import dev.segmentry.sandbox.salesforce.soql.RecordId;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import dev.segmentry.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code composite/sobjects}: up to 200 rows a call, each with its own outcome. */
final class CollectionsResource {
  private static final int MAX_ROWS = 200;
  private static final int MAX_CHUNKS = 10;
  private static final int MAX_IDS = 2_000;

  private final SalesforceOrg org;
  private final RowWriter writer;

  CollectionsResource(SalesforceOrg org, RowWriter writer) {
    this.org = org;
    this.writer = writer;
  }

  Reply handle(Request request, String version, List<String> path) throws JsonProcessingException {
    if (path.size() == 1) {
      return retrieved(request, version, org.visible(path.get(0), 404));
    }
    if (!path.isEmpty()) {
      throw ApiError.notFound();
    }
    return switch (request.method()) {
      case "POST" -> written(request, this::create);
      case "PATCH" -> written(request, this::update);
      default -> throw ApiError.wrongMethod(request.method(), "POST,PATCH");
    };
  }

  private interface RowAction {
    RowResult apply(SentRecord record, Map<String, Integer> seen);
  }

  private Reply written(Request request, RowAction action) throws JsonProcessingException {
    JsonNode body = Json.parse(request.body());
    List<SentRecord> records = records(body);
    boolean allOrNone = body.path("allOrNone").asBoolean(false);
    org.org().refusals().callOf(records.size());
    List<RowResult> results;
    try {
      results =
          org.org()
              .records()
              .attempt(
                  () -> rows(records, action),
                  rows -> !allOrNone || rows.stream().allMatch(RowResult::isSuccess));
    } finally {
      org.org().refusals().callOf(1);
    }
    if (allOrNone && !results.stream().allMatch(RowResult::isSuccess)) {
      results = results.stream().map(CollectionsResource::rolledBack).toList();
    }
    ArrayNode reply = Json.array();
    results.forEach(result -> reply.add(result.json()));
    int applied = (int) results.stream().filter(RowResult::isSuccess).count();
    return Reply.json(200, reply).rows(records.size(), results.size(), applied);
  }

  private static List<RowResult> rows(List<SentRecord> records, RowAction action) {
    Map<String, Integer> seen = new HashMap<>();
    return records.stream().map(record -> action.apply(record, seen)).toList();
  }

  private RowResult create(SentRecord record, Map<String, Integer> seen) {
    if (record.id().isPresent()) {
      return RowResult.refused(
          RowError.of(
              "INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
    }
    return type(record)
        .map(type -> writer.create(type, record.fields()))
        .orElseGet(() -> unknownType(record));
  }

  private RowResult update(SentRecord record, Map<String, Integer> seen) {
    if (record.id().isEmpty()) {
      return RowResult.refused(
          RowError.of("MISSING_ARGUMENT", "Id not specified in an update call", "Id"));
    }
    String id = RecordId.full(record.id().get());
    long allowed = org.org().limits().get("duplicateUpdates", 0);
    if (seen.merge(id, 1, Integer::sum) > allowed + 1) {
      return RowResult.refused(
          RowError.of(
              "DUPLICATE_VALUE",
              "Maximum number of duplicate updates in one batch ("
                  + allowed
                  + " allowed). Attempt to update Id more than once in this Api call: "
                  + id,
              "Id"));
    }
    return type(record)
        .map(type -> writer.update(type, id, record.fields()))
        .orElseGet(() -> unknownType(record));
  }

  private Optional<ObjectType> type(SentRecord record) {
    return record
        .type()
        .flatMap(org.org().schema()::object)
        .filter(type -> type.allows(Permission.READ));
  }

  private static RowResult unknownType(SentRecord record) {
    return RowResult.refused(
        RowError.of(
            "INVALID_TYPE", "sObject type '" + record.type().orElse("") + "' is not supported."));
  }

  private static RowResult rolledBack(RowResult result) {
    return result.isSuccess()
        ? RowResult.refused(
            RowError.of(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using"
                    + " AllOrNone header"))
        : result;
  }

  private static List<SentRecord> records(JsonNode body) {
    JsonNode array = body.path("records");
    if (!array.isArray() || array.isEmpty()) {
      throw ApiError.of(400, "INVALID_INPUT", "The request needs a list of records");
    }
    if (array.size() > MAX_ROWS) {
      throw ApiError.of(
          400, "LIMIT_EXCEEDED", "records limit reached. cannot submit more than 200 records");
    }
    List<SentRecord> records = new ArrayList<>();
    int chunks = 0;
    Optional<String> last = Optional.empty();
    for (JsonNode node : array) {
      SentRecord record = SentRecord.of(node);
      if (record.type().isEmpty()) {
        throw ApiError.of(400, "INVALID_INPUT", "Every record must have attributes.type");
      }
      chunks += record.type().equals(last) ? 0 : 1;
      last = record.type();
      records.add(record);
    }
    if (chunks > MAX_CHUNKS) {
      throw ApiError.of(
          400, "LIMIT_EXCEEDED", "Cannot have more than 10 chunks in a single operation");
    }
    return records;
  }

  private Reply retrieved(Request request, String version, ObjectType type)
      throws JsonProcessingException {
    List<String> ids;
    List<String> names;
    if (request.method().equals("POST")) {
      JsonNode body = Json.parse(request.body());
      ids = RecordReader.texts(body.path("ids"));
      names = RecordReader.texts(body.path("fields"));
    } else if (request.method().equals("GET")) {
      ids = List.of(request.param("ids").orElse("").split(","));
      names = List.of(request.param("fields").orElse("").split(","));
    } else {
      throw ApiError.wrongMethod(request.method(), "GET,POST");
    }
    if (ids.size() > MAX_IDS) {
      throw ApiError.of(400, "LIMIT_EXCEEDED", "at most 2000 ids can be retrieved in one call");
    }
    return found(ids, RecordReader.named(type, names), type, version);
  }

  /** In the order asked for; null for what is not there. */
  private Reply found(
      List<String> ids, List<FieldDefinition> fields, ObjectType type, String version) {
    ArrayNode reply = Json.array();
    int out = 0;
    for (String id : ids) {
      Optional<CrmRecord> one =
          org.org()
              .records()
              .find(type.name(), RecordId.full(id))
              .filter(record -> !record.deleted());
      one.ifPresentOrElse(
          record -> reply.add(RecordReader.json(record, fields, version)), reply::addNull);
      out += one.isPresent() ? 1 : 0;
    }
    return Reply.json(200, reply).rows(ids.size(), out, 0);
  }
}
