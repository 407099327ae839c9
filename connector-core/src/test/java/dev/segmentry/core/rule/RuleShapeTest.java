package dev.segmentry.core.rule;

import static dev.segmentry.core.testkit.Rules.HERE;
import static dev.segmentry.core.testkit.Rules.and;
import static dev.segmentry.core.testkit.Rules.arithmetic;
import static dev.segmentry.core.testkit.Rules.atLeast;
import static dev.segmentry.core.testkit.Rules.attribute;
import static dev.segmentry.core.testkit.Rules.between;
import static dev.segmentry.core.testkit.Rules.bool;
import static dev.segmentry.core.testkit.Rules.call;
import static dev.segmentry.core.testkit.Rules.coalesce;
import static dev.segmentry.core.testkit.Rules.date;
import static dev.segmentry.core.testkit.Rules.days;
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
import static dev.segmentry.core.testkit.Rules.timestamp;
import static dev.segmentry.core.testkit.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be asked of a rule without running it: its spelling, what it reads, what it holds. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleShapeTest {

  private static final Expression ARR = attribute("arr");
  private static final Expression TENURE = attribute("tenure_days");
  private static final Expression INDUSTRY = attribute("industry");
  private static final Expression SIGNED = attribute("signed_at");

  private static Arguments shape(
      Expression rule, String text, String reads, String literals, int comparisons) {
    return Arguments.of(rule, text, reads, literals, comparisons);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape(
            between(ARR, number("1"), TENURE),
            "arr BETWEEN 1 AND tenure_days",
            "arr tenure_days",
            "1",
            1),
        shape(
            new Expression.Between(ARR, number("1"), number("2"), true, HERE),
            "arr NOT BETWEEN 1 AND 2",
            "arr",
            "1 2",
            1),
        shape(in(INDUSTRY, text("a"), text("b")), "industry IN ('a', 'b')", "industry", "a b", 1),
        shape(
            notIn(ARR, number("1"), TENURE),
            "arr NOT IN (1, tenure_days)",
            "arr tenure_days",
            "1",
            1),
        shape(like(INDUSTRY, "O'N%"), "industry LIKE 'O''N%'", "industry", "O'N%", 1),
        shape(
            new Expression.Like(INDUSTRY, text("a"), true, HERE),
            "industry NOT LIKE 'a'",
            "industry",
            "a",
            1),
        shape(isNull(ARR), "arr IS NULL", "arr", "", 0),
        shape(
            isNotNull(arithmetic(ARR, ArithmeticOperator.PLUS, number("3"))),
            "arr + 3 IS NOT NULL",
            "arr",
            "3",
            0),
        shape(not(less(ARR, number("2"))), "NOT arr < 2", "arr", "2", 1),
        shape(
            and(or(equal(ARR, number("1")), bool(true)), greater(TENURE, number("-4.5"))),
            "(arr = 1 OR true) AND tenure_days > -4.5",
            "arr tenure_days",
            "-4.5 1 true",
            2),
        shape(
            or(and(bool(false), attribute("gdpr_scope")), not(or(bool(true), bool(false)))),
            "false AND gdpr_scope OR NOT (true OR false)",
            "gdpr_scope",
            "false true",
            0),
        shape(
            less(new Expression.Negative(number("7"), HERE), new Expression.Negative(ARR, HERE)),
            "-7 < -arr",
            "arr",
            "-7",
            1),
        shape(
            less(new Expression.Negative(new Expression.Negative(ARR, HERE), HERE), TENURE),
            "-(-arr) < tenure_days",
            "arr tenure_days",
            "",
            1),
        shape(
            less(
                arithmetic(
                    ARR,
                    ArithmeticOperator.MINUS,
                    arithmetic(TENURE, ArithmeticOperator.MINUS, number("1"))),
                arithmetic(
                    arithmetic(ARR, ArithmeticOperator.PLUS, TENURE),
                    ArithmeticOperator.TIMES,
                    number("2"))),
            "arr - (tenure_days - 1) < (arr + tenure_days) * 2",
            "arr tenure_days",
            "1 2",
            1),
        shape(
            less(
                arithmetic(
                    arithmetic(ARR, ArithmeticOperator.MINUS, TENURE),
                    ArithmeticOperator.MINUS,
                    number("1")),
                arithmetic(
                    arithmetic(ARR, ArithmeticOperator.DIVIDED_BY, TENURE),
                    ArithmeticOperator.TIMES,
                    number("2"))),
            "arr - tenure_days - 1 < arr / tenure_days * 2",
            "arr tenure_days",
            "1 2",
            1),
        shape(
            greater(SIGNED, arithmetic(call("today"), ArithmeticOperator.MINUS, days(30))),
            "signed_at > today() - INTERVAL '30' DAY",
            "signed_at",
            "30",
            1),
        shape(
            greater(
                SIGNED,
                arithmetic(
                    call("TODAY"), ArithmeticOperator.MINUS, new Expression.Interval(2, 0, HERE))),
            "signed_at > today() - INTERVAL '2' MONTH",
            "signed_at",
            "62",
            1),
        shape(
            equal(SIGNED, date("2024-05-01")),
            "signed_at = DATE '2024-05-01'",
            "signed_at",
            "2024-05-01",
            1),
        shape(
            less(attribute("last_active_at"), timestamp("2024-05-01T10:00:00Z")),
            "last_active_at < TIMESTAMP '2024-05-01T10:00:00Z'",
            "last_active_at",
            "2024-05-01T10:00:00Z",
            1),
        shape(
            when(less(ARR, number("1")), atLeast(TENURE, number("2")), bool(false)),
            "CASE WHEN arr < 1 THEN tenure_days >= 2 ELSE false END",
            "arr tenure_days",
            "1 2 false",
            2),
        shape(
            new Expression.Case(
                List.of(
                    new Expression.Branch(bool(true), new Expression.Null(HERE)),
                    new Expression.Branch(attribute("gdpr_scope"), bool(true))),
                Optional.empty(),
                HERE),
            "CASE WHEN true THEN NULL WHEN gdpr_scope THEN true END",
            "gdpr_scope",
            "true",
            0),
        shape(
            coalesce(less(ARR, number("1")), bool(true)),
            "COALESCE(arr < 1, true)",
            "arr",
            "1 true",
            1),
        shape(
            greater(call("PERCENTILE_RANK", ARR), number("0.8")),
            "percentile_rank(arr) > 0.8",
            "percentile_rank.arr",
            "0.8",
            1),
        shape(
            equal(call("segment_of", text("usage")), text("power")),
            "segment_of('usage') = 'power'",
            "segment_of.usage",
            "power usage",
            1));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("shapes")
  void a_rule_tells_its_spelling_what_it_reads_and_what_it_compares_with(
      Expression rule, String text, String reads, String literals, int comparisons) {
    assertThat(ExpressionText.of(rule)).isEqualTo(text);
    assertThat(String.join(" ", new TreeSet<>(References.in(rule)))).isEqualTo(reads);
    assertThat(
            Literals.in(rule).stream()
                .map(Scalar::display)
                .sorted()
                .collect(Collectors.joining(" ")))
        .isEqualTo(literals);
    assertThat(Comparisons.in(rule)).hasSize(comparisons);
  }

  @Test
  void literals_are_told_by_the_attribute_they_are_compared_with() {
    assertThat(
            Literals.byAttribute(
                and(less(ARR, number("2")), equal(INDUSTRY, text("a")), greater(ARR, number("1")))))
        .containsOnlyKeys("arr", "industry")
        .hasEntrySatisfying("arr", it -> assertThat(it).hasSize(2));
  }

  @Test
  void the_nearest_name_is_told_while_it_is_near_enough() {
    List<String> known = List.of("health_score", "arr", "nps", "core_workflow_completion_30d");

    assertThat(Suggestion.nearest("helth_score", known)).contains("health_score");
    assertThat(Suggestion.nearest("health_scoer", known)).contains("health_score");
    assertThat(Suggestion.nearest("HEALTH_SCORE", known)).contains("health_score");
    assertThat(Suggestion.nearest("core_workflow_completion_30", known))
        .contains("core_workflow_completion_30d");
    assertThat(Suggestion.nearest("ar", known)).contains("arr");
    assertThat(Suggestion.nearest("nxx", known)).contains("nps");
    assertThat(Suggestion.nearest("industry", known)).isEmpty();
    assertThat(Suggestion.nearest("xyz", known)).isEmpty();
    assertThat(Suggestion.hint("ars", known)).isEqualTo("; did you mean arr?");
    assertThat(Suggestion.hint("industry", known)).isEmpty();
  }
}
