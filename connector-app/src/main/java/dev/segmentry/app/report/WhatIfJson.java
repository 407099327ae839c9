package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.Compared;
import dev.segmentry.core.sync.Comparison;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What another model would change, for programs. */
public final class WhatIfJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private WhatIfJson() {}

  public static ObjectNode of(WhatIfView view) {
    Comparison it = view.comparison();
    ObjectNode node = NODES.objectNode();
    node.put("org", view.org().id()).put("as_of", it.asOf().toString());
    node.put("adopted", it.adopted()).put("candidate", it.candidate());
    node.put("effective", it.effective().toString()).put("can_be_applied", false);
    strings(node.putArray("dimensions_changed"), it.unlike());
    strings(node.putArray("dimensions_gone"), it.gone());
    node.set("segments", segments(view));
    node.set("differences", byCause(it.differences()));
    node.put("masked", it.underCandidate().count("masked"));
    node.set("causes", numbers(it.underCandidate().causes()));
    node.set("reviews", reviews(it));
    node.set("tasks", tasks(it));
    node.set("tasks_withheld", byCause(it.withheld()));
    node.set("task_edits", sides(it.edits()));
    ObjectNode accounts = node.putObject("accounts").put("total", it.accounts());
    ArrayNode sample = accounts.putArray("sample");
    view.accounts().forEach(account -> sample.add(account(account)));
    ArrayNode guards = node.putArray("guards");
    it.guards()
        .forEach(
            verdict ->
                guards
                    .addObject()
                    .put("guard", verdict.guard())
                    .put("tripped", verdict.tripped())
                    .put("cause", verdict.cause()));
    it.replaced().ifPresent(verdict -> node.put("note", verdict.cause()));
    return node;
  }

  private static ObjectNode segments(WhatIfView view) {
    ObjectNode node = NODES.objectNode();
    for (String dimension : view.segments().keySet()) {
      ObjectNode segments = node.putObject(dimension);
      for (String segment : view.segmentsOf(dimension)) {
        segments
            .putObject(segment)
            .put("adopted", view.adopted(dimension, segment))
            .put("candidate", view.candidate(dimension, segment));
      }
    }
    return node;
  }

  private static ObjectNode byCause(Map<String, Map<String, Long>> counts) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(counts).forEach((of, causes) -> node.set(of, numbers(causes)));
    return node;
  }

  private static ObjectNode sides(Map<String, Comparison.Sides> counts) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(counts)
        .forEach(
            (of, one) ->
                node.putObject(of).put("adopted", one.adopted()).put("candidate", one.candidate()));
    return node;
  }

  /** What waits for a person's answer after a plan by either model. */
  private static ObjectNode reviews(Comparison it) {
    ObjectNode node = NODES.objectNode();
    node.putObject("open")
        .put("adopted", it.underAdopted().count("reviews_open"))
        .put("candidate", it.underCandidate().count("reviews_open"));
    node.putObject("new")
        .put("adopted", it.underAdopted().count("reviews_new"))
        .put("candidate", it.underCandidate().count("reviews_new"));
    ObjectNode asked = node.putObject("asked");
    new TreeMap<>(it.proposals())
        .forEach((dimension, segments) -> asked.set(dimension, sides(segments)));
    node.set("new_causes", byCause(it.newlyProposed()));
    return node;
  }

  private static ObjectNode tasks(Comparison it) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(it.tasks())
        .forEach(
            (playbook, one) ->
                node.putObject(playbook)
                    .put("both", one.both())
                    .put("only_candidate", one.added())
                    .put("only_adopted", one.dropped()));
    return node;
  }

  /** One account, also a line of the file {@code --rows} writes. */
  public static ObjectNode account(Compared account) {
    ObjectNode node = NODES.objectNode();
    node.put("account", account.account().id()).put("name", account.name());
    ArrayNode segments = node.putArray("segments");
    for (Compared.Difference one : account.segments()) {
      ObjectNode difference = segments.addObject().put("dimension", one.dimension());
      difference.put("now", one.now().orElse(null));
      difference.put("adopted", one.adopted().orElse(null));
      difference.put("candidate", one.candidate().orElse(null));
      difference.put("cause", one.cause());
      ArrayNode evidence = difference.putArray("evidence");
      one.move().ifPresent(move -> strings(evidence, move.evidence()));
    }
    ArrayNode proposals = node.putArray("proposals");
    account.proposals().forEach(one -> proposals.add(proposal(one)));
    tasks(node.putArray("tasks_only_candidate"), account.added());
    tasks(node.putArray("tasks_only_adopted"), account.dropped());
    ArrayNode withheld = node.putArray("tasks_withheld");
    account
        .withheld()
        .forEach(
            one -> withheld.addObject().put("playbook", one.playbook()).put("cause", one.cause()));
    ArrayNode edits = node.putArray("task_edits");
    account
        .edits()
        .forEach(
            edit ->
                edits
                    .addObject()
                    .put("kind", edit.kind().word())
                    .put("subject", edit.after().subject())
                    .put("why", edit.why()));
    return node;
  }

  private static ObjectNode proposal(Compared.Proposed one) {
    ObjectNode node = NODES.objectNode().put("dimension", one.dimension());
    node.put("stands", one.candidate().or(one::adopted).flatMap(ShownReview::stands).orElse(null));
    node.put("adopted", one.adopted().map(ShownReview::asked).orElse(null));
    node.put("candidate", one.candidate().map(ShownReview::asked).orElse(null));
    node.put("event", one.candidate().map(ShownReview::word).orElse(null));
    node.put(
        "cause",
        one.candidate().map(ShownReview::cause).filter(cause -> !cause.isEmpty()).orElse(null));
    node.put("why", one.candidate().map(ShownReview::why).orElse(null));
    return node.put("asks_by_task", one.asksByTask());
  }

  private static void tasks(ArrayNode array, List<TaskIntent> tasks) {
    tasks.forEach(
        task -> array.addObject().put("playbook", task.playbook()).put("subject", task.subject()));
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static ObjectNode numbers(Map<String, Long> map) {
    ObjectNode node = NODES.objectNode();
    map.forEach(node::put);
    return node;
  }
}
