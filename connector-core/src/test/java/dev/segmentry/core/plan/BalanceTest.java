package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BalanceTest {

  @Test
  void every_change_and_every_task_has_one_outcome() {
    PlanSummary summary = summary(Map.of("changed", 6L, "tasks_planned", 3L));
    Map<String, Long> outcomes =
        Map.of(
            "changes.written", 3L,
            "changes.conflict", 1L,
            "changes.superseded", 2L,
            "tasks.not_attempted", 2L,
            "tasks.known", 1L);

    assertThat(Balance.ofApplied(summary, outcomes)).isEmpty();
    assertThat(Balance.ofApplied(summary, Map.of("changes.written", 5L)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("6 changes planned, 5 accounted for"));
    assertThat(Balance.ofApplied(summary, Map.of("changes.written", 6L, "tasks.written", 4L)))
        .hasValueSatisfying(text -> assertThat(text).contains("3 tasks planned, 4 accounted for"));
  }

  @Test
  void every_account_in_scope_was_evaluated() {
    assertThat(Balance.ofPlan(summary(Map.of("in_scope", 2L, "evaluated", 2L)))).isEmpty();
    assertThat(Balance.ofPlan(summary(Map.of("in_scope", 2L, "evaluated", 1L)))).isPresent();
  }

  private static PlanSummary summary(Map<String, Long> counts) {
    return new PlanSummary(counts, Map.of(), Map.of(), Map.of(), Map.of(), 0, Map.of());
  }
}
