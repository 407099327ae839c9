package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Half a year is lived, a task is deleted by its CSM, the state is lost and rebuilt, and the year
 * goes on.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RebuiltYearTest {

  private static final int BEFORE = 6;

  @TempDir Path work;

  @ParameterizedTest(name = "{0}, a key field on tasks: {1}")
  @CsvSource({"SALESFORCE, true", "SALESFORCE, false", "HUBSPOT, true", "HUBSPOT, false"})
  void no_task_comes_twice_and_no_right_segment_moves(String crm, boolean keyField)
      throws IOException {
    Vendor vendor = crm.equals("HUBSPOT") ? Vendor.HUBSPOT : Vendor.SALESFORCE;
    Scenario generated = GeneratedYear.scenario(work);
    Scenario scenario = keyField ? generated : generated.with(Variants::withoutKeyField);
    List<LocalDate> days = scenario.days();
    List<Month> months = new ArrayList<>();
    try (LivingOrg org = LivingOrg.open(scenario, vendor, work)) {
      for (LocalDate day : days.subList(0, BEFORE)) {
        months.add(org.live(day));
      }
      Month before = months.get(BEFORE - 1);
      assertThat(before.tasks()).hasSizeGreaterThan(5);
      String deleted = before.tasks().get(0).key();
      org.deletesTask(deleted);

      LivingOrg.Rebuilt rebuilt = org.losesState(days.get(BEFORE - 1));

      assertThat(rebuilt.baseline().summary().count("tasks_read")).isEqualTo(before.tasks().size());
      assertThat(rebuilt.next().status()).isEqualTo(PlanStatus.HELD);
      assertThat(rebuilt.next().tripped()).extracting(GuardVerdict::guard).contains("rebuild");
      assertThat(rebuilt.tasks()).isEmpty();
      assertThat(rebuilt.next().summary().count("changed"))
          .as("what is right stays: %s", rebuilt.next().summary())
          .isZero();

      for (LocalDate day : days.subList(BEFORE, days.size())) {
        months.add(org.live(day));
      }
      Month last = months.get(months.size() - 1);
      assertThat(last.tasks()).extracting(Month.TaskSeen::key).doesNotContain(deleted);
      assertThat(doubled(last)).isEmpty();
      assertThat(last.tasks()).hasSizeGreaterThan(before.tasks().size());
    }
  }

  private static List<String> doubled(Month month) {
    Map<String, Long> counts =
        month.tasks().stream()
            .collect(Collectors.groupingBy(Month.TaskSeen::key, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
