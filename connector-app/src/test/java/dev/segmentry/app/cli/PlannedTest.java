package dev.segmentry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.report.OutcomeText;
import dev.segmentry.app.report.Paint;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.sync.SyncReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlannedTest {

  @Test
  void rows_without_a_final_outcome_make_a_run_unfinished_whatever_else_was_refused() {
    SyncReport report = report(Map.of("changes.unconfirmed", 2L, "tasks.rejected", 1L));

    ExitCode exit = Planned.exit(report);

    assertThat(exit.number()).isEqualTo(1);
    assertThat(Planned.status(exit)).isEqualTo("unfinished");
    assertThat(new OutcomeText(new Paint(false)).render(report))
        .contains("  ! 2 rows have no final outcome yet; the next sync settles them");
  }

  @Test
  void deferred_tasks_are_no_unfinished_rows() {
    SyncReport report = report(Map.of("changes.written", 5L, "tasks.deferred", 3L));

    ExitCode exit = Planned.exit(report);

    assertThat(exit).isEqualTo(ExitCode.OK);
    assertThat(Planned.status(exit)).isEqualTo("ok");
    assertThat(new OutcomeText(new Paint(false)).render(report))
        .noneMatch(line -> line.contains("final outcome"));
  }

  @Test
  void refused_rows_alone_end_with_3() {
    ExitCode exit = Planned.exit(report(Map.of("changes.conflict", 1L)));

    assertThat(exit.number()).isEqualTo(3);
    assertThat(Planned.status(exit)).isEqualTo("rejected_rows");
  }

  private static SyncReport report(Map<String, Long> outcomes) {
    Plan plan =
        Plan.draft(
            "00D1", LocalDate.of(2026, 3, 2), "model 1.0.0", "digest", Instant.EPOCH, Instant.MAX);
    ApiUsage usage = new ApiUsage(Map.of(), OptionalLong.empty(), OptionalLong.empty());
    return new SyncReport(plan, true, outcomes, List.of(), usage);
  }
}
