package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.playbook.TaskIntent;
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
    node.set("differences", differences(it));
    node.put("masked", it.underCandidate().count("masked"));
    node.set("causes", numbers(it.underCandidate().causes()));
    node.set("tasks", tasks(it));
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

  private static ObjectNode differences(Comparison it) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(it.differences()).forEach((dimension, by) -> node.set(dimension, numbers(by)));
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
    tasks(node.putArray("tasks_only_candidate"), account.added());
    tasks(node.putArray("tasks_only_adopted"), account.dropped());
    return node;
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
