package dev.segmentry.core.rule;

import static dev.segmentry.core.rule.Truth.FALSE;
import static dev.segmentry.core.rule.Truth.TRUE;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.date;
import static dev.segmentry.core.testkit.Rules.days;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatesAndZonesTest {

  private static final Expression ACTIVE = attribute("last_active_at");

  @Test
  void a_timestamp_is_compared_with_a_date_by_its_day_in_the_org_zone() {
    Expression rule = equal(ACTIVE, date("2024-06-01"));
    RuleBench bench = new RuleBench().timestamp("last_active_at", "2024-05-31T22:30:00Z");

    assertThat(bench.asOf("2024-06-01", "Europe/Berlin").test(rule)).isEqualTo(TRUE);
    assertThat(bench.asOf("2024-06-01", "UTC").test(rule)).isEqualTo(FALSE);
    assertThat(bench.asOf("2024-06-01", "America/New_York").test(rule)).isEqualTo(FALSE);
  }

  @Test
  void timestamps_are_compared_with_each_other_exactly() {
    RuleBench bench = new RuleBench().timestamp("last_active_at", "2024-05-31T22:30:00.001Z");

    assertThat(bench.test(less(ACTIVE, timestamp("2024-05-31T22:30:00.002Z")))).isEqualTo(TRUE);
    assertThat(bench.test(less(ACTIVE, timestamp("2024-05-31T22:30:00.001Z")))).isEqualTo(FALSE);
  }

  @Test
  void days_since_counts_calendar_days_in_the_org_zone() {
    Expression since = call("days_since", ACTIVE);
    RuleBench bench = new RuleBench().timestamp("last_active_at", "2024-05-31T22:30:00Z");

    assertThat(bench.asOf("2024-06-30", "Europe/Berlin").value(since)).isEqualTo("29");
    assertThat(bench.asOf("2024-06-30", "UTC").value(since)).isEqualTo("30");
    assertThat(bench.asOf("2024-05-30", "UTC").value(since)).isEqualTo("-1");
    assertThat(new RuleBench().value(since)).isEqualTo("missing");
  }

  @Test
  void tenure_is_today_minus_the_signing_day_also_before_1970() {
    Expression tenure = arithmetic(call("today"), ArithmeticOperator.MINUS, attribute("signed_at"));

    assertThat(
            new RuleBench().date("signed_at", "2024-02-28").asOf("2024-03-01", "UTC").value(tenure))
        .isEqualTo("2");
    assertThat(
            new RuleBench().date("signed_at", "1969-12-31").asOf("1970-01-01", "UTC").value(tenure))
        .isEqualTo("1");
  }

  @Test
  void intervals_move_days() {
    Expression month = new Expression.Interval(1, 0, new Position("rule", 1, 1));
    RuleBench bench = new RuleBench().date("signed_at", "2024-01-31");

    assertThat(bench.value(arithmetic(attribute("signed_at"), ArithmeticOperator.PLUS, month)))
        .isEqualTo("2024-02-29");
    assertThat(bench.value(arithmetic(attribute("signed_at"), ArithmeticOperator.MINUS, days(31))))
        .isEqualTo("2023-12-31");
  }
}
