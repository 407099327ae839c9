package dev.segmentry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One account and a catalogue to try rules on. */
final class RuleBench {

  static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("health_score", AttributeType.NUMBER),
              AttributeDefinition.of("tenure_days", AttributeType.NUMBER),
              AttributeDefinition.of("churn_predicted", AttributeType.NUMBER),
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("industry", AttributeType.TEXT),
              AttributeDefinition.of("gdpr_scope", AttributeType.BOOLEAN),
              AttributeDefinition.of("signed_at", AttributeType.DATE),
              AttributeDefinition.of("last_active_at", AttributeType.TIMESTAMP),
              new AttributeDefinition(
                  "payment_status",
                  AttributeType.PICKLIST,
                  List.of("current", "late", "failed"),
                  ""),
              AttributeDefinition.of("percentile_rank.arr", AttributeType.NUMBER),
              new AttributeDefinition(
                  "segment_of.usage",
                  AttributeType.PICKLIST,
                  List.of("power", "core", "disengaged"),
                  "")));

  final AttributeRow row = new AttributeRow(CATALOGUE);
  AsOf asOf = new AsOf(LocalDate.of(2024, 6, 1), ZoneId.of("Europe/Berlin"));

  RuleBench number(String name, String value) {
    row.put(slot(name), Scalar.NumberValue.of(new BigDecimal(value)));
    return this;
  }

  RuleBench text(String name, String value) {
    row.put(slot(name), new Scalar.TextValue(value));
    return this;
  }

  RuleBench bool(String name, boolean value) {
    row.put(slot(name), new Scalar.BooleanValue(value));
    return this;
  }

  RuleBench date(String name, String value) {
    row.put(slot(name), new Scalar.DateValue(LocalDate.parse(value)));
    return this;
  }

  RuleBench timestamp(String name, String value) {
    row.put(slot(name), new Scalar.TimestampValue(Instant.parse(value)));
    return this;
  }

  RuleBench asOf(String day, String zone) {
    asOf = new AsOf(LocalDate.parse(day), ZoneId.of(zone));
    return this;
  }

  Truth test(Expression rule) {
    return condition(rule).test(row, asOf);
  }

  List<String> evidence(Expression rule) {
    return condition(rule).evidence(row, asOf).stream().map(Evidence::sentence).toList();
  }

  /** The value in display form; "missing" when there is none. */
  String value(Expression expression) {
    Problems problems = new Problems();
    Optional<CompiledExpression> compiled =
        new RuleCompiler(CATALOGUE, problems).expression(expression);
    assertThat(problems.list()).isEmpty();
    return compiled.orElseThrow().value(row, asOf).map(Scalar::display).orElse("missing");
  }

  static List<String> problems(Expression rule) {
    Problems problems = new Problems();
    Optional<CompiledCondition> compiled = new RuleCompiler(CATALOGUE, problems).condition(rule);
    assertThat(compiled.isEmpty()).isEqualTo(!problems.isEmpty());
    return problems.list().stream().map(Problem::toString).toList();
  }

  static CompiledCondition condition(Expression rule) {
    Problems problems = new Problems();
    Optional<CompiledCondition> compiled = new RuleCompiler(CATALOGUE, problems).condition(rule);
    assertThat(problems.list()).isEmpty();
    return compiled.orElseThrow();
  }

  private static int slot(String name) {
    return CATALOGUE.slot(name).orElseThrow();
  }
}
