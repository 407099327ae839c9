package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.year.Month.AccountSeen;
import dev.segmentry.app.year.Month.TaskSeen;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.sync.SyncReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each check of the year, with something for it to find. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChecksTest {

  private static final String KEY = "sg1-save-1-abcdefghijklmnop";
  private static final TaskSeen TASK = new TaskSeen(KEY, "A-1", "ada");

  @Test
  void another_segment_on_the_other_crm_is_a_disagreement() {
    assertThat(Checks.disagreements(new Year(months("healthy"), months("neutral"))))
        .singleElement()
        .asString()
        .contains("A-1", "healthy", "neutral");
  }

  @Test
  void an_account_that_one_crm_lacks_is_a_disagreement() {
    List<Month> empty = List.of(month(0, Map.of(), List.of()));

    assertThat(Checks.disagreements(new Year(months("healthy"), empty))).hasSize(1);
  }

  @Test
  void an_empty_dimension_is_found() {
    assertThat(Checks.unsegmented(months("healthy"), 2)).hasSize(1);
    assertThat(Checks.unsegmented(months("healthy"), 1)).isEmpty();
  }

  @Test
  void there_and_back_is_flapping_and_there_for_two_months_is_not() {
    assertThat(Checks.flapping(months("healthy", "neutral", "healthy"), List.of("health")))
        .hasSize(1);
    assertThat(
            Checks.flapping(months("healthy", "neutral", "neutral", "healthy"), List.of("health")))
        .isEmpty();
  }

  @Test
  void the_same_key_twice_and_no_key_at_all_are_found() {
    TaskSeen nameless = new TaskSeen("", "A-1", "ada");

    assertThat(Checks.doubledTasks(tasks(List.of(TASK, TASK)))).hasSize(1);
    assertThat(Checks.doubledTasks(tasks(List.of(TASK, nameless)))).hasSize(1);
    assertThat(Checks.doubledTasks(tasks(List.of(TASK)))).isEmpty();
  }

  @Test
  void a_task_on_the_wrong_desk_is_found() {
    List<Month> wrong = tasks(List.of(new TaskSeen(KEY, "A-1", "jun")));

    assertThat(Checks.misdirectedTasks(wrong, "lead")).hasSize(1);
    assertThat(Checks.misdirectedTasks(tasks(List.of(TASK)), "lead")).isEmpty();
  }

  @Test
  void a_task_of_an_account_without_an_active_csm_belongs_to_the_fallback() {
    AccountSeen orphan = new AccountSeen(Map.of(), Map.of(), List.of("jun"), "");
    TaskSeen task = new TaskSeen(KEY, "A-1", "lead");
    List<Month> months = List.of(month(0, Map.of("A-1", orphan), List.of(task)));

    assertThat(Checks.misdirectedTasks(months, "lead")).isEmpty();
    assertThat(Checks.rerouted(months, months.get(0))).isEqualTo(1);
  }

  private static List<Month> months(String... bands) {
    return IntStream.range(0, bands.length)
        .mapToObj(i -> month(i, Map.of("A-1", seen(bands[i])), List.of()))
        .toList();
  }

  private static List<Month> tasks(List<TaskSeen> tasks) {
    return List.of(month(0, Map.of("A-1", seen("healthy")), tasks));
  }

  private static AccountSeen seen(String band) {
    return new AccountSeen(
        Map.of("health", band), Map.of("health.segment", band), List.of("ada"), "ada");
  }

  private static Month month(int number, Map<String, AccountSeen> accounts, List<TaskSeen> tasks) {
    LocalDate day = LocalDate.of(2025, 1 + number, 28);
    Plan plan = Plan.draft("org", day, "model 1", "digest", Instant.EPOCH, Instant.MAX);
    ApiUsage none = new ApiUsage(Map.of(), OptionalLong.empty(), OptionalLong.empty());
    SyncReport report = new SyncReport(plan, true, Map.of(), List.of(), none);
    return new Month(day, List.of(), report, report, List.of(), 0, accounts, tasks);
  }
}
