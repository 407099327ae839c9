package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.GuardVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A year that nobody here made up: RavenStack by River @ Rivalytics, told by the files of {@code
 * examples/ravenstack}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackYearTest {

  private final RavenStack.Living living = new RavenStack.Living(UnaryOperator.identity());

  @TempDir Path work;

  @Test
  void every_account_has_the_same_segments_on_both_crms_in_all_twelve_months() {
    assertThat(year().salesforce()).hasSize(12);
    assertThat(sizes(year().salesforce())).startsWith(243).endsWith(500);

    YearRules.bothCrmsAgree(year());
    year().both().forEach(months -> assertThat(Checks.unsegmented(months, 3)).isEmpty());
  }

  @Test
  void a_repeated_month_writes_nothing() {
    YearRules.everyMonthIsAppliedToTheLastRow(year());
    YearRules.aRepeatedMonthWritesNothing(year());
  }

  @Test
  void an_episode_never_has_two_tasks() {
    YearRules.anEpisodeHasOneTask(year());
  }

  @Test
  void tasks_of_the_inactive_csms_accounts_reach_the_fallback() {
    YearRules.theInactiveCsmsTasksReachTheFallback(year(), RavenStack.FALLBACK);
  }

  @Test
  void nobody_is_back_at_the_next_evaluation() {
    YearRules.nobodyFlaps(year(), List.of("value", "health"));
  }

  @Test
  void guards_hold_the_first_run_and_the_months_in_which_too_many_move() {
    for (List<Month> months : year().both()) {
      assertThat(held(months))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "2024-01-31", "first_run",
                  "2024-03-31", "mass_change",
                  "2024-04-30", "mass_change",
                  "2024-07-31", "mass_change",
                  "2024-09-30", "mass_change",
                  "2024-11-30", "mass_change"));
    }
  }

  @TestFactory
  Stream<DynamicTest> twenty_accounts_worked_by_hand() {
    year();
    List<WorkedAccount> worked = WorkedAccount.read(RavenStack.example("twenty-accounts.csv"));
    assertThat(worked.stream().map(WorkedAccount::account).distinct()).hasSize(20);
    return worked.stream().map(row -> DynamicTest.dynamicTest(row.title(), () -> confirm(row)));
  }

  private void confirm(WorkedAccount row) {
    assertThat(row.inputs())
        .as("the inputs in the table")
        .isEqualTo(RavenStack.inputs(row.account(), row.day()));
    assertThat(row.sum()).as("the arithmetic in the table").isEqualByComparingTo(row.health());
    for (List<Month> months : year().both()) {
      Month month =
          months.stream().filter(it -> it.day().equals(row.day())).findFirst().orElseThrow();
      Month.AccountSeen seen =
          Optional.ofNullable(month.accounts().get(row.account())).orElseThrow();

      assertThat(seen.fields().get("health.score"))
          .as("health, because: %s", row.why())
          .asString()
          .satisfies(text -> assertThat(row.health()).isEqualByComparingTo(text));
      assertThat(seen.segments()).as(row.why()).isEqualTo(row.segments());
    }
  }

  private Year year() {
    return living.year(work);
  }

  private static List<Integer> sizes(List<Month> months) {
    return months.stream().map(month -> month.accounts().size()).toList();
  }

  private static Map<String, String> held(List<Month> months) {
    Map<String, String> held = new TreeMap<>();
    for (Month month : months) {
      for (GuardVerdict verdict : month.held()) {
        held.merge(month.day().toString(), verdict.guard(), (one, other) -> one + " " + other);
      }
    }
    return held;
  }
}
