package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A year with churn, danger, recovery and expansion in it; one reply a month is lost. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedYearTest {

  private static final List<String> STEADIED = List.of("value", "usage", "health");

  private Optional<Year> lived = Optional.empty();

  @BeforeAll
  void live_through_the_year(@TempDir Path work) {
    lived = Optional.of(Year.live(GeneratedYear.scenario(work).losingReplies(), work));
  }

  @Test
  void every_account_has_the_same_segments_on_both_crms_in_all_twelve_months() {
    YearRules.repliesWereLost(year());
    YearRules.bothCrmsAgree(year());
  }

  @Test
  void a_repeated_month_writes_nothing() {
    YearRules.everyMonthIsAppliedToTheLastRow(year());
    YearRules.aRepeatedMonthWritesNothing(year());
  }

  @Test
  void an_episode_never_has_two_tasks() {
    YearRules.anEpisodeHasOneTask(year());
    // Who falls twice is saved twice, and celebrated after a recovery.
    assertThat(keysOf(Fate.RELAPSE, 12)).allMatch(key -> key.matches("sg1-(save|celebrate)-.*"));
    assertThat(keysOf(Fate.RELAPSE, 12))
        .filteredOn(key -> key.startsWith("sg1-save-2-"))
        .hasSize(5);
  }

  @Test
  void tasks_of_the_inactive_csms_accounts_reach_the_fallback() {
    YearRules.theInactiveCsmsTasksReachTheFallback(year(), GeneratedYear.FALLBACK);
  }

  @Test
  void nobody_is_back_at_the_next_evaluation() {
    YearRules.nobodyFlaps(year(), STEADIED);
    assertThat(path(Fate.NOISE, "health")).containsOnly("healthy");
    assertThat(path(Fate.DIP, "health")).containsOnly("healthy");
  }

  @Test
  void danger_needs_two_readings_and_recovery_as_well() {
    assertThat(path(Fate.DECLINE, "health"))
        .containsExactly(
            "healthy", "healthy", "healthy", "healthy", "healthy", "at_risk", "at_risk", "at_risk",
            "at_risk", "at_risk", "at_risk", "at_risk");
    assertThat(path(Fate.DECLINE, "lifecycle").subList(3, 7))
        .containsExactly("active", "active", "at_risk", "at_risk");
    assertThat(path(Fate.RECOVERY, "health").subList(3, 10))
        .containsExactly(
            "at_risk", "at_risk", "healthy", "healthy", "healthy", "healthy", "champions");
  }

  @Test
  void churn_expansion_and_failed_payments_are_told() {
    assertThat(path(Fate.CHURN, "lifecycle").subList(5, 8))
        .containsExactly("at_risk", "churned", "churned");
    assertThat(path(Fate.EXPANSION, "lifecycle").subList(3, 6))
        .containsExactly("active", "expansion_ready", "expansion_ready");
    assertThat(path(Fate.PAYMENT_FAILS, "lifecycle").subList(3, 9))
        .containsExactly("active", "at_risk", "at_risk", "at_risk", "at_risk", "active");
    assertThat(path(Fate.GROWTH, "value").subList(5, 11)).contains("enterprise", "mid_market");
  }

  @Test
  void who_vanishes_is_let_go_and_who_returns_is_known_again() {
    for (List<Month> months : year().both()) {
      assertThat(months.get(4).report().plan().summary().count("gone")).isEqualTo(5);
      assertThat(months.get(6).accounts().keySet()).noneMatch(key -> key.startsWith("VANISHES"));
      assertThat(months.get(7).accounts().keySet()).anyMatch(key -> key.startsWith("RETURNS"));
    }
    assertThat(path(Fate.RETURNS, "health")).containsOnly("healthy", "");
    assertThat(path(Fate.RETURNS, "health").subList(7, 12)).containsOnly("healthy");
  }

  @Test
  void who_is_no_customer_any_more_has_no_segments_any_more() {
    assertThat(path(Fate.LEAVES, "value").subList(0, 7)).doesNotContain("");
    assertThat(path(Fate.LEAVES, "value").subList(7, 12)).containsOnly("");
    assertThat(path(Fate.PROSPECT, "value")).containsOnly("");
  }

  /** Month by month, of the first account of a fate; empty text: none. */
  private List<String> path(Fate fate, String dimension) {
    String account = new GeneratedAccount(fate.ordinal() * 5, fate, "", "").key();
    return year().salesforce().stream()
        .map(month -> Checks.segment(month, account, dimension).orElse(""))
        .toList();
  }

  private List<String> keysOf(Fate fate, int month) {
    return year().hubspot().get(month - 1).tasks().stream()
        .filter(task -> task.account().startsWith(fate + "-"))
        .map(Month.TaskSeen::key)
        .toList();
  }

  private Year year() {
    return lived.orElseThrow();
  }
}
