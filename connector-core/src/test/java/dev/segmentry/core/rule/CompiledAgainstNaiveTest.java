package dev.segmentry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompiledAgainstNaiveTest {

  @Test
  void compiled_rules_come_out_as_the_naive_interpreter_says() {
    Map<Truth, Integer> seen = new EnumMap<>(Truth.class);

    for (int seed = 0; seed < 5_000; seed++) {
      RandomRules random = new RandomRules(seed);
      Expression rule = random.condition(1 + seed % 5);
      RuleBench account = random.account();
      Truth compiled = account.test(rule);

      assertThat(compiled)
          .as("seed %d: %s", seed, ExpressionText.of(rule))
          .isEqualTo(truth(new NaiveInterpreter(account.row).of(rule)));
      seen.merge(compiled, 1, Integer::sum);
    }

    assertThat(seen.keySet()).containsExactlyInAnyOrder(Truth.values());
    assertThat(seen.values()).allMatch(count -> count > 500);
  }

  @Test
  void evidence_can_be_had_for_any_rule() {
    for (int seed = 0; seed < 2_000; seed++) {
      RandomRules random = new RandomRules(seed);
      Expression rule = random.condition(1 + seed % 5);

      assertThat(random.account().evidence(rule)).doesNotContain("");
    }
  }

  private static Truth truth(Optional<Object> outcome) {
    return outcome.map(value -> Truth.of((Boolean) value)).orElse(Truth.UNKNOWN);
  }
}
