package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.rule.Truth;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Formulas over three attributes, asked for all 27 ways in which these can be true, false and
 * missing, against tables that are written out (domain-vectors §4).
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TruthTablePropertyTest {

  private static final int FORMULAS = 2_000;
  private static final String VALUES = "TFU";

  /** By operator: for TT TF TU, FT FF FU, UT UF UU. */
  private static final Map<String, String> TABLES =
      Map.of(
          "(%s) AND (%s)", "TFU" + "FFF" + "UFU",
          "(%s) OR (%s)", "TTT" + "TFU" + "TUU",
          "(%s) = (%s)", "TFU" + "FTU" + "UUU",
          "(%s) <> (%s)", "FTU" + "TFU" + "UUU",
          "COALESCE(%s, %s)", "TTT" + "FFF" + "TFU",
          "CASE WHEN %s THEN %s END", "TFU" + "UUU" + "UUU",
          "NOT ((%s) AND NOT (%s))", "TFU" + "TTT" + "TUU");

  private static final Map<String, String> SINGLE =
      Map.of("NOT (%s)", "FTU", "(%s) IS NULL", "FFT", "(%s) IS NOT NULL", "TTF");

  private static final AttributeCatalogue CATALOGUE =
      new AttributeCatalogue(
          List.of(
              AttributeDefinition.of("a", AttributeType.BOOLEAN),
              AttributeDefinition.of("b", AttributeType.BOOLEAN),
              AttributeDefinition.of("c", AttributeType.BOOLEAN)));

  /**
   * @param text as a rule
   * @param outcomes one letter for each of the 27 accounts
   */
  private record Formula(String text, String outcomes) {}

  private static Formula formula(Random random, int depth) {
    if (depth == 0) {
      return atom(random.nextInt(3));
    }
    Formula left = formula(random, depth - 1);
    if (random.nextInt(4) == 0) {
      String operator = any(random, SINGLE);
      return new Formula(operator.formatted(left.text()), looked(SINGLE.get(operator), left));
    }
    Formula right = formula(random, random.nextInt(depth));
    String operator = any(random, TABLES);
    String table = TABLES.get(operator);
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < 27; i++) {
      int row = VALUES.indexOf(left.outcomes().charAt(i));
      outcomes.append(table.charAt(3 * row + VALUES.indexOf(right.outcomes().charAt(i))));
    }
    return new Formula(operator.formatted(left.text(), right.text()), outcomes.toString());
  }

  private static String looked(String table, Formula of) {
    StringBuilder outcomes = new StringBuilder();
    of.outcomes().chars().forEach(it -> outcomes.append(table.charAt(VALUES.indexOf(it))));
    return outcomes.toString();
  }

  private static Formula atom(int attribute) {
    StringBuilder outcomes = new StringBuilder();
    for (int account = 0; account < 27; account++) {
      outcomes.append(value(account, attribute));
    }
    return new Formula("abc".substring(attribute, attribute + 1), outcomes.toString());
  }

  private static char value(int account, int attribute) {
    int digit = attribute == 0 ? account % 3 : attribute == 1 ? account / 3 % 3 : account / 9;
    return VALUES.charAt(digit);
  }

  private static String any(Random random, Map<String, String> tables) {
    List<String> sorted = tables.keySet().stream().sorted().toList();
    return sorted.get(random.nextInt(sorted.size()));
  }

  private static AttributeRow row(int account) {
    AttributeRow row = new AttributeRow(CATALOGUE);
    for (int attribute = 0; attribute < 3; attribute++) {
      if (value(account, attribute) != 'U') {
        row.put(attribute, new Scalar.BooleanValue(value(account, attribute) == 'T'));
      }
    }
    return row;
  }

  @Test
  void any_formula_comes_out_as_the_tables_say() {
    AsOf today = new AsOf(LocalDate.of(2024, 6, 3), ZoneOffset.UTC);
    for (int seed = 0; seed < FORMULAS; seed++) {
      Formula formula = formula(new Random(seed), 1 + seed % 4);
      CompiledCondition compiled = compiled(formula.text());
      StringBuilder found = new StringBuilder();
      for (int account = 0; account < 27; account++) {
        found.append(letter(compiled.test(row(account), today)));
      }
      assertThat(found.toString())
          .as("seed %d: %s", seed, formula.text())
          .isEqualTo(formula.outcomes());
    }
  }

  private static char letter(Truth truth) {
    return truth.name().charAt(0);
  }

  private static CompiledCondition compiled(String rule) {
    Problems problems = new Problems();
    List<Position> places = Collections.nCopies(rule.length() + 1, new Position("it", 1, 1));
    return RuleParser.parse(rule, places, problems)
        .flatMap(it -> new RuleCompiler(CATALOGUE, problems).condition(it))
        .orElseThrow(() -> new AssertionError(rule + ": " + problems.list()));
  }
}
