package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardsTest {

  @Test
  void the_first_run_on_an_org_is_held() {
    assertThat(tripped(false, 0, 0)).contains("first_run");
    assertThat(tripped(true, 0, 0)).isEmpty();
  }

  @Test
  void more_than_a_fifth_and_more_than_fifty_accounts_moving_is_held() {
    assertThat(tripped(true, 51, 254)).contains("mass_change");
  }

  @Test
  void a_fifth_exactly_or_fifty_accounts_exactly_passes() {
    assertThat(tripped(true, 60, 300)).isEmpty();
    assertThat(tripped(true, 50, 100)).isEmpty();
    assertThat(tripped(true, 51, 255)).isEmpty();
  }

  @Test
  void the_cause_names_the_dimension_and_the_numbers() {
    assertThat(
            Guards.DEFAULT.judge(summary(60, 200), true).stream()
                .filter(GuardVerdict::tripped)
                .map(GuardVerdict::cause))
        .containsExactly("health: 60 of 200 accounts move (30 %; limit 20 % and 50 accounts)");
  }

  private static java.util.List<String> tripped(boolean appliedBefore, long moved, long had) {
    return Guards.DEFAULT.judge(summary(moved, had), appliedBefore).stream()
        .filter(GuardVerdict::tripped)
        .map(GuardVerdict::guard)
        .toList();
  }

  private static PlanSummary summary(long moved, long had) {
    return new PlanSummary(
        Map.of("had.health", had),
        Map.of(),
        Map.of("health", moved),
        Map.of(),
        Map.of(),
        0,
        Map.of());
  }
}
