package dev.segmentry.core.rule;

import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.between;
import static dev.segmentry.core.testkit.Rules.bool;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.coalesce;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.greater;
import static dev.segmentry.core.testkit.Rules.in;
import static dev.segmentry.core.testkit.Rules.isNotNull;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.not;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.or;
import static dev.segmentry.core.testkit.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleEvidenceTest {

  private static final Expression LOW_HEALTH = less(attribute("health_score"), number("40"));
  private static final Expression LIKELY_CHURN =
      greater(coalesce(attribute("churn_predicted"), number("1")), number("0.5"));
  private static final Expression UNPAID = equal(attribute("payment_status"), text("failed"));

  @Test
  void a_rule_that_holds_tells_each_comparison_with_its_value() {
    RuleBench bench = new RuleBench().number("health_score", "35");

    assertThat(bench.evidence(and(LOW_HEALTH, LIKELY_CHURN)))
        .containsExactly("health_score 35 < 40", "churn_predicted missing (COALESCE → 1) > 0.5");
  }

  @Test
  void a_rule_that_fails_tells_only_what_made_it_fail() {
    RuleBench bench = new RuleBench().number("health_score", "55");

    assertThat(bench.evidence(and(LOW_HEALTH, LIKELY_CHURN)))
        .containsExactly("health_score 55, not < 40");
  }

  @Test
  void an_alternative_that_holds_hides_those_that_do_not() {
    RuleBench bench = new RuleBench().number("health_score", "55").text("payment_status", "failed");

    assertThat(bench.evidence(or(LOW_HEALTH, UNPAID))).containsExactly("payment_status is failed");
    assertThat(bench.evidence(not(LOW_HEALTH))).containsExactly("health_score 55, not < 40");
  }

  @Test
  void an_unknown_rule_tells_what_is_missing() {
    RuleBench bench = new RuleBench().number("churn_predicted", "0.9");

    assertThat(bench.evidence(and(LOW_HEALTH, LIKELY_CHURN)))
        .containsExactly("health_score missing (< 40: unknown)");
    assertThat(bench.evidence(coalesce(LOW_HEALTH, bool(false))))
        .containsExactly("health_score missing (< 40: unknown), COALESCE → false");
  }

  @Test
  void segments_lists_ranges_and_presence_read_as_sentences() {
    RuleBench bench =
        new RuleBench()
            .text("segment_of.usage", "disengaged")
            .text("payment_status", "late")
            .number("health_score", "7")
            .date("signed_at", "2024-05-01");

    assertThat(bench.evidence(equal(call("segment_of", text("usage")), text("disengaged"))))
        .containsExactly("usage segment is disengaged");
    assertThat(bench.evidence(UNPAID)).containsExactly("payment_status is late, not failed");
    assertThat(bench.evidence(in(attribute("payment_status"), text("late"), text("failed"))))
        .containsExactly("payment_status late IN (late, failed)");
    assertThat(bench.evidence(between(attribute("health_score"), number("8"), number("9"))))
        .containsExactly("health_score 7, which is NOT BETWEEN 8 AND 9");
    assertThat(bench.evidence(isNotNull(attribute("signed_at"))))
        .containsExactly("signed_at is 2024-05-01");
  }

  @Test
  void computed_values_are_named_by_their_expression() {
    RuleBench bench =
        new RuleBench()
            .number("arr", "10")
            .number("health_score", "4")
            .timestamp("last_active_at", "2024-05-01T10:00:00Z");
    Expression ratio =
        arithmetic(attribute("arr"), ArithmeticOperator.DIVIDED_BY, attribute("health_score"));

    assertThat(bench.evidence(greater(ratio, number("2"))))
        .containsExactly("arr / health_score 2.5 > 2");
    assertThat(
            bench.evidence(greater(call("days_since", attribute("last_active_at")), number("30"))))
        .containsExactly("days_since(last_active_at) 31 > 30");
    assertThat(bench.evidence(less(number("2"), attribute("arr")))).containsExactly("arr 10 > 2");
  }

  @Test
  void canonical_text_has_no_needless_parentheses() {
    Expression rule = and(or(LOW_HEALTH, UNPAID), not(and(LIKELY_CHURN, LOW_HEALTH)));

    assertThat(RuleBench.condition(rule).text())
        .isEqualTo(
            "(health_score < 40 OR payment_status = 'failed')"
                + " AND NOT (COALESCE(churn_predicted, 1) > 0.5 AND health_score < 40)");
  }
}
