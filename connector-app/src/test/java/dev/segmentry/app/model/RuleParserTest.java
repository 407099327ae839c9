package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.yaml.YamlFile;
import dev.segmentry.app.yaml.YamlNode;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Problem;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuleParserTest {

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("arr", AttributeType.MONEY),
              AttributeDefinition.of("health_score", AttributeType.NUMBER),
              AttributeDefinition.of("churn_predicted", AttributeType.NUMBER),
              AttributeDefinition.of("industry", AttributeType.TEXT),
              AttributeDefinition.of("signed_at", AttributeType.DATE),
              AttributeDefinition.of("date", AttributeType.DATE),
              AttributeDefinition.of("seen_at", AttributeType.TIMESTAMP)));

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "health_score<40 and Coalesce(churn_predicted,1)>0.5"
            + " ~ health_score < 40 AND COALESCE(churn_predicted, 1) > 0.5",
        "NOT (arr = 1 OR arr = 2) AND arr != 3 ~ NOT (arr = 1 OR arr = 2) AND arr <> 3",
        "not not not arr is not null ~ NOT arr IS NOT NULL",
        "arr between -1 and +2 AND arr not in (1, 2) ~ arr BETWEEN -1 AND 2 AND arr NOT IN (1, 2)",
        "industry like 'O''Brien%' ~ industry LIKE 'O''Brien%'",
        "arr - (health_score - 1) * 2 > 0 ~ arr - (health_score - 1) * 2 > 0",
        "-(-arr) < - - health_score ~ -(-arr) < health_score",
        "(arr - health_score) - 1 > 0 ~ arr - health_score - 1 > 0",
        "case when arr > 1 then 2 else 3 end = 2 ~ CASE WHEN arr > 1 THEN 2 ELSE 3 END = 2",
        "case arr when 1 then true end ~ CASE WHEN arr = 1 THEN true END",
        "date = DATE '2024-05-31' ~ date = DATE '2024-05-31'",
        "seen_at < timestamp '2024-05-31 10:00:00+02:00'"
            + " ~ seen_at < TIMESTAMP '2024-05-31T08:00:00Z'",
        "signed_at > today() - interval '2' week ~ signed_at > today() - INTERVAL '14' DAY",
        "\"arr\" > 1 -- the rest is said /* here */ ~ arr > 1"
      })
  void conditions_are_read_as_sql_reads_them(String rule, String canonical) {
    assertThat(compiled(rule).map(CompiledCondition::text)).contains(canonical);
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "arr > ~ 2:8 ~ the rule ends too early",
        "arr == 1 ~ 2:8 ~ '=' does not fit here; equality is written with a single =",
        "arr > 1 && arr < 2 ~ 2:11 ~ '&' is no part of a rule; write AND",
        "industry = 'open ~ 2:14 ~ ''' is no part of a rule; a text begins here and does not end",
        "arr >>= 1 ~ 2:8 ~ '>=' does not fit here; between two values stands one of =, <>, <, <=, >"
            + " and >=, and AND between two comparisons",
        "arr IN () ~ 2:11 ~ ')' does not fit here",
        "arr BETWEEN 1 OR 2 ~ 2:17 ~ 'OR' does not fit here",
        "arr > 0.0000001 ~ 2:9 ~ 0.0000001 has more than 6 decimals",
        "arr > 99999999999999999999 ~ 2:9 ~ 99999999999999999999 is too large;"
            + " numbers go up to 9 000 000 000 000",
        "signed_at > DATE '2024-13-01' ~ 2:20 ~ '2024-13-01' is not a date such as '2024-05-31'",
        "seen_at > TIMESTAMP '2024-05-01T10:00:00' ~ 2:23 ~ '2024-05-01T10:00:00' is not a"
            + " timestamp with its zone such as '2024-05-31T10:00:00Z'",
        "signed_at > today() - INTERVAL '1' FORTNIGHT ~ 2:38 ~ an interval counts DAY, WEEK,"
            + " MONTH or YEAR"
      })
  void what_is_no_rule_is_refused_where_it_goes_wrong(String rule, String place, String message) {
    assertThat(compiled(rule)).isEmpty();
    assertThat(problems.list().stream().map(Problem::toString))
        .containsExactly("m.yaml:" + place + ": " + message);
  }

  @Test
  void an_unknown_attribute_in_a_block_has_line_and_column() {
    compiled("health_score < 40\n  AND arr > 0\n  AND bogus > 3");

    assertThat(problems.list()).singleElement().asString().startsWith("m.yaml:4:9: unknown");
  }

  @Test
  void depth_and_length_are_bounded_before_parsing() {
    compiled("(".repeat(10_000));
    compiled("arr > 1 " + "AND arr > 1 ".repeat(10_000));
    compiled("arr > 1" + " + 1".repeat(300));
    compiled("CASE WHEN ".repeat(300));

    assertThat(problems.list().stream().map(Problem::message))
        .containsExactly(
            "the rule has 120008 characters; at most 65536 are read",
            "nested deeper than 50 levels; split the rule",
            "nested deeper than 50 levels; split the rule",
            "more than 200 arithmetic operators; use derived attributes");
  }

  @Test
  void long_chains_within_the_bounds_are_fine() {
    assertThat(compiled("arr > 1 " + "OR arr > 1 ".repeat(4_000))).isPresent();
    assertThat(compiled("NOT ".repeat(9_001) + "arr > 1")).isPresent();
    assertThat(compiled("(".repeat(50) + "arr > 1" + ")".repeat(50))).isPresent();
    assertThat(compiled("arr IN (" + "1, ".repeat(20_000) + "2)")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "ABS(, )",
    "'COALESCE(arr, ', )",
    "'LEAST(1, ', )",
    "'CASE WHEN arr > 1 THEN ', ' END'"
  })
  void everything_that_nests_may_nest_as_deep_as_is_allowed(String open, String close) {
    assertThat(compiled(open.repeat(50) + "arr" + close.repeat(50) + " > 1")).isPresent();
    compiled(open.repeat(51) + "arr" + close.repeat(51) + " > 1");

    assertThat(problems.list().stream().map(Problem::message))
        .containsExactly("nested deeper than 50 levels; split the rule");
  }

  private Optional<CompiledCondition> compiled(String rule) {
    String yaml = "rule: |-\n  " + rule.replace("\n", "\n  ") + "\n";
    YamlNode.Mapping root =
        (YamlNode.Mapping) YamlFile.parse("m.yaml", yaml, new Problems()).orElseThrow();
    YamlNode.Scalar scalar = (YamlNode.Scalar) root.entries().get("rule").value();
    return RuleParser.parse(scalar, problems)
        .flatMap(expression -> new RuleCompiler(CATALOGUE, problems).condition(expression));
  }
}
