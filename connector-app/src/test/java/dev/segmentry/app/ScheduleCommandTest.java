package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.CommandLineFixture.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleCommandTest {

  private static final String SCHEDULE =
      "schedule: {cron: \"0 6 * * 1-5\", zone: Europe/Berlin, jitter: 5m}\n";

  @TempDir Path folder;

  private CommandLineFixture shell;

  @BeforeEach
  void one_customer() {
    shell = new CommandLineFixture(folder);
    shell.crm.hasAccount("Acme", Map.of("arr", "120000", "signed_at", "2024-01-01"));
    shell.configure(CommandLineFixture.CONFIGURATION + SCHEDULE);
  }

  @AfterEach
  void nobody_stays_interrupted() {
    Thread.interrupted();
  }

  @Test
  void runs_begin_at_the_times_named_and_a_held_one_does_not_end_them() {
    shell.stopAt = shell.instants.instant().plus(Duration.ofDays(2));

    Ran ran = shell.org("schedule");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err())
        .contains("'0 6 * * 1-5' in Europe/Berlin", "ended with 5", "schedule: stopped");
    assertThat(ran.err().split("ended with 5", -1)).hasSize(3);
  }

  @Test
  void a_restart_knows_which_slot_was_the_last() {
    shell.stopAt = shell.instants.instant().plus(Duration.ofDays(1));
    shell.org("schedule");
    Thread.interrupted();
    shell.instants.tick(Duration.ofDays(30));
    shell.stopAt = shell.instants.instant().plus(Duration.ofHours(1));

    Ran again = shell.org("schedule");

    assertThat(again.err()).contains("one run makes up for what was missed since 2026-03-04 06:00");
    assertThat(again.err().split("ended with", -1)).hasSize(2);
  }

  @Test
  void the_next_times_are_shown_and_nothing_begins() {
    Ran ran = shell.org("schedule", "--next", "3");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines())
        .hasSize(3)
        .allMatch(line -> line.matches(".* 06:0[0-5]:.* \\+01:00 .*"));
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule: {cron: \"0 6 * *\", zone: UTC} | is no line of five fields",
        "schedule: {cron: \"0 6 30 2 *\", zone: UTC} | no such day ever comes",
        "schedule: {cron: \"0 6 * * *\", zone: Europe/Berlim} | is no time zone",
        "schedule: {cron: \"0 6 * * *\"} | zone' is missing in",
        "schedule: {cron: \"0 6 * * *\", zone: UTC, jitter: 2h} | is not a time such as 30s",
        "schedule: {cron: \"0 6 * * *\", zone: UTC, catch_up: all} | is not one of once, none",
        "'' | there is no schedule; add for example"
      })
  void a_schedule_that_cannot_be_is_told_before_anything_begins(String written, String told) {
    shell.configure(CommandLineFixture.CONFIGURATION + written + "\n");

    Ran ran = shell.org("schedule");

    assertThat(ran.exit()).isEqualTo(78);
    assertThat(ran.err()).contains(told, "Nothing was written");
  }

  @Test
  void a_day_of_its_own_is_refused() {
    assertThat(shell.org("schedule", "--as-of", "2026-01-01").exit()).isEqualTo(64);
  }
}
