package dev.segmentry.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.hubspot.SweepPosition.Stage;
import dev.segmentry.hubspot.SweepPosition.Sweep;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SweepPositionTest {
  private static final Duration OVERLAP = Duration.ofMinutes(5);
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T08:00:00Z");

  @Test
  void a_position_survives_being_written_down() {
    SweepPosition second =
        SweepPosition.first("ab12", MONDAY).then(Stage.DONE).next(TUESDAY, OVERLAP).at("a:b c");

    assertThat(SweepPosition.of(second.toPosition())).isEqualTo(second);
    assertThat(second.sweep()).isEqualTo(new Sweep("ab12", TUESDAY, MONDAY.minus(OVERLAP), MONDAY));
  }

  @Test
  void a_full_sweep_in_place_of_an_unfinished_one_looks_for_what_that_one_owed() {
    SweepPosition second = SweepPosition.first("a", MONDAY).then(Stage.DONE).next(TUESDAY, OVERLAP);

    SweepPosition full = second.full("b", WEDNESDAY, OVERLAP);

    assertThat(full.stage()).isEqualTo(Stage.ALL);
    assertThat(full.sweep()).isEqualTo(new Sweep("b", WEDNESDAY, MONDAY.minus(OVERLAP), WEDNESDAY));
  }

  @Test
  void a_full_sweep_in_place_of_an_unfinished_first_one_looks_for_what_went_since_that_began() {
    SweepPosition full = SweepPosition.first("a", MONDAY).full("b", TUESDAY, OVERLAP);

    assertThat(full.since()).isEqualTo(MONDAY.minus(OVERLAP));
  }
}
