package dev.segmentry.core.testkit;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.CompiledExpression;
import dev.segmentry.core.rule.Expression;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.segment.DerivedAttribute;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.EvaluationOrder;
import dev.segmentry.core.segment.EvaluationStep;
import dev.segmentry.core.segment.SegmentationModel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Builds small models in Java: attributes first, then what is computed from them. */
public final class ModelFixture {

  private final List<AttributeDefinition> attributes = new ArrayList<>();
  private final List<EvaluationStep> steps = new ArrayList<>();
  private final List<Playbook> playbooks = new ArrayList<>();
  private String version = "1.0.0";
  private Optional<String> provisionalWhen = Optional.empty();

  public static ModelFixture aModel() {
    return new ModelFixture();
  }

  /** Fixed-point of a number as people write it. */
  public static long fixed(String number) {
    return Fixed.micros(new BigDecimal(number));
  }

  public ModelFixture version(String version) {
    this.version = version;
    return this;
  }

  public ModelFixture attribute(String name, AttributeType type) {
    attributes.add(AttributeDefinition.of(name, type));
    return this;
  }

  public ModelFixture attribute(AttributeDefinition definition) {
    attributes.add(definition);
    return this;
  }

  public ModelFixture numbers(String... names) {
    for (String name : names) {
      attribute(name, AttributeType.NUMBER);
    }
    return this;
  }

  public ModelFixture wholeNumbers(String... names) {
    for (String name : names) {
      attributes.add(new AttributeDefinition(name, AttributeType.NUMBER, List.of(), "", true));
    }
    return this;
  }

  public ModelFixture derived(String name, AttributeType type, String expression, String... valid) {
    attribute(name, type);
    Optional<CompiledCondition> validWhen =
        valid.length == 0 ? Optional.empty() : Optional.of(condition(valid[0]));
    return step(
        new EvaluationStep.Derive(new DerivedAttribute(name, expression(expression), validWhen)));
  }

  public ModelFixture step(EvaluationStep step) {
    steps.add(step);
    return this;
  }

  /** For steps whose rules have to be compiled against the attributes given so far. */
  public ModelFixture step(Function<ModelFixture, EvaluationStep> step) {
    return step(step.apply(this));
  }

  public ModelFixture dimension(Dimension dimension) {
    attribute(Dimension.attribute(dimension.key()), AttributeType.TEXT);
    return step(new EvaluationStep.Assign(dimension));
  }

  /** For dimensions whose rules have to be compiled against the attributes given so far. */
  public ModelFixture dimension(Function<ModelFixture, Dimension> dimension) {
    return dimension(dimension.apply(this));
  }

  public ModelFixture playbook(Function<ModelFixture, Playbook> playbook) {
    playbooks.add(playbook.apply(this));
    return this;
  }

  public ModelFixture provisionalWhen(String rule) {
    provisionalWhen = Optional.of(rule);
    return this;
  }

  public CompiledCondition condition(String rule) {
    Problems problems = new Problems();
    return new RuleCompiler(new AttributeCatalogue(attributes), problems)
        .condition(RuleText.parse(rule))
        .orElseThrow(() -> new IllegalArgumentException(rule + ": " + problems.list()));
  }

  public CompiledExpression expression(String rule) {
    return expression(RuleText.parse(rule));
  }

  public CompiledExpression expression(Expression rule) {
    Problems problems = new Problems();
    return new RuleCompiler(new AttributeCatalogue(attributes), problems)
        .expression(rule)
        .orElseThrow(() -> new IllegalArgumentException(rule + ": " + problems.list()));
  }

  public SegmentationModel build() {
    return new SegmentationModel(
        "fixture",
        version,
        LocalDate.of(2024, 1, 1),
        List.of("VP CS"),
        new AttributeCatalogue(attributes),
        EvaluationOrder.of(steps),
        playbooks,
        provisionalWhen.map(this::condition));
  }
}
