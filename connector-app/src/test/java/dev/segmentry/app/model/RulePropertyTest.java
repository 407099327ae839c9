package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.rule.RuleCompiler;
import dev.segmentry.core.rule.Truth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What holds for any rule: seeded, and a failure names its seed. The accounts' day is the night
 * clocks change, so that a day counted in the wrong zone shows.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulePropertyTest {

  private static final int RULES = 100_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final AsOf AS_OF = new AsOf(RandomRuleText.TODAY, ZONE);

  private static CompiledCondition compiled(String rule) {
    Problems problems = new Problems();
    List<Position> places = Collections.nCopies(rule.length() + 1, new Position("property", 1, 1));
    return RuleParser.parse(rule, places, problems)
        .flatMap(it -> new RuleCompiler(RandomRuleText.CATALOGUE, problems).condition(it))
        .orElseThrow(() -> new AssertionError(rule + ": " + problems.list()));
  }

  private static Truth truth(@Nullable Boolean value) {
    return value == null ? Truth.UNKNOWN : Truth.of(value);
  }

  @Test
  void compiled_rules_come_out_as_their_text_says_when_it_is_read_naively() {
    Map<Truth, Integer> seen = new EnumMap<>(Truth.class);

    for (int seed = 0; seed < RULES; seed++) {
      RandomRuleText random = new RandomRuleText(seed);
      String rule = random.condition(seed % 4);
      Map<String, NaiveRule.Value> account = random.account();
      Truth found = compiled(rule).test(RandomRuleText.row(account), AS_OF);

      Truth meant = truth(NaiveRule.truth(rule, account, RandomRuleText.TODAY, ZONE));
      if (found != meant) {
        assertThat(found).as("seed %d: %s, of %s", seed, rule, account).isEqualTo(meant);
      }
      seen.merge(found, 1, Integer::sum);
    }

    assertThat(seen.keySet()).containsExactlyInAnyOrder(Truth.values());
    assertThat(seen.values()).allMatch(count -> count > RULES / 10);
  }

  @Test
  void writing_a_rule_in_its_canonical_spelling_changes_nothing() {
    for (int seed = 0; seed < RULES / 50; seed++) {
      RandomRuleText random = new RandomRuleText(seed);
      CompiledCondition rule = compiled(random.condition(seed % 4));
      CompiledCondition again = compiled(rule.text());
      AttributeRow row = RandomRuleText.row(random.account());

      assertThat(again.test(row, AS_OF))
          .as("seed %d: %s", seed, rule.text())
          .isEqualTo(rule.test(row, AS_OF));
    }
  }

  @Test
  void all_evidence_has_words() {
    for (int seed = 0; seed < RULES / 50; seed++) {
      RandomRuleText random = new RandomRuleText(seed);
      CompiledCondition rule = compiled(random.condition(seed % 4));
      AttributeRow row = RandomRuleText.row(random.account());

      assertThat(rule.evidence(row, AS_OF))
          .as("seed %d: %s", seed, rule.text())
          .noneMatch(it -> it.sentence().isBlank());
    }
  }
}
