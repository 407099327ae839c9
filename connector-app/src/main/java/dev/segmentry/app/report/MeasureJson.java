package dev.segmentry.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.measure.AxisFigures;
import dev.segmentry.core.measure.CsmLoad;
import dev.segmentry.core.measure.Effect;
import dev.segmentry.core.measure.Grading;
import dev.segmentry.core.measure.HealthSpread;
import dev.segmentry.core.measure.Measurement;
import dev.segmentry.core.measure.Movement;
import dev.segmentry.core.measure.Nps;
import dev.segmentry.core.measure.Outreach;
import dev.segmentry.core.measure.Rate;
import dev.segmentry.core.measure.Retention;
import dev.segmentry.core.measure.ReviewDue;
import dev.segmentry.core.measure.SegmentFigures;
import dev.segmentry.core.measure.Total;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A measurement as {@code segmentry.measure/1}; what is unknown is {@code null}. */
public final class MeasureJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MeasureJson() {}

  public static ObjectNode of(MeasureView view) {
    Measurement measured = view.measured().measurement();
    ObjectNode result = NODES.objectNode();
    result.put("model", view.model());
    result.put("configured_model", view.configured().orElse(view.model()));
    result.put("from", measured.from().toString()).put("to", measured.to().toString());
    result.put("merged", view.measured().merged());
    result.set("all", segment(measured.all()));
    ArrayNode axes = result.putArray("dimensions");
    measured.axes().forEach(axis -> axes.add(axis(axis)));
    ArrayNode products = result.putArray("products");
    measured.products().forEach(product -> products.add(product(product, measured)));
    ArrayNode loads = result.putArray("csm_load");
    view.measured().loads().forEach(load -> loads.add(load(load)));
    ArrayNode outreach = result.putArray("outreach");
    view.measured().outreach().forEach(one -> outreach.add(outreach(one)));
    result.put("tasks_asked", view.tasksAsked());
    ArrayNode gradings = result.putArray("gradings");
    view.gradings()
        .forEach(
            one -> gradings.add(grading(one, view.reasons().getOrDefault(one.benchmark(), ""))));
    ArrayNode reviews = result.putArray("reviews");
    view.calendar().forEach(one -> reviews.add(review(one)));
    return result;
  }

  private static ObjectNode axis(AxisFigures axis) {
    ObjectNode node = NODES.objectNode();
    node.put("dimension", axis.axis().key()).put("label", axis.axis().label());
    node.set("coverage", rate(axis.coverage()));
    node.set("proxied", rate(axis.proxied()));
    ArrayNode segments = node.putArray("segments");
    axis.segments().forEach(one -> segments.add(withSubs(one)));
    ObjectNode movement = node.putObject("movement");
    movement.put("moved", axis.movement().moved()).put("stayed", axis.movement().stayed());
    ArrayNode flows = movement.putArray("flows");
    axis.movement().flows().forEach((way, flow) -> flows.add(flow(way, flow)));
    ObjectNode causes = movement.putObject("moves_by_cause");
    axis.movement().moves().forEach((cause, count) -> causes.put(cause.word(), count));
    ArrayNode effects = node.putArray("effects");
    axis.effects().forEach(effect -> effects.add(effect(effect)));
    return node;
  }

  /** New and left accounts come from, and go to, {@code +} and {@code -}. */
  private static ObjectNode flow(Movement.Way way, Movement.Flow flow) {
    ObjectNode node = NODES.objectNode();
    node.put("from", way.from()).put("to", way.to()).put("accounts", flow.accounts());
    node.set("arr", total(flow.arr()));
    ObjectNode origins = node.putObject("origins");
    flow.origins().forEach((origin, count) -> origins.put(origin.words(), count));
    return node;
  }

  private static ObjectNode effect(Effect effect) {
    ObjectNode node = NODES.objectNode();
    node.put("metric", effect.metric().words()).put("unit", effect.metric().unit());
    number(node, "blended", effect.blended());
    ObjectNode segments = node.putObject("segments");
    effect.segments().forEach(part -> segments.put(part.key(), part.change()));
    ArrayNode against = node.putArray("against");
    effect.against().forEach(part -> against.add(part.key()));
    return node;
  }

  private static ObjectNode segment(SegmentFigures of) {
    ObjectNode node = NODES.objectNode();
    node.put("key", of.key()).put("label", of.label());
    node.put("customers", of.accounts()).put("no_customers_any_more", of.inactive());
    node.set("share", rate(of.share()));
    node.set("arr", total(of.arr()));
    node.set("mrr", total(of.mrr()));
    node.set("nps", nps(of.nps()));
    node.set("health", health(of.health()));
    node.set("retention", retention(of.retention()));
    return node;
  }

  private static ObjectNode withSubs(SegmentFigures of) {
    ObjectNode node = segment(of);
    ArrayNode subs = node.putArray("sub_segments");
    of.subs().forEach(sub -> subs.add(segment(sub)));
    return node;
  }

  private static ObjectNode product(SegmentFigures of, Measurement measured) {
    ObjectNode node = segment(of);
    ObjectNode segments = node.putObject("segments");
    measured
        .productSegments()
        .getOrDefault(of.key(), Map.of())
        .forEach((dimension, counts) -> counts.forEach(segments.putObject(dimension)::put));
    return node;
  }

  private static ObjectNode retention(Retention of) {
    ObjectNode node = NODES.objectNode();
    node.put("cohort", of.accounts()).put("churned", of.churned()).put("left", of.left());
    node.set("churn", rate(of.churn()));
    node.put("arr_known", of.known());
    node.put("arr_before", of.before()).put("arr_gained", of.gained());
    node.put("arr_reduced", of.reduced()).put("arr_lost", of.lost());
    number(node, "nrr_percent", of.net());
    number(node, "grr_percent", of.gross());
    node.set("expansion", rate(of.expansion()));
    return node;
  }

  private static ObjectNode nps(Nps of) {
    ObjectNode node = NODES.objectNode();
    number(node, "score", of.score());
    return node.put("answered", of.answered()).put("of", of.of());
  }

  private static ObjectNode health(HealthSpread of) {
    ObjectNode node = NODES.objectNode();
    number(node, "mean", of.mean());
    number(
        node,
        "median",
        of.median().isPresent()
            ? Optional.of(Fixed.decimal(of.median().getAsLong()))
            : Optional.empty());
    node.put("scored", of.score().known()).put("of", of.score().of());
    ObjectNode bands = node.putObject("bands");
    of.bands().forEach(bands::put);
    return node;
  }

  private static ObjectNode load(CsmLoad load) {
    ObjectNode node = NODES.objectNode();
    node.put("csm", load.csm()).put("accounts", load.accounts());
    number(node, "percent_of_full", load.percent());
    ArrayNode segments = node.putArray("segments");
    load.segments()
        .forEach(
            (key, share) ->
                segments
                    .addObject()
                    .put("segment", key)
                    .put("accounts", share.accounts())
                    .put("least", share.ratio().least())
                    .put("most", share.ratio().most()));
    return node;
  }

  private static ObjectNode outreach(Outreach of) {
    ObjectNode node = NODES.objectNode();
    node.put("playbook", of.playbook()).put("tasks", of.tasks()).put("answered", of.answered());
    node.put("answered_by_completion", of.byCompletion());
    node.put("answered_by_activity", of.byActivity());
    node.put("open", of.open()).put("overdue", of.overdue()).put("unknown", of.unknown());
    node.set("in_time", rate(of.punctual()));
    if (of.medianDays().isPresent()) {
      node.put("median_days", of.medianDays().getAsLong());
    } else {
      node.putNull("median_days");
    }
    return node;
  }

  private static ObjectNode grading(Grading of, String because) {
    ObjectNode node = NODES.objectNode();
    node.put("benchmark", of.benchmark().key()).put("subject", of.subject());
    node.put("grade", of.grade().word()).put("figure", of.figure()).put("verdict", of.verdict());
    return node.put("because", because);
  }

  static ObjectNode review(ReviewDue of) {
    ObjectNode node = NODES.objectNode();
    node.put("review", of.review().key()).put("rhythm", of.review().rhythm());
    ArrayNode owners = node.putArray("owners");
    of.owners().forEach(owners::add);
    node.put("last", of.last().map(Object::toString).orElse(null));
    node.put("due", of.due().map(Object::toString).orElse(null));
    return node.put("overdue", of.overdue());
  }

  private static ObjectNode rate(Rate rate) {
    ObjectNode node = NODES.objectNode().put("part", rate.part()).put("whole", rate.whole());
    number(node, "percent", rate.percent());
    return node;
  }

  private static ObjectNode total(Total total) {
    ObjectNode node = NODES.objectNode();
    number(node, "sum", total.value());
    return node.put("known", total.known()).put("of", total.of());
  }

  private static void number(ObjectNode node, String name, Optional<BigDecimal> number) {
    node.put(name, number.orElse(null));
  }
}
