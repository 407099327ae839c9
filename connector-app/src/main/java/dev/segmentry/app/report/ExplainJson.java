package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.explain.ComingMove;
import dev.segmentry.core.explain.Comparison;
import dev.segmentry.core.explain.Explanation;
import dev.segmentry.core.explain.Fact;
import dev.segmentry.core.explain.NearestMove;
import dev.segmentry.core.explain.Placement;
import dev.segmentry.core.explain.Score;
import dev.segmentry.core.explain.ScorePart;
import dev.segmentry.core.explain.Waiting;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.playbook.EpisodeTask;
import dev.segmentry.core.playbook.Standing;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.PendingMove;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.sync.Explained;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code segmentry.explain/1}, as docs/explain.md describes it. */
public final class ExplainJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String model;

  /**
   * @param model name and version
   */
  public ExplainJson(String model) {
    this.model = model;
  }

  public ObjectNode of(Explained explained) {
    Explanation one = explained.explanation();
    ObjectNode node = NODES.objectNode();
    node.put("account", explained.account().ref().id()).put("name", explained.account().name());
    node.put("as_of", one.asOf().day().toString()).put("zone", one.asOf().zone().getId());
    node.put("model", model);
    node.put("evaluated_on", text(one.recorded().evaluatedOn()));
    node.put("in_scope", explained.inScope().name().toLowerCase(Locale.ROOT));
    node.put("provisional", one.decision().provisional());
    ArrayNode csm = node.putArray("csm");
    explained.account().csmCandidates().forEach(csm::add);
    ArrayNode dimensions = node.putArray("dimensions");
    one.placements().forEach(placement -> dimensions.add(placement(placement, one.decision())));
    ArrayNode scores = node.putArray("scores");
    one.scores().forEach(score -> scores.add(score(explained, score)));
    ArrayNode facts = node.putArray("attributes");
    one.facts().values().forEach(fact -> facts.add(fact(fact)));
    ArrayNode playbooks = node.putArray("playbooks");
    one.playbooks().forEach(standing -> playbooks.add(playbook(standing)));
    ArrayNode notes = node.putArray("notes");
    one.decision().notes().forEach(notes::add);
    ArrayNode impossible = node.putArray("impossible");
    one.impossible().forEach(it -> impossible.add(it.words()));
    ArrayNode refused = node.putArray("rejected");
    explained.refusedChange().ifPresent(change -> refused.add(rejection(change)));
    explained.refusedTasks().forEach(task -> refused.add(rejection(task)));
    return node;
  }

  private static ObjectNode placement(Placement placement, Decision decision) {
    ObjectNode node = NODES.objectNode();
    node.put("dimension", placement.dimension().key()).put("label", placement.dimension().label());
    Optional<SegmentAssignment> held = placement.stands();
    node.put("segment", held.map(SegmentAssignment::segment).orElse(null));
    node.put("since", held.map(at -> at.since().toString()).orElse(null));
    node.put("version", held.map(SegmentAssignment::version).orElse(null));
    node.put("cause", held.map(at -> at.cause().word()).orElse(null));
    node.put("basis", held.map(SegmentAssignment::basis).orElse(""));
    node.put(
        "confidence",
        Optional.ofNullable(decision.results().get(placement.dimension().key()))
            .flatMap(DimensionResult::confidence)
            .map(Confidence::word)
            .orElse(null));
    node.put(
        "sub",
        Optional.ofNullable(decision.results().get(placement.dimension().key()))
            .flatMap(result -> result.subWithin(placement.stands().map(SegmentAssignment::segment)))
            .orElse(null));
    node.put("asks_approval", placement.asksApproval());
    node.put(
        "rules_said",
        placement.recorded().assignment().map(SegmentAssignment::segment).orElse(null));
    node.put("decided_by", placement.decidedBy());
    node.put("today", placement.today().map(SegmentAssignment::segment).orElse(null));
    node.put("heading", placement.heading().orElse(null));
    node.put("reason", placement.reason());
    placement.override().ifPresent(one -> node.set("override", OverrideJson.of(one)));
    decision.reviews().stream()
        .filter(one -> one.subject().equals(placement.dimension().key()))
        .reduce((one, later) -> later)
        .ifPresent(one -> node.set("review", ReviewJson.of(one)));
    ObjectNode rule = node.putObject("rule");
    rule.put("kind", placement.rule().kind().name().toLowerCase(Locale.ROOT));
    ArrayNode comparisons = rule.putArray("comparisons");
    placement.rule().comparisons().forEach(one -> comparisons.add(comparison(one)));
    ArrayNode pending = node.putArray("pending");
    placement.pending().forEach(move -> pending.add(pending(move)));
    ArrayNode nearest = node.putArray("nearest");
    placement.nearest().forEach(move -> nearest.add(nearest(move)));
    node.set("waiting", waiting(placement.coming()));
    return node;
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode node = NODES.objectNode();
    node.put("sentence", comparison.evidence().sentence());
    node.put("subject", comparison.evidence().subject());
    node.put("value", comparison.evidence().actual());
    node.put("operator", comparison.evidence().operator());
    node.put("operand", comparison.evidence().operand());
    node.put("truth", comparison.evidence().truth().name().toLowerCase(Locale.ROOT));
    node.set("inputs", names(comparison.inputs()));
    return node;
  }

  private static ObjectNode pending(PendingMove move) {
    return NODES
        .objectNode()
        .put("to", move.target().orElse(null))
        .put("boundary", move.clock().boundary())
        .put("evaluations", move.clock().evaluations())
        .put("evaluations_needed", move.sustain().evaluations())
        .put("days", move.clock().days())
        .put("days_needed", move.sustain().days())
        .put("paused", move.clock().paused());
  }

  private static ObjectNode nearest(NearestMove move) {
    ObjectNode node = NODES.objectNode();
    node.put("attribute", move.attribute());
    node.set("now", scalar(move.from()));
    node.put("need", move.need().name().toLowerCase(Locale.ROOT));
    node.set("value", scalar(move.to()));
    node.set("first", scalar(move.first()));
    node.put("to", move.segment().orElse(null));
    node.put("distance", Fixed.decimal(move.distance()));
    return node;
  }

  private static JsonNode waiting(Optional<ComingMove> coming) {
    ObjectNode node = NODES.objectNode().put("days_looked_ahead", Waiting.DAYS);
    coming.ifPresent(
        move ->
            node.put("to", move.to().orElse(null))
                .put("on", move.on().toString())
                .put("cause", move.cause().word())
                .put("why", move.why()));
    return node;
  }

  private static ObjectNode score(Explained explained, Score score) {
    ObjectNode node = NODES.objectNode();
    node.put("score", score.attribute()).put("kind", score.kind());
    node.set("value", number(score.value()));
    node.set("uncapped", number(score.uncapped()));
    node.put("stage", score.stage()).put("reason", score.reason());
    if (score.kind().equals("health")) {
      node.set("change_90_days", number(explained.health().change()));
      node.set("median_of_stage", number(explained.median()));
    }
    ArrayNode parts = node.putArray("parts");
    score.parts().forEach(part -> parts.add(part(part)));
    ArrayNode caps = node.putArray("caps");
    for (Score.CapStep cap : score.caps()) {
      caps.addObject()
          .put("ceiling", Fixed.decimal(cap.ceiling()))
          .put("reason", cap.reason())
          .put("bites", cap.bites());
    }
    return node;
  }

  private static ObjectNode part(ScorePart part) {
    ObjectNode node = NODES.objectNode();
    node.put("name", part.name()).put("value", part.value());
    node.set("points", number(part.points()));
    node.set("most", number(part.most()));
    node.set("weight", number(part.weight()));
    node.set("inputs", names(part.inputs()));
    return node;
  }

  private static ObjectNode fact(Fact fact) {
    return NODES
        .objectNode()
        .put("attribute", fact.attribute())
        .put("value", fact.absence().isPresent() ? null : fact.value())
        .put("missing", fact.absence().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(null))
        .put("detail", fact.detail())
        .put("source", fact.source())
        .put("at", text(fact.asOf()));
  }

  private static ObjectNode playbook(Standing standing) {
    ObjectNode node = NODES.objectNode().put("playbook", standing.playbook().key());
    node.put("episode", standing.last().map(last -> last.episode()).orElse(0));
    node.put("fired_on", text(standing.last().map(last -> last.firedOn())));
    node.put("task", standing.last().map(last -> word(last.task())).orElse(null));
    node.put("task_seen_on", text(standing.last().flatMap(last -> last.task().on())));
    node.put("open_since", text(standing.openSince()));
    node.put("cools_until", text(standing.coolUntil()));
    node.put("owed_since", text(standing.owedSince()));
    node.set("blocked_by", names(standing.blockedBy()));
    return node;
  }

  private static String word(EpisodeTask task) {
    return task.state().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode rejection(Rejection one) {
    return NODES
        .objectNode()
        .put("kind", one.isTask() ? "task" : "change")
        .put("task_key", one.isTask() ? one.taskKey() : null)
        .put("reason", one.refusal().reason())
        .put("message", one.refusal().detail())
        .put("attempts", one.attempts())
        .put("last_on", one.lastOn().toString());
  }

  private static ArrayNode names(List<String> names) {
    ArrayNode array = NODES.arrayNode();
    names.forEach(array::add);
    return array;
  }

  private static JsonNode scalar(Optional<Scalar> value) {
    if (value.isEmpty()) {
      return NODES.nullNode();
    }
    if (value.get() instanceof Scalar.NumberValue number) {
      return NODES.numberNode(number.decimal());
    }
    return value.get() instanceof Scalar.BooleanValue flag
        ? NODES.booleanNode(flag.value())
        : NODES.textNode(value.get().display());
  }

  private static JsonNode number(OptionalLong micros) {
    return micros.isPresent()
        ? NODES.numberNode(Fixed.decimal(micros.getAsLong()))
        : NODES.nullNode();
  }

  private static @Nullable String text(Optional<?> value) {
    return value.map(Object::toString).orElse(null);
  }
}
