package dev.segmentry.core.score;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The composite of domain §4.3; a missing behavioral score as in domain §6. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompositeTest {

  private static final AttributeCatalogue CATALOGUE =
      ModelFixture.aModel().numbers("firmographic", "behavioral", "value").build().catalogue();

  private static Composite composite(String firmographic, String behavioral, String value) {
    return new Composite(
        "composite_score",
        Map.of(
            "firmographic", fixed(firmographic),
            "behavioral", fixed(behavioral),
            "value", fixed(value)),
        Set.of("behavioral"),
        Optional.of(new Composite.Assumption("composite_assumed", fixed("3"))));
  }

  private static AccountFixture scores(String firmographic, String behavioral, String value) {
    return anAccount()
        .with("firmographic", firmographic)
        .with("behavioral", behavioral)
        .with("value", value);
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.40, 0.35, 4, 2, 5, 3.55",
    "0.3, 0.4, 0.3, 4, 3, 5, 3.9",
    "0.3, 0.4, 0.3, 1, 1, 1, 1"
  })
  void the_worked_examples_hold_exactly(
      String wf, String wb, String wv, String f, String b, String v, String expected) {
    Composite.Reading reading = composite(wf, wb, wv).read(scores(f, b, v).row(CATALOGUE));

    assertThat(reading.score()).hasValue(fixed(expected));
    assertThat(reading.assumed()).hasValue(fixed(expected));
    assertThat(reading.reason()).isEmpty();
  }

  @Test
  void without_behaviour_the_other_weights_are_renormalised_and_a_median_is_assumed() {
    Composite.Reading reading =
        composite("0.25", "0.40", "0.35")
            .read(scores("4", "1", "5").without("behavioral").row(CATALOGUE));

    assertThat(reading.score()).hasValue(4_583_333L);
    assertThat(reading.assumed()).hasValue(fixed("3.95"));
    assertThat(reading.evidence()).containsExactly("firmographic 4 × 0.25", "value 5 × 0.35");
    assertThat(reading.reason()).isEqualTo("partial: behavioral missing");
  }

  @Test
  void without_a_score_that_has_to_be_there_is_none() {
    Composite.Reading reading =
        composite("0.25", "0.40", "0.35")
            .read(scores("4", "2", "5").without("value").row(CATALOGUE));

    assertThat(reading.score()).isEmpty();
    assertThat(reading.assumed()).isEmpty();
    assertThat(reading.reason()).isEqualTo("insufficient_inputs: value missing");
  }

  @Test
  void weights_sum_to_1_and_something_has_to_be_present() {
    assertThatThrownBy(() -> composite("0.25", "0.40", "0.36"))
        .hasMessage("weights of composite_score sum to 1.01, not to 1");
    assertThatThrownBy(
            () -> new Composite("c", Map.of("a", fixed("1")), Set.of("a", "b"), Optional.empty()))
        .hasMessage("c has no weight for b, which may be missing");
    assertThatThrownBy(
            () -> new Composite("c", Map.of("a", fixed("1")), Set.of("a"), Optional.empty()))
        .hasMessage("one score of c has to be present");
  }
}
