package dev.segmentry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperatorTest {

  @Test
  void the_operating_system_is_believed_and_not_the_environment() {
    assertThat(Operator.environment(Map.of("USER", "grace", "LANG", "C"), "ada"))
        .isEqualTo(Map.of("USER", "ada", "LANG", "C"));
  }

  @Test
  void where_it_does_not_know_what_the_environment_claims_is_all_there_is() {
    assertThat(Operator.environment(Map.of("USER", "grace"), "?"))
        .isEqualTo(Map.of("USER", "grace"));
    assertThat(Operator.environment(Map.of(), "")).isEmpty();
  }
}
