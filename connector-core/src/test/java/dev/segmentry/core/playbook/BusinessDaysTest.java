package dev.segmentry.core.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Due dates of domain-vectors §10. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BusinessDaysTest {

  @ParameterizedTest
  @CsvSource({
    "2024-05-31, 1, 2024-06-03",
    "2024-05-31, 2, 2024-06-04",
    "2024-06-01, 1, 2024-06-03",
    "2024-06-05, 3, 2024-06-10"
  })
  void weekends_do_not_count(LocalDate day, int businessDays, LocalDate due) {
    assertThat(BusinessDays.after(day, businessDays)).isEqualTo(due);
  }
}
