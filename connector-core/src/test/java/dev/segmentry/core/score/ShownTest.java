package dev.segmentry.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShownTest {

  @ParameterizedTest
  @CsvSource({
    "3550000, 2, 3.55",
    "3555000, 2, 3.56",
    "-3555000, 2, -3.56",
    "-4000, 2, 0",
    "-5000, 2, -0.01",
    "72000000, 1, 72",
    "49000, 1, 0",
    "50000, 1, 0.1",
    "1, 6, 0.000001",
    "1500000, 0, 2",
    "9223372036854775807, 2, 9223372036854.775807"
  })
  void numbers_are_rounded_half_away_from_zero_and_shown_without_zeros(
      long micros, int decimals, String shown) {
    assertThat(Shown.number(micros, decimals)).isEqualTo(shown);
  }
}
