package dev.segmentry.core.rule;

import static dev.segmentry.core.rule.Truth.FALSE;
import static dev.segmentry.core.rule.Truth.TRUE;
import static dev.segmentry.core.rule.Truth.UNKNOWN;
import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.atLeast;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.between;
import static dev.segmentry.core.testkit.Rules.bool;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.coalesce;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.greater;
import static dev.segmentry.core.testkit.Rules.in;
import static dev.segmentry.core.testkit.Rules.isNotNull;
import static dev.segmentry.core.testkit.Rules.isNull;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.like;
import static dev.segmentry.core.testkit.Rules.not;
import static dev.segmentry.core.testkit.Rules.notIn;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.or;
import static dev.segmentry.core.testkit.Rules.text;
import static dev.segmentry.core.testkit.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleEvaluationTest {

  private static final Expression LOW_HEALTH = less(attribute("health_score"), number("40"));
  private static final Expression SETTLED = greater(attribute("tenure_days"), number("90"));
  private static final Expression CHURN = attribute("churn_predicted");

  @Test
  void at_risk_by_the_plain_rule_is_unknown_without_a_churn_prediction() {
    Expression rule = and(LOW_HEALTH, SETTLED, greater(CHURN, number("0.5")));

    RuleBench settled = new RuleBench().number("health_score", "35").number("tenure_days", "200");
    RuleBench young = new RuleBench().number("health_score", "35").number("tenure_days", "60");

    assertThat(settled.test(rule)).isEqualTo(UNKNOWN);
    assertThat(young.test(rule)).isEqualTo(FALSE);
  }

  @Test
  void at_risk_holds_when_a_missing_churn_prediction_counts_as_one() {
    Expression rule =
        and(LOW_HEALTH, SETTLED, greater(coalesce(CHURN, number("1")), number("0.5")));

    RuleBench bench = new RuleBench().number("health_score", "35").number("tenure_days", "200");

    assertThat(bench.test(rule)).isEqualTo(TRUE);
    assertThat(bench.number("churn_predicted", "0.5").test(rule)).isEqualTo(FALSE);
  }

  @Test
  void a_bound_belongs_to_the_interval_it_opens() {
    assertThat(new RuleBench().number("health_score", "40").test(LOW_HEALTH)).isEqualTo(FALSE);
    assertThat(new RuleBench().number("health_score", "39.999999").test(LOW_HEALTH))
        .isEqualTo(TRUE);
    assertThat(
            new RuleBench()
                .number("health_score", "40")
                .test(between(attribute("health_score"), number("40"), number("60"))))
        .isEqualTo(TRUE);
  }

  @Test
  void unknown_or_true_is_true_and_not_unknown_is_unknown() {
    RuleBench bench = new RuleBench().number("tenure_days", "200");

    assertThat(bench.test(or(LOW_HEALTH, SETTLED))).isEqualTo(TRUE);
    assertThat(bench.test(not(LOW_HEALTH))).isEqualTo(UNKNOWN);
    assertThat(bench.test(and(LOW_HEALTH, not(SETTLED)))).isEqualTo(FALSE);
  }

  @Test
  void coalesce_over_conditions_takes_the_first_that_is_known() {
    Expression rule = coalesce(LOW_HEALTH, bool(false));

    assertThat(new RuleBench().test(rule)).isEqualTo(FALSE);
    assertThat(new RuleBench().number("health_score", "35").test(rule)).isEqualTo(TRUE);
  }

  @Test
  void case_skips_branches_that_are_unknown() {
    Expression rule = when(LOW_HEALTH, number("1"), number("2"));

    assertThat(new RuleBench().value(rule)).isEqualTo("2");
    assertThat(new RuleBench().number("health_score", "35").value(rule)).isEqualTo("1");
  }

  @Test
  void null_tests_are_never_unknown() {
    assertThat(new RuleBench().test(isNull(CHURN))).isEqualTo(TRUE);
    assertThat(new RuleBench().number("churn_predicted", "0").test(isNull(CHURN))).isEqualTo(FALSE);
    assertThat(new RuleBench().test(isNotNull(CHURN))).isEqualTo(FALSE);
  }

  @Test
  void picklists_compare_without_case_and_texts_with_it() {
    RuleBench bench = new RuleBench().text("payment_status", "Failed").text("industry", "Retail");

    assertThat(bench.test(equal(attribute("payment_status"), text("failed")))).isEqualTo(TRUE);
    assertThat(bench.test(equal(attribute("industry"), text("retail")))).isEqualTo(FALSE);
    assertThat(bench.test(like(attribute("industry"), "Ret%"))).isEqualTo(TRUE);
    assertThat(bench.test(like(attribute("industry"), "ret%"))).isEqualTo(FALSE);
  }

  @Test
  void membership_in_a_list_is_unknown_only_for_what_is_missing() {
    Expression payment = attribute("payment_status");
    RuleBench late = new RuleBench().text("payment_status", "LATE");

    assertThat(late.test(in(payment, text("late"), text("failed")))).isEqualTo(TRUE);
    assertThat(late.test(notIn(payment, text("late")))).isEqualTo(FALSE);
    assertThat(new RuleBench().test(notIn(payment, text("late")))).isEqualTo(UNKNOWN);
  }

  @Test
  void like_knows_any_text_and_any_one_character() {
    assertThat(new LikePattern("a%c_e", false).matches("abbbcde")).isTrue();
    assertThat(new LikePattern("a%c_e", false).matches("abbbce")).isFalse();
    assertThat(new LikePattern("%", false).matches("")).isTrue();
    assertThat(new LikePattern("%" + "a%".repeat(60) + "b", false).matches("a".repeat(500)))
        .isFalse();
  }

  @Test
  void division_by_zero_and_overflow_are_missing() {
    RuleBench bench = new RuleBench().number("health_score", "0").number("arr", "9000000000000");
    Expression arr = attribute("arr");

    assertThat(
            bench.value(arithmetic(arr, ArithmeticOperator.DIVIDED_BY, attribute("health_score"))))
        .isEqualTo("missing");
    assertThat(bench.value(arithmetic(arr, ArithmeticOperator.TIMES, arr))).isEqualTo("missing");
    assertThat(bench.value(arithmetic(arr, ArithmeticOperator.PLUS, arr))).isEqualTo("missing");
    assertThat(bench.value(arithmetic(arr, ArithmeticOperator.DIVIDED_BY, number("7"))))
        .isEqualTo("1285714285714.285714");
  }

  @Test
  void least_and_greatest_are_missing_when_one_value_is() {
    RuleBench bench = new RuleBench().number("health_score", "3").number("arr", "-5");
    Expression health = attribute("health_score");

    assertThat(bench.value(call("least", health, attribute("arr")))).isEqualTo("-5");
    assertThat(bench.value(call("greatest", health, attribute("arr")))).isEqualTo("3");
    assertThat(bench.value(call("abs", attribute("arr")))).isEqualTo("5");
    assertThat(bench.value(call("least", health, CHURN))).isEqualTo("missing");
  }

  @Test
  void percentiles_and_segments_are_read_from_their_slots() {
    RuleBench bench =
        new RuleBench()
            .number("arr", "5")
            .number("percentile_rank.arr", "0.8")
            .text("segment_of.usage", "core");
    Expression top = atLeast(call("percentile_rank", attribute("arr")), number("0.8"));
    Expression core = equal(call("segment_of", text("usage")), text("core"));

    assertThat(bench.test(and(top, core))).isEqualTo(TRUE);
    assertThat(RuleBench.condition(and(top, core)).reads())
        .containsExactlyInAnyOrder("percentile_rank.arr", "segment_of.usage");
  }

  @Test
  void a_result_is_written_into_a_slot_or_marked_as_missing() {
    RuleBench bench = new RuleBench().number("arr", "10");
    Problems problems = new Problems();
    CompiledExpression doubled =
        new RuleCompiler(RuleBench.CATALOGUE, problems)
            .expression(arithmetic(attribute("arr"), ArithmeticOperator.TIMES, number("2")))
            .orElseThrow();
    int slot = RuleBench.CATALOGUE.slot("health_score").orElseThrow();

    boolean first = doubled.evaluateInto(bench.row, bench.asOf, slot);
    long written = bench.row.scalar(slot);
    bench.row.setMissing(
        RuleBench.CATALOGUE.slot("arr").orElseThrow(), dev.segmentry.core.account.Absence.EMPTY);
    boolean second = doubled.evaluateInto(bench.row, bench.asOf, slot);

    assertThat(first).isTrue();
    assertThat(written).isEqualTo(20_000_000L);
    assertThat(second).isFalse();
    assertThat(bench.row.absence(slot))
        .contains(dev.segmentry.core.account.Absence.INSUFFICIENT_INPUTS);
  }
}
