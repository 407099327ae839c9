package dev.segmentry.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadDayTest {

  /** Three hours behind UTC in June. */
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  private static final LocalDate MOVED = LocalDate.of(2024, 6, 3);
  private static final ExternalRef ACME = new ExternalRef(CrmSystem.SALESFORCE, "001");

  @ParameterizedTest
  @CsvSource({
    // The moment decides, not when it was read.
    "2024-06-03T09:00:00Z, 2024-06-03T09:00:01Z, 2024-06-03T20:00:00Z, true",
    "2024-06-03T09:00:00Z, 2024-06-03T09:00:00Z, 2024-06-03T20:00:00Z, false",
    "2024-06-03T09:00:00Z, 2024-06-03T08:59:59Z, 2024-06-03T20:00:00Z, false",
    // Salesforce tells days only: they are read as their first moment.
    "2024-06-03T09:00:00Z, 2024-06-03T03:00:00Z, 2024-06-03T20:00:00Z, true",
    "2024-06-03T09:00:00Z, 2024-06-03T03:00:00Z, 2024-06-03T08:00:00Z, false",
    // Later and earlier days need no moment.
    "2024-06-03T09:00:00Z, 2024-06-04T08:00:00Z, 2024-06-04T20:00:00Z, true",
    "2024-06-03T09:00:00Z, 2024-06-03T02:00:00Z, 2024-06-04T20:00:00Z, false",
    // Nobody knows when the task was made: the day of the move does not count.
    ", 2024-06-03T23:00:00Z, 2024-06-04T20:00:00Z, false",
    ", 2024-06-04T23:00:00Z, 2024-06-05T20:00:00Z, true",
  })
  void a_moment_counts_when_it_came_after_the_task(
      Instant created, Instant moment, Instant read, boolean counts) {
    ReadDay day = ReadDay.of(ACME, moment, ZONE, read);

    assertThat(day.isAfter(task(Optional.ofNullable(created)), ZONE)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    // Read after the task was there: it was not in the CRM when the move was seen.
    "2024-06-03T09:00:00Z, 2024-06-03, 2024-06-04T09:00:00Z, true",
    "2024-06-03T09:00:00Z, 2024-06-03, 2024-06-03T08:59:00Z, false",
    // The task came a day after the move.
    "2024-06-04T09:00:00Z, 2024-06-03, 2024-06-04T10:00:00Z, false",
    "2024-06-03T09:00:00Z, 2024-06-04, 2024-06-04T10:00:00Z, true",
    "2024-06-03T09:00:00Z, 2024-06-02, 2024-06-04T10:00:00Z, false",
    ", 2024-06-03, 2024-06-04T10:00:00Z, false",
  })
  void a_mere_day_counts_when_it_was_not_read_before_the_task(
      Instant created, LocalDate on, Instant read, boolean counts) {
    ReadDay day = new ReadDay(ACME, on, Optional.empty(), read);

    assertThat(day.isAfter(task(Optional.ofNullable(created)), ZONE)).isEqualTo(counts);
  }

  private static RecordedTask task(Optional<Instant> created) {
    TaskIntent intent = new TaskIntent("save", 1, "Save", "At risk", MOVED, Priority.HIGH);
    return new RecordedTask(
        new PlannedTask(TaskKey.of("1", ACME, "save", 1), ACME, "ada", intent),
        "Acme",
        MOVED,
        "written",
        Optional.of(MOVED),
        Optional.empty(),
        Optional.empty(),
        created);
  }
}
