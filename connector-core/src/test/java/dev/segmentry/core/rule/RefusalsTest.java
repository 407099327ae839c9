package dev.segmentry.core.rule;

import static dev.segmentry.core.testkit.Rules.HERE;
import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.between;
import static dev.segmentry.core.testkit.Rules.bool;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.coalesce;
import static dev.segmentry.core.testkit.Rules.date;
import static dev.segmentry.core.testkit.Rules.days;
import static dev.segmentry.core.testkit.Rules.equal;
import static dev.segmentry.core.testkit.Rules.in;
import static dev.segmentry.core.testkit.Rules.isNull;
import static dev.segmentry.core.testkit.Rules.less;
import static dev.segmentry.core.testkit.Rules.like;
import static dev.segmentry.core.testkit.Rules.not;
import static dev.segmentry.core.testkit.Rules.number;
import static dev.segmentry.core.testkit.Rules.text;
import static dev.segmentry.core.testkit.Rules.timestamp;
import static dev.segmentry.core.testkit.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake is told once, wherever it stands: what is around it is not told as well. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalsTest {

  private static final Expression MISTAKE = attribute("healt_score");
  private static final Expression ARR = attribute("arr");
  private static final Expression INDUSTRY = attribute("industry");
  private static final Expression SIGNED = attribute("signed_at");

  static Stream<Expression> around() {
    return Stream.of(
        less(MISTAKE, number("1")),
        less(number("1"), MISTAKE),
        between(MISTAKE, number("1"), number("2")),
        between(ARR, MISTAKE, number("2")),
        between(ARR, number("1"), MISTAKE),
        in(MISTAKE, number("1")),
        in(ARR, number("1"), MISTAKE),
        like(MISTAKE, "a%"),
        isNull(MISTAKE),
        not(less(MISTAKE, number("1"))),
        and(bool(true), MISTAKE),
        less(arithmetic(MISTAKE, ArithmeticOperator.PLUS, number("1")), number("2")),
        less(arithmetic(ARR, ArithmeticOperator.TIMES, MISTAKE), number("2")),
        less(new Expression.Negative(MISTAKE, HERE), number("1")),
        less(coalesce(MISTAKE, number("1")), number("2")),
        less(coalesce(ARR, MISTAKE), number("2")),
        less(when(bool(true), MISTAKE, number("1")), number("2")),
        when(MISTAKE, bool(true), bool(false)),
        less(call("days_since", MISTAKE), number("2")),
        less(call("ABS", MISTAKE), number("2")),
        less(call("LEAST", ARR, MISTAKE), number("2")),
        less(call("percentile_rank", MISTAKE), number("2")));
  }

  @ParameterizedTest
  @MethodSource("around")
  void an_unknown_attribute_is_the_only_thing_that_is_told(Expression rule) {
    assertThat(RuleBench.problems(rule))
        .singleElement()
        .asString()
        .contains("unknown attribute healt_score");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(between(INDUSTRY, text("a"), text("b")), "BETWEEN needs numbers"),
        Arguments.of(between(bool(true), bool(true), bool(false)), "BETWEEN needs numbers"),
        Arguments.of(less(INDUSTRY, text("b")), "cannot be compared by <"),
        Arguments.of(equal(SIGNED, text("2024-05-31")), "write a date as DATE '2024-05-31'"),
        Arguments.of(equal(text("2024-05-31"), SIGNED), "write a date as DATE '2024-05-31'"),
        Arguments.of(equal(ARR, text("3")), "write numbers without quotes"),
        Arguments.of(equal(ARR, INDUSTRY), "both sides have to be of one type"),
        Arguments.of(equal(ARR, new Expression.Null(HERE)), "nothing equals NULL"),
        Arguments.of(less(days(1), ARR), "compares"),
        Arguments.of(like(ARR, "1%"), "LIKE needs a text, but arr is"),
        Arguments.of(
            new Expression.Like(INDUSTRY, ARR, false, HERE), "LIKE needs its pattern written out"),
        Arguments.of(isNull(new Expression.Null(HERE)), "IS NULL asks about an attribute"),
        Arguments.of(isNull(days(3)), "IS NULL asks about an attribute"),
        Arguments.of(
            less(new Expression.Negative(INDUSTRY, HERE), number("1")), "- needs a number, not"),
        Arguments.of(
            less(arithmetic(ARR, ArithmeticOperator.PLUS, INDUSTRY), number("1")),
            "+ cannot combine"),
        Arguments.of(
            less(arithmetic(SIGNED, ArithmeticOperator.MINUS, number("3")), SIGNED),
            "write days as INTERVAL '30' DAY"),
        Arguments.of(
            less(arithmetic(SIGNED, ArithmeticOperator.TIMES, days(3)), SIGNED),
            "* cannot combine"),
        Arguments.of(less(coalesce(ARR, INDUSTRY), number("1")), "COALESCE mixes"),
        Arguments.of(
            equal(coalesce(attribute("payment_status"), text("fine")), text("late")),
            "'fine' is not one of the values"),
        Arguments.of(
            less(
                new Expression.Case(
                    List.of(new Expression.Branch(bool(true), new Expression.Null(HERE))),
                    Optional.empty(),
                    HERE),
                number("1")),
            "CASE never gives a value"),
        Arguments.of(less(call("days_since", ARR), number("1")), "days_since needs a date"),
        Arguments.of(less(call("ABS", INDUSTRY), number("1")), "ABS needs numbers, not"),
        Arguments.of(
            less(call("percentile_rank", number("1")), number("1")),
            "percentile_rank needs the name of a numeric attribute"),
        Arguments.of(
            less(call("quintile", INDUSTRY), number("1")),
            "quintile needs the name of a numeric attribute"),
        Arguments.of(
            less(call("percentile_rank", attribute("tenure_days")), number("1")),
            "no percentile of tenure_days is computed here"),
        Arguments.of(
            equal(call("segment_of", ARR), text("a")), "segment_of needs a dimension's key"),
        Arguments.of(
            equal(call("segment_of", text("usge")), text("power")),
            "unknown dimension 'usge'; did you mean usage?"),
        Arguments.of(and(ARR, bool(true)), "not a condition; compare it with something"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_cannot_be_meant_is_refused_with_what_to_do(Expression rule, String told) {
    assertThat(RuleBench.problems(rule)).singleElement().asString().contains(told);
  }

  @Test
  void dates_and_timestamps_of_all_kinds_can_be_compared() {
    RuleBench bench =
        new RuleBench()
            .date("signed_at", "2024-05-31")
            .timestamp("last_active_at", "2024-05-31T22:30:00Z");

    assertThat(bench.test(less(SIGNED, attribute("last_active_at")))).isEqualTo(Truth.TRUE);
    assertThat(bench.test(equal(attribute("last_active_at"), date("2024-06-01"))))
        .isEqualTo(Truth.TRUE);
    assertThat(bench.test(equal(SIGNED, timestamp("2024-05-31T21:59:00Z")))).isEqualTo(Truth.TRUE);
    assertThat(bench.test(equal(attribute("last_active_at"), timestamp("2024-05-31T22:30:00Z"))))
        .isEqualTo(Truth.TRUE);
    assertThat(bench.test(less(coalesce(attribute("last_active_at"), SIGNED), date("2024-06-01"))))
        .isEqualTo(Truth.FALSE);
    assertThat(
            bench.test(
                less(arithmetic(SIGNED, ArithmeticOperator.PLUS, days(1)), date("2024-06-01"))))
        .isEqualTo(Truth.FALSE);
  }

  @Test
  void a_choice_is_explained_by_the_branch_that_was_taken_or_by_all_that_were_not() {
    Expression rule =
        when(less(ARR, number("10")), less(attribute("tenure_days"), number("3")), bool(true));

    assertThat(new RuleBench().number("arr", "5").number("tenure_days", "4").evidence(rule))
        .containsExactly("arr 5 < 10", "tenure_days 4, not < 3");
    assertThat(new RuleBench().number("arr", "15").number("tenure_days", "4").evidence(rule))
        .containsExactly("arr 15, not < 10");
  }
}
