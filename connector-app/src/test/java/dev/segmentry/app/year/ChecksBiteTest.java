package dev.segmentry.app.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.model.ShippedModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the year find what they are there to find. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChecksBiteTest {

  @TempDir Path work;

  @Test
  void without_hysteresis_accounts_flap_and_the_check_sees_it() {
    Scenario.Model jumpy =
        Variants.withoutHysteresis("jumpy.yaml", ShippedModels.text("saas-default"));
    Scenario scenario = GeneratedYear.scenario(work).with(jumpy);

    Year year = Year.live(scenario, work);

    for (List<Month> months : year.both()) {
      assertThat(Checks.flapping(months, List.of("health")))
          .anyMatch(found -> found.startsWith("NOISE-"))
          .anyMatch(found -> found.startsWith("DIP-"));
    }
  }

  @Test
  void without_keys_tasks_are_doubled_and_the_check_sees_it() {
    Scenario scenario =
        GeneratedYear.scenario(work)
            .losingReplies()
            .with(Variants::withoutKeyField)
            .blindForTasks();

    Year year = Year.live(scenario, work);

    for (List<Month> months : year.both()) {
      assertThat(Checks.doubledTasks(months)).anyMatch(found -> found.contains("2 tasks"));
    }
  }

  @Test
  void without_the_key_field_the_marker_in_the_text_keeps_tasks_single() {
    Scenario scenario =
        GeneratedYear.scenario(work).losingReplies().with(Variants::withoutKeyField);

    Year year = Year.live(scenario, work);

    YearRules.repliesWereLost(year);
    YearRules.anEpisodeHasOneTask(year);
  }
}
