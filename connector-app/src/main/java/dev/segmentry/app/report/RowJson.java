package dev.segmentry.app.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RetryVerdict;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.Outbox.RowOutcome;
import dev.segmentry.core.segment.Transition;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One row of a plan as one line of JSON (docs/plan-file.md): in a plan file as it was planned, in a
 * rows file also with what became of it.
 */
final class RowJson {

  /** Equal trees give equal lines: keys keep their order, numbers are plain. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RowJson() {}

  /** As it is planned. */
  static String line(PlanRow row) {
    return line(body(NODES.objectNode(), row, List.of()));
  }

  /** As it is planned, with the plan's id and what became of it so far. */
  static String line(String planId, PlanRow row, List<RowOutcome> outcomes) {
    return line(body(NODES.objectNode().put("plan", planId), row, outcomes));
  }

  static String line(JsonNode row) {
    try {
      return MAPPER.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private static ObjectNode body(ObjectNode node, PlanRow row, List<RowOutcome> outcomes) {
    node.put("account", row.account().id()).put("name", row.name());
    ArrayNode changes = node.putArray("changes");
    row.change().ifPresent(change -> change.fields().forEach(one -> changes.add(field(one))));
    outcomes.stream()
        .filter(one -> one.kind().equals("change"))
        .findFirst()
        .ifPresent(one -> node.set("outcome", outcome(one)));
    ArrayNode transitions = node.putArray("transitions");
    row.transitions().forEach(one -> transitions.add(transition(one)));
    ArrayNode tasks = node.putArray("tasks");
    row.tasks().forEach(one -> tasks.add(task(one, outcomes)));
    if (!row.edits().isEmpty()) {
      ArrayNode edits = node.putArray("task_edits");
      row.edits().forEach(one -> edits.add(edit(one, outcomes)));
    }
    ArrayNode notes = node.putArray("notes");
    row.notes().forEach(notes::add);
    ArrayNode overrides = node.putArray("overrides");
    row.overrides().forEach(one -> overrides.add(OverrideJson.of(one)));
    ArrayNode reviews = node.putArray("reviews");
    row.reviews().forEach(one -> reviews.add(ReviewJson.of(one)));
    row.retry().ifPresent(verdict -> node.set("retry", retry(verdict)));
    return node;
  }

  /** What the CRM refused before, and whether it is tried again. */
  private static ObjectNode retry(RetryVerdict verdict) {
    ObjectNode node = NODES.objectNode().put("due", verdict.due());
    node.put("why", verdict.why().name().toLowerCase(Locale.ROOT));
    node.put("next_on", verdict.nextOn().map(LocalDate::toString).orElse(null));
    node.put("reason", verdict.last().refusal().reason())
        .put("detail", verdict.last().refusal().detail());
    ArrayNode parked = node.putArray("parked");
    verdict.withheld().ifPresent(change -> change.fields().forEach(one -> parked.add(field(one))));
    return node;
  }

  private static ObjectNode field(FieldChange field) {
    ObjectNode node = NODES.objectNode().put("field", field.field());
    node.set("before", content(field.before()));
    node.set("after", content(field.after()));
    return node;
  }

  /** null: the field is empty. */
  private static JsonNode content(Optional<Scalar> content) {
    if (content.isEmpty()) {
      return NODES.nullNode();
    }
    if (content.get() instanceof Scalar.NumberValue number) {
      return NODES.numberNode(number.decimal());
    }
    if (content.get() instanceof Scalar.BooleanValue flag) {
      return NODES.booleanNode(flag.value());
    }
    return NODES.textNode(content.get().display());
  }

  private static ObjectNode transition(Transition transition) {
    ObjectNode node = NODES.objectNode().put("dimension", transition.dimension());
    node.put("from", transition.from().orElse(null)).put("to", transition.to().orElse(null));
    node.put("on", transition.on().toString()).put("cause", transition.cause().word());
    ArrayNode evidence = node.putArray("evidence");
    transition.evidence().forEach(evidence::add);
    return node;
  }

  private static ObjectNode task(PlannedTask task, List<RowOutcome> outcomes) {
    ObjectNode node = NODES.objectNode().put("key", task.key().value());
    node.put("owner", task.ownerId()).put("playbook", task.task().playbook());
    node.put("episode", task.task().episode()).put("subject", task.task().subject());
    node.put("body", task.task().body()).put("due", task.task().due().toString());
    node.put("priority", task.task().priority().name().toLowerCase(Locale.ROOT));
    outcomes.stream()
        .filter(one -> one.kind().equals("task") && one.key().equals(task.key().value()))
        .findFirst()
        .ifPresent(one -> node.set("outcome", outcome(one)));
    return node;
  }

  /** An edit that became a task instead has that task's outcome. */
  private static ObjectNode edit(TaskEdit edit, List<RowOutcome> outcomes) {
    ObjectNode node = NODES.objectNode().put("kind", edit.kind().word());
    node.put("task", edit.task().id()).put("key", edit.before().key().value());
    node.put("owner", edit.before().ownerId()).put("why", edit.why());
    node.set("before", said(edit.before().task()));
    node.set("after", said(edit.after()));
    edit.instead().ifPresent(task -> node.put("instead", task.key().value()));
    outcomes.stream()
        .filter(one -> isOf(edit, one))
        .findFirst()
        .ifPresent(one -> node.set("outcome", outcome(one)));
    return node;
  }

  private static boolean isOf(TaskEdit edit, RowOutcome outcome) {
    boolean instead =
        edit.instead().filter(task -> task.key().value().equals(outcome.key())).isPresent();
    return instead
        || (outcome.kind().equals("edit")
            && outcome.record().filter(edit.task().id()::equals).isPresent());
  }

  private static ObjectNode said(TaskIntent task) {
    return NODES
        .objectNode()
        .put("subject", task.subject())
        .put("body", task.body())
        .put("due", task.due().toString())
        .put("priority", task.priority().name().toLowerCase(Locale.ROOT));
  }

  /** A task that waits for another day, by its account. */
  static ObjectNode waiting(String planId, PlannedTask task) {
    return NODES
        .objectNode()
        .put("account", task.account().id())
        .put("key", task.key().value())
        .put("owner", task.ownerId())
        .put("subject", task.task().subject())
        .put("priority", task.task().priority().name().toLowerCase(Locale.ROOT))
        .put("plan", planId);
  }

  private static ObjectNode outcome(RowOutcome outcome) {
    return NODES
        .objectNode()
        .put("result", outcome.outcome())
        .put("record", outcome.record().orElse(null))
        .put("reason", outcome.reason())
        .put("detail", outcome.detail());
  }
}
