package dev.segmentry.app.model;

import dev.segmentry.app.yaml.Section;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.score.Cap;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.HealthInput;
import dev.segmentry.core.score.HealthModel;
import dev.segmentry.core.segment.EvaluationStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the health score is made. */
record HealthReader(RuleReader rules) {

  private static final String DEFAULT_STAGE = "stage_base";

  Optional<EvaluationStep> read(Section health) {
    health.allow("attribute", "stage", "minimum_weight", "inputs", "caps");
    String attribute = health.text("attribute").orElse(Declarations.DEFAULT_HEALTH);
    String stage = health.text("stage").orElse(DEFAULT_STAGE);
    if (rules.catalogue().find(stage).filter(it -> it.type().isText()).isEmpty()) {
      rules
          .problems()
          .add(
              health.position("stage"),
              "the weights are chosen by '" + stage + "', which is no text attribute; derive it");
    }
    long minimum =
        health
            .find("minimum_weight")
            .flatMap(it -> numbers().within(it, HealthModel.SHARES, "minimum_weight"))
            .orElse(HealthModel.USUAL_MINIMUM_WEIGHT);
    health.require("inputs", "what the score is made of");
    int before = rules.problems().count();
    List<HealthInput> inputs = inputs(health);
    boolean unread = rules.problems().count() > before;
    List<Cap> caps = caps(health);
    if (unread) {
      // Weights that do not sum to 1 without an input that is wrong itself would mislead.
      return Optional.empty();
    }
    return rules
        .built(health.position(), () -> new HealthModel(attribute, stage, inputs, caps, minimum))
        .map(EvaluationStep.Health::new);
  }

  private Numbers numbers() {
    return new Numbers(rules.problems());
  }

  private CurveReader curves() {
    return new CurveReader(rules, HealthModel.SCORES, "points of health");
  }

  private List<HealthInput> inputs(Section health) {
    List<HealthInput> inputs = new ArrayList<>();
    for (YamlNode item : health.items("inputs")) {
      Section.of("health.inputs", item, rules.problems())
          .flatMap(this::input)
          .ifPresent(inputs::add);
    }
    return inputs;
  }

  private Optional<HealthInput> input(Section input) {
    input.allow("name", "value", "curve", "weights");
    Map<String, Long> weights = new LinkedHashMap<>();
    input
        .requireSection("weights", "its share in each stage")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        stage ->
                            section
                                .require(stage, "its share")
                                .flatMap(it -> numbers().within(it, HealthModel.SHARES, "weight"))
                                .ifPresent(weight -> weights.put(stage, weight))));
    Optional<CompiledExpression> value =
        input.require("value", "an attribute or expression").flatMap(rules::expression);
    if (value.isEmpty()) {
      curves().check(input, "curve");
    }
    Optional<Curve> curve = value.flatMap(it -> curves().read(input, "curve", it));
    return curve.map(
        it ->
            new HealthInput(
                input.text("name").orElse(value.orElseThrow().text()),
                value.orElseThrow(),
                it,
                weights));
  }

  private List<Cap> caps(Section health) {
    List<Cap> caps = new ArrayList<>();
    for (YamlNode item : health.items("caps")) {
      Section.of("health.caps", item, rules.problems()).flatMap(this::cap).ifPresent(caps::add);
    }
    return caps;
  }

  private Optional<Cap> cap(Section cap) {
    cap.allow("when", "ceiling", "reason");
    Optional<CompiledCondition> when = cap.require("when", "the signal").flatMap(rules::condition);
    Optional<Long> ceiling =
        cap.require("ceiling", "the highest score while it holds")
            .flatMap(it -> numbers().within(it, HealthModel.SCORES, "ceiling"));
    Optional<String> reason = cap.requireText("reason", "why, in words");
    return when.flatMap(
        rule -> ceiling.flatMap(top -> reason.map(words -> new Cap(rule, top, words))));
  }
}
