package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digits of the table in domain-vectors §3, and what makes them doubtful (§2). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuintilesTest {

  private static Population population(String values) {
    return Population.ofColumns(
        Map.of(
            "logins", Arrays.stream(values.split(" ")).mapToLong(value -> fixed(value)).toArray()));
  }

  @ParameterizedTest
  @CsvSource({
    "9 8 7 6 5 4 3 2 1 0, 5 5 4 4 3 3 2 2 1 1",
    "9 8 8 7 6 5 4 3 2 1, 5 5 5 4 3 3 2 2 1 1",
    "9 9 8 7 6 5 4 3 2 1, 5 5 4 4 3 3 2 2 1 1",
    "9 9 9 7 6 5 4 3 2 1, 5 5 5 4 3 3 2 2 1 1",
    "5 4 3 2 1, 5 4 3 2 1",
    "4 3 2 1, 5 4 2 1",
    "7 7 7 7 7, 3 3 3 3 3",
    "30 20 0 0 0 0 0 0 0 0, 5 5 3 3 3 3 3 3 3 3"
  })
  void ties_share_one_digit(String values, String digits) {
    Population population = population(values);
    List<String> found = new ArrayList<>();
    for (String value : values.split(" ")) {
      found.add(Integer.toString(population.quintile("logins", fixed(value)).orElseThrow()));
    }

    assertThat(String.join(" ", found)).isEqualTo(digits);
  }

  @Test
  void parts_of_a_population_give_together_what_the_whole_gives() {
    Population whole = population("30 20 0 0 0 0 0 0 0 0");
    Population parts = population("0 30 0 0").merge(population("0 0 20 0 0 0"));

    for (String value : List.of("0", "20", "30", "10")) {
      assertThat(parts.quintile("logins", fixed(value)))
          .isEqualTo(whole.quintile("logins", fixed(value)));
      assertThat(parts.below("logins", fixed(value)))
          .isEqualTo(whole.below("logins", fixed(value)));
    }
  }

  @Test
  void nobody_has_a_quintile_where_nobody_has_a_value() {
    assertThat(Population.EMPTY.quintile("logins", 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4 3 2 1, 'ranks by logins rest on 4 accounts, fewer than 5'",
    "5 4 3 2 1, ''",
    "9 9 8 7 6 5 4 3 2 1, ''",
    "9 9 9 7 6 5 4 3 2 1, '3 of 10 accounts have the same logins, so ranks tell little; use fixed"
        + " cut-offs'"
  })
  void few_accounts_and_large_ties_are_told(String values, String doubt) {
    assertThat(String.join("; ", population(values).ranking("logins").doubts("logins")))
        .isEqualTo(doubt);
  }
}
