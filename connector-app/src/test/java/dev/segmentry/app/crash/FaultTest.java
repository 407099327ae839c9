package dev.segmentry.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halt@17",
        "halt@17+again@2",
        "drop-after-tasks@1",
        "drop-before-changes@2+halt@20",
        "together@1",
        "together@2+halt@9",
        "frozen@12",
        "late-tasks@1",
        "late-changes@2+halt@9"
      })
  void a_fault_is_read_as_it_was_printed(String text) {
    assertThat(Fault.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "halt", "halt@0", "drop-tasks@1", "halt@1+"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> Fault.parse(text)).hasMessageContaining("no fault");
  }
}
