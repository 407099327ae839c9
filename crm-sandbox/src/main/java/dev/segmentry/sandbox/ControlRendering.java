package dev.segmentry.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.FieldDefinition;
import dev.segmentry.sandbox.org.ObjectType;
import dev.segmentry.sandbox.org.OrgFacts;
import dev.segmentry.sandbox.org.Refusal;
import dev.segmentry.sandbox.org.SnapshotLoader;
import dev.segmentry.sandbox.wire.Call;
import dev.segmentry.sandbox.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What the control API shows, as JSON. */
final class ControlRendering {
  private final Sandbox sandbox;

  ControlRendering(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  ObjectNode facts() {
    OrgFacts facts = sandbox.org().facts();
    ObjectNode node = Json.object();
    node.put("crm", sandbox.kind().word()).put("id", facts.id()).put("name", facts.name());
    node.put("zone", facts.zone().getId()).put("currency", facts.currency());
    node.set("limits", limits());
    ObjectNode credentials = node.putObject("credentials");
    sandbox.credentials().forEach(credentials::put);
    ObjectNode objects = node.putObject("objects");
    for (ObjectType type : sandbox.org().schema().objects()) {
      objects.put(type.name(), sandbox.records(type.name()).size());
    }
    node.set("clock", clock());
    return node;
  }

  ObjectNode clock() {
    return Json.object()
        .put("now", sandbox.clock().instant().toString())
        .put("frozen", sandbox.clock().isFrozen());
  }

  ObjectNode loaded(Map<String, SnapshotLoader.Loaded> report) {
    ObjectNode node = Json.object();
    report.forEach(
        (object, counts) ->
            node.putObject(object)
                .put("created", counts.created())
                .put("changed", counts.changed())
                .put("unchanged", counts.unchanged())
                .put("deleted", counts.deleted()));
    return node;
  }

  ObjectNode faults() {
    ArrayNode array = Json.array();
    sandbox.faults().pending().forEach(fault -> array.add(FaultScript.write(fault)));
    ObjectNode node = Json.object();
    node.set("pending", array);
    return node;
  }

  ObjectNode limits() {
    ObjectNode node = Json.object();
    sandbox.org().limits().all().forEach(node::put);
    return node;
  }

  ObjectNode refusals() {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("pending");
    for (Refusal one : sandbox.org().refusals().pending()) {
      ObjectNode refusal = array.addObject();
      refusal.put("object", one.object()).put("times", one.times()).put("code", one.code());
      refusal.put("message", one.message());
      one.ids().stream().sorted().forEach(refusal.putArray("ids")::add);
    }
    return node;
  }

  ObjectNode ledger(String kind, long since) {
    List<Call> calls =
        (kind.isEmpty() ? sandbox.ledger().calls().stream() : sandbox.ledger().calls(kind))
            .filter(call -> call.sequence() > since)
            .toList();
    ObjectNode node = Json.object();
    node.put("last", sandbox.ledger().lastSequence()).put("size", calls.size());
    ArrayNode array = node.putArray("calls");
    calls.forEach(call -> array.add(call(call)));
    return node;
  }

  private static ObjectNode call(Call call) {
    ObjectNode node = Json.object();
    node.put("sequence", call.sequence()).put("at", call.at().toString());
    node.put("principal", call.tally().principal()).put("kind", call.kind());
    node.put("method", call.line().method()).put("path", call.line().path());
    node.put("rowsIn", call.tally().rowsIn()).put("rowsOut", call.tally().rowsOut());
    node.put("rowsApplied", call.tally().rowsApplied());
    node.put("bytesIn", call.result().bytesIn()).put("bytesOut", call.result().bytesOut());
    node.put("status", call.result().status()).put("applied", call.result().applied());
    return node.put("fault", call.result().fault());
  }

  ObjectNode record(ObjectType type, CrmRecord one) {
    ObjectNode node = Json.object();
    node.put("id", one.id()).put("key", one.rowKey().orElse(null));
    node.put("created", one.stamps().created().toString());
    node.put("createdBy", one.stamps().createdBy());
    node.put("modified", one.stamps().modified().toString());
    node.put("modifiedBy", one.stamps().modifiedBy()).put("deleted", one.deleted());
    ObjectNode fields = node.putObject("fields");
    for (FieldDefinition field : type.fields()) {
      fields.set(field.name(), one.value(field).map(ControlRendering::value).orElse(null));
    }
    return node;
  }

  private static JsonNode value(Object value) {
    if (value instanceof BigDecimal number) {
      return Json.NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return Json.NODES.booleanNode(flag);
    }
    return Json.NODES.textNode(value.toString());
  }
}
