package dev.segmentry.core.rule;

import static dev.segmentry.core.rule.RuleBench.problems;
import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.coalesce;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.greater;
import static dev.segmentry.core.testkit.Rules.in;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypeCheckTest {

  @Test
  void an_unknown_attribute_is_reported_where_it_stands_with_the_nearest_name() {
    Position there = new Position("model.yaml", 3, 11);

    assertThat(problems(less(new Expression.Attribute("helth_score", there), number("40"))))
        .singleElement()
        .asString()
        .startsWith("model.yaml:3:11: unknown attribute helth_score; did you mean health_score?");
  }

  @Test
  void all_problems_come_at_once() {
    Expression rule =
        and(
            less(attribute("health"), number("40")),
            equal(attribute("payment_status"), text("fialed")),
            greater(attribute("industry"), number("3")),
            call("dayssince", attribute("signed_at")),
            call("days_since"));

    assertThat(problems(rule)).hasSize(5);
  }

  @Test
  void a_literal_that_is_no_option_of_the_picklist_is_refused() {
    String expected =
        "rule:1:1: 'fialed' is not one of the values current, late, failed; did you mean failed?";

    assertThat(problems(equal(attribute("payment_status"), text("fialed"))))
        .containsExactly(expected);
    assertThat(problems(in(attribute("payment_status"), text("late"), text("fialed"))))
        .containsExactly(expected);
    assertThat(
            problems(equal(coalesce(attribute("payment_status"), text("current")), text("fialed"))))
        .containsExactly(expected);
    assertThat(problems(equal(call("segment_of", text("usage")), text("cor"))))
        .containsExactly(
            "rule:1:1: 'cor' is not one of the values power, core, disengaged; did you mean core?");
  }

  @Test
  void types_that_do_not_fit_say_what_to_do() {
    assertThat(problems(less(attribute("health_score"), text("40"))))
        .containsExactly(
            "rule:1:1: < compares a number (health_score) with a text ('40');"
                + " write numbers without quotes");
    assertThat(problems(less(attribute("signed_at"), text("2024-01-01"))))
        .containsExactly(
            "rule:1:1: < compares a date (signed_at) with a text ('2024-01-01');"
                + " write a date as DATE '2024-05-31'");
    assertThat(problems(less(attribute("industry"), text("b"))))
        .containsExactly("rule:1:1: a text cannot be compared by <; use =, <>, IN or LIKE");
    assertThat(problems(attribute("health_score")))
        .containsExactly(
            "rule:1:1: health_score is a number, not a condition; compare it with something");
    assertThat(problems(equal(attribute("arr"), new Expression.Null(new Position("rule", 1, 1)))))
        .containsExactly("rule:1:1: nothing equals NULL; write IS NULL or IS NOT NULL");
  }

  @Test
  void arithmetic_on_days_wants_an_interval() {
    Expression later = arithmetic(attribute("signed_at"), ArithmeticOperator.PLUS, number("30"));

    assertThat(problems(less(later, call("today"))))
        .containsExactly(
            "rule:1:1: + cannot combine a date and a number; write days as INTERVAL '30' DAY");
  }

  @Test
  void functions_are_checked_by_name_arity_and_argument() {
    assertThat(problems(greater(call("days_sice", attribute("signed_at")), number("3"))))
        .singleElement()
        .asString()
        .contains("unknown function days_sice; did you mean days_since?");
    assertThat(problems(greater(call("days_since"), number("3"))))
        .containsExactly("rule:1:1: wrong number of arguments (0); write days_since(x)");
    assertThat(problems(equal(call("segment_of", text("usge")), text("core"))))
        .containsExactly("rule:1:1: unknown dimension 'usge'; did you mean usage?");
    assertThat(problems(greater(call("percentile_rank", attribute("health_score")), number("0.8"))))
        .containsExactly("rule:1:1: no percentile of health_score is computed here");
    assertThat(problems(greater(coalesce(attribute("arr"), text("none")), number("1"))))
        .containsExactly(
            "rule:1:1: COALESCE mixes a number and a text; all its values have to be of one type");
  }
}
