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
            SweepCursor.first("ab12"),
            SweepCursor.first("ab12")
                .startedAt(1_700_000_000)
                .after(new RowKey(1_690_000_000, "001000000000001AAA"), Optional.of("0r8xx1-2000")),
            SweepCursor.first("").startedAt(5).enter(Phase.GONE),
            SweepCursor.first("0").startedAt(1_700_000_000).enter(Phase.IDLE).nextSweep(900, "1"));

    for (SweepCursor cursor : cursors) {
      assertThat(SweepCursor.of(cursor.position())).contains(cursor);
    }
  }

  @Test
  void a_sweep_without_a_known_start_is_followed_by_a_full_one() {
    SweepCursor next = SweepCursor.first("a").enter(Phase.IDLE).nextSweep(900, "a");

    assertThat(next.floor()).isZero();
    assertThat(next.goneFloor()).isZero();
  }

  @Test
  void the_start_of_a_sweep_is_its_first_pages_time() {
    assertThat(SweepCursor.first("a").startedAt(10).startedAt(20).start()).isEqualTo(10);
  }
}
