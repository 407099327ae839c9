package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.sync.SyncReport;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of {@code plan}, {@code apply} and {@code sync}, for programs. */
public final class PlanJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlanJson() {}

  /** A plan that was not applied. */
  public static ObjectNode of(PlanView view, ApiUsage usage) {
    return of(view, Optional.empty(), usage);
  }

  /** A run that was applied, or held. */
  public static ObjectNode of(PlanView view, SyncReport report) {
    return of(view, Optional.of(report), report.usage());
  }

  private static ObjectNode of(PlanView view, Optional<SyncReport> report, ApiUsage usage) {
    ObjectNode node = NODES.objectNode();
    node.set("plan", header(view));
    node.set("counts", counts(view, report));
    node.set("segments", nested(view.plan().summary().segments()));
    node.set("unknown", nested(view.plan().summary().unknown()));
    node.set("causes", numbers(view.plan().summary().causes()));
    node.set("data_quality", DataJson.of(view.plan().summary()));
    node.set("guards", guards(view.plan()));
    node.set("api_calls", calls(usage, view));
    node.set("deferred", deferred(view.ahead()));
    node.set("rejected", rejected(view.ahead()));
    node.set("transitions", transitions(view));
    node.set("tasks", tasks(view));
    node.set("task_edits", edits(view));
    node.set("overrides", overrides(view.held()));
    node.set("reviews", ReviewJson.of(view.reviews()));
    node.set("overdue_reviews", overdue(view));
    report.ifPresent(done -> node.set("problems", problems(done)));
    return node;
  }

  /** Of the model, by its owner calendar. */
  private static ArrayNode overdue(PlanView view) {
    ArrayNode overdue = NODES.arrayNode();
    view.overdue().forEach(one -> overdue.add(MeasureJson.review(one)));
    return overdue;
  }

  private static ObjectNode header(PlanView view) {
    Plan plan = view.plan();
    return NODES
        .objectNode()
        .put("id", plan.id())
        .put("status", plan.status().name().toLowerCase(Locale.ROOT))
        .put("crm", view.org().system().name().toLowerCase(Locale.ROOT))
        .put("org", plan.orgId())
        .put("as_of", plan.asOf().toString())
        .put("model", plan.modelVersion())
        .put("created_at", plan.createdAt().toString())
        .put("digest", plan.digest());
  }

  private static ObjectNode counts(PlanView view, Optional<SyncReport> report) {
    PlanSummary summary = view.plan().summary();
    ObjectNode node = NODES.objectNode();
    summary.counts().forEach(node::put);
    for (String name :
        new String[] {
          "read", "in_scope", "evaluated", "changed", "unchanged", "unsegmented", "tasks_planned"
        }) {
      node.put(name, summary.count(name));
    }
    node.put("written", outcome(report, "changes.written"));
    node.put("rejected", report.map(Outcomes::rejected).orElse(0L));
    node.put("tasks_created", outcome(report, "tasks.written"));
    node.put("tasks_deferred", outcome(report, "tasks.deferred"));
    node.put("tasks_edited", outcome(report, "edits.written"));
    report.ifPresent(done -> node.set("outcomes", numbers(done.outcomes())));
    return node;
  }

  private static long outcome(Optional<SyncReport> report, String name) {
    return report.map(done -> done.outcome(name)).orElse(0L);
  }

  private static ArrayNode guards(Plan plan) {
    ArrayNode guards = NODES.arrayNode();
    for (GuardVerdict verdict : plan.verdicts()) {
      guards
          .addObject()
          .put("guard", verdict.guard())
          .put("tripped", verdict.tripped())
          .put("cause", verdict.cause());
    }
    return guards;
  }

  private static ObjectNode calls(ApiUsage usage, PlanView view) {
    ObjectNode node = NODES.objectNode();
    node.put("total", usage.total());
    node.set("by_kind", numbers(usage.callsByKind()));
    usage.remaining().ifPresent(left -> node.put("remaining", left));
    usage.limit().ifPresent(limit -> node.put("daily_limit", limit));
    node.put("to_apply", view.plan().summary().callsToApply());
    node.put("to_apply_reads", view.ahead().rereads());
    node.put("to_apply_writes", view.ahead().writes());
    return node;
  }

  /** Tasks that will wait for another day, their owner's being full. */
  private static ObjectNode deferred(Ahead ahead) {
    ObjectNode node = NODES.objectNode().put("tasks", ahead.tasksWaiting());
    node.put("capacity_per_day", ahead.capacity());
    node.set("by_owner", numbers(ahead.waiting()));
    return node;
  }

  /** What the CRM refused of the last applied plan. */
  private static ArrayNode rejected(Ahead ahead) {
    ArrayNode rejected = NODES.arrayNode();
    ahead.rejected().forEach(problem -> rejected.add(problem(problem)));
    return rejected;
  }

  private static ObjectNode transitions(PlanView view) {
    ObjectNode node = NODES.objectNode();
    node.put("total", view.totals().transitions());
    ArrayNode sample = node.putArray("sample");
    view.rows().forEach(row -> row.transitions().forEach(one -> sample.add(transition(row, one))));
    return node;
  }

  private static ObjectNode transition(PlanRow row, Transition transition) {
    ObjectNode node = NODES.objectNode();
    node.put("account", row.account().id()).put("name", row.name());
    node.put("dimension", transition.dimension());
    node.put("from", transition.from().orElse(null)).put("to", transition.to().orElse(null));
    node.put("on", transition.on().toString()).put("cause", transition.cause().word());
    ArrayNode evidence = node.putArray("evidence");
    transition.evidence().forEach(evidence::add);
    return node;
  }

  private static ObjectNode tasks(PlanView view) {
    ObjectNode node = NODES.objectNode();
    node.put("total", view.totals().tasks());
    ArrayNode sample = node.putArray("sample");
    view.rows().forEach(row -> row.tasks().forEach(task -> sample.add(task(row, task))));
    return node;
  }

  private static ObjectNode edits(PlanView view) {
    ObjectNode node = NODES.objectNode().put("total", view.totals().edits());
    ArrayNode sample = node.putArray("sample");
    view.rows().forEach(row -> row.edits().forEach(edit -> sample.add(edit(row, edit))));
    return node;
  }

  private static ObjectNode edit(PlanRow row, TaskEdit edit) {
    return NODES
        .objectNode()
        .put("kind", edit.kind().word())
        .put("task", edit.task().id())
        .put("key", edit.before().key().value())
        .put("account", row.account().id())
        .put("name", row.name())
        .put("owner", edit.before().ownerId())
        .put("subject", edit.before().task().subject())
        .put("subject_after", edit.after().subject())
        .put("due", edit.after().due().toString())
        .put("priority", edit.after().priority().name().toLowerCase(Locale.ROOT))
        .put("why", edit.why());
  }

  /** What people hold; those that simply go on are counted only. */
  private static ObjectNode overrides(Held held) {
    ObjectNode node = NODES.objectNode().put("active", held.active());
    node.set("events", numbers(held.events()));
    ArrayNode sample = node.putArray("sample");
    held.news().forEach(one -> sample.add(OverrideJson.of(one)));
    return node;
  }

  private static ObjectNode task(PlanRow row, PlannedTask task) {
    return NODES
        .objectNode()
        .put("key", task.key().value())
        .put("account", row.account().id())
        .put("name", row.name())
        .put("owner", task.ownerId())
        .put("playbook", task.task().playbook())
        .put("subject", task.task().subject())
        .put("due", task.task().due().toString())
        .put("priority", task.task().priority().name().toLowerCase(Locale.ROOT));
  }

  private static ArrayNode problems(SyncReport report) {
    ArrayNode problems = NODES.arrayNode();
    report.problems().forEach(problem -> problems.add(problem(problem)));
    return problems;
  }

  private static ObjectNode problem(Outbox.RowProblem problem) {
    return NODES
        .objectNode()
        .put("account", problem.account())
        .put("name", problem.name())
        .put("kind", problem.kind())
        .put("outcome", problem.outcome())
        .put("reason", problem.reason())
        .put("detail", problem.detail());
  }

  /** {@code a.b → n} as {@code {a: {b: n}}}. */
  private static ObjectNode nested(Map<String, Long> byPath) {
    ObjectNode node = NODES.objectNode();
    byPath.forEach(
        (path, number) -> {
          int dot = path.indexOf('.');
          String outer = dot < 0 ? "" : path.substring(0, dot);
          ObjectNode inner =
              node.get(outer) instanceof ObjectNode known ? known : node.putObject(outer);
          inner.put(path.substring(dot + 1), number);
        });
    return node;
  }

  private static ObjectNode numbers(Map<String, Long> map) {
    ObjectNode node = NODES.objectNode();
    map.forEach(node::put);
    return node;
  }
}
