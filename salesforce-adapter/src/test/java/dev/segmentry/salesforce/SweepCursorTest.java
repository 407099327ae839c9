package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.salesforce.SweepCursor.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepCursorTest {
  @Test
  void a_cursor_survives_being_written_down() {
    List<SweepCursor> cursors =
        List.of(
            SweepCursor.first("ab12", 1_700_000_000),
            SweepCursor.first("ab12", 1_700_000_000)
                .after(new RowKey(1_690_000_000, "001000000000001AAA"), Optional.of("0r8xx1-2000")),
            SweepCursor.first("", 5).enter(Phase.GONE),
            SweepCursor.first("0", 1_700_000_000).enter(Phase.IDLE).nextSweep(1_700_009_000, 900),
            SweepCursor.first("0", 1_700_000_000).fullSweep("1c", 1_700_009_000, 900));

    for (SweepCursor cursor : cursors) {
      assertThat(SweepCursor.of(cursor.position())).contains(cursor);
    }
  }

  @Test
  void a_full_sweep_in_place_of_an_unfinished_one_looks_for_what_that_one_owed() {
    SweepCursor second = SweepCursor.first("a", 10_000).enter(Phase.IDLE).nextSweep(50_000, 900);

    SweepCursor full = second.fullSweep("b", 60_000, 900);

    assertThat(full.sweep()).isEqualTo(new SweepCursor.Sweep("b", 0, 9_100, 60_000, 60_000));
  }

  @Test
  void a_full_sweep_in_place_of_an_unfinished_first_one_looks_for_what_went_since_that_began() {
    SweepCursor full = SweepCursor.first("a", 10_000).fullSweep("b", 60_000, 900);

    assertThat(full.goneFloor()).isEqualTo(9_100);
  }

  @Test
  void the_last_full_sweep_is_remembered_by_those_after_it() {
    SweepCursor third =
        SweepCursor.first("a", 10_000)
            .enter(Phase.IDLE)
            .nextSweep(20_000, 900)
            .enter(Phase.IDLE)
            .nextSweep(30_000, 900);

    assertThat(third.sweep()).isEqualTo(new SweepCursor.Sweep("a", 19_100, 19_100, 30_000, 10_000));
  }
}
