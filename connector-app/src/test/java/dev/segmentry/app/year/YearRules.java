package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.sync.SyncReport;
import java.util.List;

/** What both years, told and generated, are held to. */
final class YearRules {

  private YearRules() {}

  static void bothCrmsAgree(Year year) {
    assertThat(Checks.disagreements(year)).isEmpty();
  }

  /** By the CRM's own ledger, and nothing in the report either. */
  static void aRepeatedMonthWritesNothing(Year year) {
    for (List<Month> months : year.both()) {
      assertThat(months).allSatisfy(month -> assertThat(month.writesOfRepeat()).isEmpty());
      assertThat(months)
          .allSatisfy(month -> assertThat(month.repeated().applied()).isTrue())
          .allSatisfy(month -> assertThat(tasksPlanned(month.repeated())).isZero());
    }
  }

  static void everyMonthIsAppliedToTheLastRow(Year year) {
    for (List<Month> months : year.both()) {
      assertThat(months)
          .allSatisfy(month -> assertThat(month.report().problems()).isEmpty())
          .allSatisfy(
              month ->
                  assertThat(month.report().outcome("changes.written"))
                      .isEqualTo(month.report().plan().summary().count("changed")))
          .allSatisfy(
              month ->
                  assertThat(month.report().outcome("tasks.written"))
                      .isEqualTo(tasksPlanned(month.report())));
    }
  }

  static void anEpisodeHasOneTask(Year year) {
    for (List<Month> months : year.both()) {
      Month last = months.get(months.size() - 1);
      long planned = months.stream().mapToLong(month -> tasksPlanned(month.report())).sum();

      assertThat(Checks.doubledTasks(months)).isEmpty();
      assertThat(last.tasks()).as("tasks in the CRM").hasSize((int) planned);
      assertThat(planned).as("a year without tasks proves nothing about them").isPositive();
    }
  }

  static void theInactiveCsmsTasksReachTheFallback(Year year, String fallback) {
    for (List<Month> months : year.both()) {
      assertThat(Checks.misdirectedTasks(months, fallback)).isEmpty();
      assertThat(months)
          .as("the plan says how many went elsewhere")
          .allSatisfy(
              month ->
                  assertThat(month.report().plan().summary().count("tasks_rerouted"))
                      .isEqualTo(Checks.rerouted(months, month)));
      assertThat(months)
          .anySatisfy(month -> assertThat(Checks.rerouted(months, month)).isPositive());
    }
  }

  static void nobodyFlaps(Year year, List<String> dimensions) {
    for (List<Month> months : year.both()) {
      assertThat(Checks.flapping(months, dimensions)).isEmpty();
    }
  }

  /** One each month, and every one after the CRM had done what it answered. */
  static void repliesWereLost(Year year) {
    for (List<Month> months : year.both()) {
      assertThat(months).extracting(Month::lostReplies).containsOnly(1L);
    }
  }

  private static long tasksPlanned(SyncReport report) {
    return report.plan().summary().count("tasks_planned");
  }
}
