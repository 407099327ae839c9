package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.RetryVerdict;
import dev.segmentry.core.port.Outbox.RowProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rows that are not what they should be, grouped by what is the matter: fed row by row, so that any
 * number of them fits.
 */
public final class RowGroups {

  private static final int SAMPLE = 3;

  private final Map<String, Group> groups = new LinkedHashMap<>();

  private static final class Group {
    private final String kind;
    private final String reason;
    private final String message;
    private final String advice;
    private long count;
    private long due;
    private long waiting;
    private long givenUp;
    private Optional<LocalDate> nextOn = Optional.empty();
    private final List<String> sample = new ArrayList<>();
    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();

    private Group(String kind, String reason, String message, String advice) {
      this.kind = kind;
      this.reason = reason;
      this.message = message;
      this.advice = advice;
    }

    private void add(ObjectNode row) {
      count++;
      if (rows.size() < SAMPLE) {
        sample.add(row.path("name").asText() + " (" + row.path("account").asText() + ")");
        rows.add(row);
      }
    }
  }

  /** Adds a row that the CRM refused. */
  public ObjectNode add(RetryVerdict verdict) {
    Rejection last = verdict.last();
    Group group =
        groups.computeIfAbsent(
            "rejected " + last.refusal().reason(),
            name ->
                new Group(
                    "rejected",
                    last.refusal().reason(),
                    last.refusal().detail(),
                    last.refusal().category().advice()));
    ObjectNode row = row(verdict);
    group.add(row);
    group.due += verdict.due() ? 1 : 0;
    group.waiting += verdict.why() == RetryVerdict.Why.WAITING ? 1 : 0;
    group.givenUp += verdict.why() == RetryVerdict.Why.GIVEN_UP ? 1 : 0;
    verdict
        .nextOn()
        .filter(day -> group.nextOn.filter(known -> !day.isBefore(known)).isEmpty())
        .ifPresent(day -> group.nextOn = Optional.of(day));
    return row;
  }

  private static ObjectNode row(RetryVerdict verdict) {
    Rejection last = verdict.last();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("state", "rejected")
        .put("account", last.account().id())
        .put("name", last.name())
        .put("kind", last.isTask() ? "task" : "change")
        .put("task_key", last.isTask() ? last.taskKey() : null)
        .put("reason", last.refusal().reason())
        .put("category", last.refusal().category().name().toLowerCase(Locale.ROOT))
        .put("message", last.refusal().detail());
    ArrayNode fields = row.putArray("fields");
    last.content().stream()
        .filter(field -> blamed(last, field))
        .forEach(field -> fields.add(field.field() + ": " + valueClass(field)));
    return row.put("attempts", last.attempts())
        .put("first_on", last.firstOn().toString())
        .put("last_on", last.lastOn().toString())
        .put("plan", last.planId())
        .put("next", verdict.due() ? "next run" : verdict.why().words())
        .put("next_on", verdict.nextOn().map(LocalDate::toString).orElse(null));
  }

  private static boolean blamed(Rejection last, FieldChange field) {
    return last.refusal().fields().isEmpty() || last.refusal().fields().contains(field.field());
  }

  /** What kind of content it is: the content itself may be a customer's. */
  private static String valueClass(FieldChange field) {
    if (field.after().isEmpty()) {
      return "emptied";
    }
    Scalar value = field.after().get();
    if (value instanceof Scalar.TextValue text) {
      return "text of " + Words.count(text.display().length(), "character", "characters");
    }
    return value.getClass().getSimpleName().replace("Value", "").toLowerCase(Locale.ROOT);
  }

  /** Adds a row of the outbox. */
  public ObjectNode add(RowProblem problem, String kind, String advice) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("state", kind)
        .put("account", problem.account())
        .put("name", problem.name())
        .put("kind", problem.kind())
        .put("reason", problem.reason())
        .put("message", problem.detail());
    groups
        .computeIfAbsent(kind, name -> new Group(kind, problem.reason(), problem.detail(), advice))
        .add(row);
    return row;
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  public List<String> text(Paint paint) {
    List<String> lines = new ArrayList<>();
    for (Group group : groups.values()) {
      lines.add(
          paint.strong(Words.count(group.count, "row ", "rows ") + group.kind)
              + (group.reason.isEmpty() ? "" : ": " + Printable.of(group.reason)));
      if (!group.message.isEmpty()) {
        lines.add("    says     " + Printable.of(group.message));
      }
      lines.add("    to do    " + group.advice);
      if (group.kind.equals("rejected")) {
        lines.add("    next     " + next(group));
      }
      lines.add(
          "    such as  "
              + group.sample.stream().map(Printable::of).collect(Collectors.joining(", ")));
      lines.add("");
    }
    return lines;
  }

  private static String next(Group group) {
    List<String> parts = new ArrayList<>();
    if (group.due > 0) {
      parts.add(Words.number(group.due) + " in the next run");
    }
    if (group.waiting > 0) {
      parts.add(
          Words.number(group.waiting)
              + " from "
              + group.nextOn.map(Words::day).orElse("a later day")
              + ", sooner when their data or the configuration changes");
    }
    if (group.givenUp > 0) {
      parts.add(
          Words.number(group.givenUp) + " given up until something changes (segmentry retry)");
    }
    return String.join("; ", parts);
  }

  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode array = node.putArray("groups");
    for (Group group : groups.values()) {
      ObjectNode one = array.addObject();
      one.put("state", group.kind)
          .put("reason", group.reason)
          .put("count", group.count)
          .put("message", group.message)
          .put("advice", group.advice);
      if (group.kind.equals("rejected")) {
        one.put("due", group.due)
            .put("waiting", group.waiting)
            .put("given_up", group.givenUp)
            .put("next_on", group.nextOn.map(LocalDate::toString).orElse(null));
      }
      one.set("sample", group.rows);
    }
    return node;
  }
}
