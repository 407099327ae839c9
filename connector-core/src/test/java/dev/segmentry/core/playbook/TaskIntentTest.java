package dev.segmentry.core.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskIntentTest {

  @Test
  void priority_comes_before_urgency_and_urgency_before_nothing() {
    TaskIntent most = task(Priority.HIGH, TaskIntent.MOST_URGENT);
    TaskIntent high = task(Priority.HIGH, 0);
    TaskIntent medium = task(Priority.MEDIUM, TaskIntent.MOST_URGENT);
    TaskIntent less = task(Priority.MEDIUM, 7);
    TaskIntent low = task(Priority.LOW, TaskIntent.MOST_URGENT);

    assertThat(
            List.of(low, less, high, medium, most).stream()
                .sorted(Comparator.comparingInt(TaskIntent::order)))
        .containsExactly(most, high, medium, less, low);
  }

  @Test
  void an_urgency_is_of_six_digits() {
    assertThat(task(Priority.LOW, 999_999).urgency()).isEqualTo(999_999);
    assertThat(task(Priority.LOW, 0).urgency()).isZero();
    assertThatThrownBy(() -> task(Priority.LOW, 1_000_000)).hasMessageContaining("1000000");
    assertThatThrownBy(() -> task(Priority.LOW, -1)).hasMessageContaining("-1");
  }

  private static TaskIntent task(Priority priority, int urgency) {
    return new TaskIntent("save", 1, "s", "b", LocalDate.of(2026, 3, 2), priority, urgency);
  }
}
