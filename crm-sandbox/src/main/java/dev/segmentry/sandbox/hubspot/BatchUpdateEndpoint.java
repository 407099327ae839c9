package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Updates up to a hundred records. One bad value refuses the whole batch, unless every row carries
 * a trace id of its own: then the good rows are written.
 */
final class BatchUpdateEndpoint {
  private final Portal portal;
  private final ValueReader values;

  BatchUpdateEndpoint(Portal portal, ValueReader values) {
    this.portal = portal;
    this.values = values;
  }

  Reply answer(Ask ask) {
    List<WriteInput> inputs = WriteInput.of(Ask.inputs(ask.body(), BatchReadEndpoint.MAX));
    WriteInput.requireDistinctIds(inputs);
    List<Row> rows = rows(ask.type(), inputs);
    boolean partial = WriteInput.traced(inputs) && portal.limits().tracedUpdates();
    if (!partial) {
      refuseIfAny(rows);
    }
    BatchReply reply = new BatchReply(portal.org().clock().instant());
    rows.forEach(row -> settle(ask.type(), row, reply));
    return reply.answer(200, ask.type(), inputs.size(), true);
  }

  private List<Row> rows(ObjectType type, List<WriteInput> inputs) {
    UniqueValues unique = new UniqueValues(portal, type);
    Map<String, RecordFinder> finders = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (WriteInput input : inputs) {
      Optional<CrmRecord> record =
          finders
              .computeIfAbsent(
                  input.idProperty(), name -> new RecordFinder(portal, type, name, false))
              .find(input.id());
      Map<String, Object> held = record.map(CrmRecord::values).orElse(Map.of());
      ValueReader.Parsed parsed = values.read(type, input.properties(), held);
      List<PropertyProblem> problems = new ArrayList<>(parsed.problems());
      if (problems.isEmpty()) {
        record.ifPresent(found -> problems.addAll(unique.claim(found.id(), parsed.changes())));
      }
      record.ifPresent(found -> problems.addAll(scripted(type, found)));
      rows.add(new Row(input, record, parsed.changes(), problems));
    }
    return rows;
  }

  /** The refusals somebody scripted for a test. */
  private List<PropertyProblem> scripted(ObjectType type, CrmRecord found) {
    Set<String> names = new HashSet<>(Set.of(found.id()));
    found.rowKey().ifPresent(names::add);
    return portal.org().refusals().next(type.name(), names).stream()
        .map(one -> new PropertyProblem("", one.code(), one.message()))
        .toList();
  }

  private static void refuseIfAny(List<Row> rows) {
    List<PropertyProblem> problems = rows.stream().flatMap(row -> row.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw Refusal.of(400, PropertyProblem.error(problems));
    }
  }

  private void settle(ObjectType type, Row row, BatchReply reply) {
    if (!row.problems().isEmpty()) {
      reply.failed(row.problems(), row.input().traceId());
    } else if (row.record().isEmpty()) {
      reply.missing(row.input().id(), row.input().traceId());
    } else {
      CrmRecord updated =
          portal.records().update(type.name(), row.record().get().id(), row.changes(), Portal.APP);
      reply.done(written(type, updated, row.changes()), row.input().traceId());
    }
  }

  private ObjectNode written(ObjectType type, CrmRecord record, Changes changes) {
    Set<String> names = new HashSet<>(changes.set().keySet());
    names.addAll(changes.clear());
    return RecordJson.showing(portal, type, names).write(record);
  }

  private record Row(
      WriteInput input,
      Optional<CrmRecord> record,
      Changes changes,
      List<PropertyProblem> problems) {}
}
