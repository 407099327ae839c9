package dev.segmentry.core.measure;

import static dev.segmentry.core.measure.Outreach.Answer.State.CLOSED;
import static dev.segmentry.core.measure.Outreach.Answer.State.OPEN;
import static dev.segmentry.core.measure.Outreach.Answer.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutreachTest {

  private static final LocalDate MOVED = LocalDate.of(2024, 6, 3);

  @Test
  void the_earlier_of_completion_and_activity_counts() {
    Outreach save =
        only(
            answer(CLOSED, 6, 2), answer(CLOSED, 4, -1), answer(OPEN, -1, 1), answer(OPEN, -1, -1));

    assertThat(save.tasks()).isEqualTo(4);
    assertThat(save.answered()).isEqualTo(3);
    assertThat(save.byCompletion()).isEqualTo(1);
    assertThat(save.byActivity()).isEqualTo(2);
    assertThat(save.medianDays()).isEqualTo(OptionalLong.of(2));
    assertThat(save.open()).isEqualTo(1);
    assertThat(save.unknown()).isZero();
  }

  @Test
  void completed_and_active_on_one_day_rests_on_the_completion() {
    Outreach save = only(answer(CLOSED, 3, 3));

    assertThat(save.byCompletion()).isEqualTo(1);
    assertThat(save.byActivity()).isZero();
  }

  @Test
  void on_the_due_day_is_in_time() {
    Outreach save = only(answer(CLOSED, 3, -1), answer(CLOSED, 4, -1));

    assertThat(save.punctual()).isEqualTo(new Rate(1, 2));
  }

  @Test
  void open_is_overdue_from_the_day_after_the_due_day() {
    assertThat(Outreach.of(List.of(answer(OPEN, -1, -1)), MOVED.plusDays(3)).get(0).overdue())
        .isZero();
    assertThat(Outreach.of(List.of(answer(OPEN, -1, -1)), MOVED.plusDays(4)).get(0).overdue())
        .isEqualTo(1);
  }

  @Test
  void what_nobody_asked_for_is_unknown_and_takes_no_days() {
    Outreach save = only(answer(UNKNOWN, -1, -1), answer(CLOSED, -1, -1));

    assertThat(save.unknown()).isEqualTo(2);
    assertThat(save.medianDays()).isEmpty();
    assertThat(save.punctual().percent()).isEmpty();
  }

  private static Outreach only(Outreach.Answer... answers) {
    return Outreach.of(List.of(answers), MOVED.plusDays(30)).get(0);
  }

  private static Outreach.Answer answer(Outreach.Answer.State state, int completed, int active) {
    return new Outreach.Answer(
        "save", MOVED, MOVED.plusDays(3), state, after(completed), after(active));
  }

  private static Optional<LocalDate> after(int days) {
    return days < 0 ? Optional.empty() : Optional.of(MOVED.plusDays(days));
  }
}
