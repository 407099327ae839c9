package dev.segmentry.sandbox.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.Changes;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.wire.Json;
import dev.segmentry.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates up to a hundred records with their associations; partial as updates are. */
final class BatchCreateEndpoint {
  private final Portal portal;
  private final ValueReader values;

  BatchCreateEndpoint(Portal portal, ValueReader values) {
    this.portal = portal;
    this.values = values;
  }

  Reply answer(Ask ask) {
    List<WriteInput> inputs = WriteInput.of(Ask.inputs(ask.body(), BatchReadEndpoint.MAX));
    List<Row> rows = rows(ask, inputs);
    if (!WriteInput.traced(inputs)) {
      rows.stream()
          .flatMap(row -> row.error().stream())
          .findFirst()
          .ifPresent(
              error -> {
                throw Refusal.of(400, error);
              });
    }
    BatchReply reply = new BatchReply(portal.org().clock().instant());
    rows.forEach(row -> settle(ask.type(), row, reply));
    return reply.answer(201, ask.type(), inputs.size(), true);
  }

  private List<Row> rows(Ask ask, List<WriteInput> inputs) {
    UniqueValues unique = new UniqueValues(portal, ask.type());
    NewAssociations associations = new NewAssociations(portal, ask.type());
    List<Row> rows = new ArrayList<>();
    for (WriteInput input : inputs) {
      ValueReader.Parsed parsed = values.read(ask.type(), input.properties(), Map.of());
      NewAssociations.Parsed links = associations.read(input.associations());
      Optional<ObjectNode> missing = missingRequired(ask, parsed.changes());
      List<PropertyProblem> problems = new ArrayList<>(parsed.problems());
      problems.addAll(links.problems());
      if (problems.isEmpty() && missing.isEmpty()) {
        problems.addAll(unique.claim("row " + rows.size() + " of this batch", parsed.changes()));
      }
      portal
          .org()
          .refusals()
          .next(ask.type().name(), Set.of())
          .map(one -> new PropertyProblem("", one.code(), one.message()))
          .ifPresent(problems::add);
      Map<String, Object> set = new HashMap<>(parsed.changes().set());
      set.putAll(links.lookups());
      rows.add(
          new Row(
              input,
              set,
              problems.isEmpty() ? missing : Optional.of(PropertyProblem.error(problems))));
    }
    return rows;
  }

  private static Optional<ObjectNode> missingRequired(Ask ask, Changes changes) {
    List<String> missing =
        ask.type().fields().stream()
            .filter(field -> field.access().required() && !field.isCalculated())
            .map(FieldDefinition::name)
            .filter(name -> !changes.set().containsKey(name))
            .toList();
    boolean enforced =
        ask.type().name().equals(StandardObjects.TASKS) || ask.route().validatesRequired();
    return missing.isEmpty() || !enforced
        ? Optional.empty()
        : Optional.of(missingError(ask.type(), missing));
  }

  private static ObjectNode missingError(ObjectType type, List<String> missing) {
    ObjectNode error = Json.object().put("status", "error").put("category", "VALIDATION_ERROR");
    error.put(
        "message",
        "Error creating "
            + type.label().toUpperCase(Locale.ROOT)
            + ". Some required properties were not set.");
    error.putObject("context").set("properties", Refusal.texts(missing));
    for (String name : missing) {
      ObjectNode one = error.withArray("errors").addObject();
      one.put("message", name + " is required").put("code", "MISSING_REQUIRED_PROPERTY");
      one.putObject("context").putArray("propertyName").add(name);
    }
    return error;
  }

  private void settle(ObjectType type, Row row, BatchReply reply) {
    if (row.error().isPresent()) {
      ObjectNode error = row.error().get();
      error.withObject("/context").putArray("objectWriteTraceId").add(row.input().traceId());
      reply.failed(error);
      return;
    }
    CrmRecord created = portal.records().create(type.name(), row.set(), Portal.APP);
    reply.done(
        RecordJson.showing(portal, type, created.values().keySet()).write(created),
        row.input().traceId());
  }

  private record Row(WriteInput input, Map<String, Object> set, Optional<ObjectNode> error) {}
}
