package dev.segmentry.core.score;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The value rubric of domain §4.2 and domain-vectors §7; the bands of domain §12. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScorecardTest {

  private static final AsOf TODAY = new AsOf(Timeline.date(1), Timeline.ZONE);

  private final ModelFixture fixture = SaasDefault.model();
  private final SegmentationModel model = fixture.build();

  private ScorecardReading read(AccountFixture account) {
    return SaasDefault.valueRubric(fixture).read(account.row(model.catalogue()), TODAY);
  }

  private static AccountFixture influencer() {
    return anAccount()
        .with("arr", "85000")
        .with("expansion_potential", "2")
        .withText("contract_length", "multi_year")
        .withText("strategic_importance", "Influencer");
  }

  @Test
  void the_worked_example_of_the_value_rubric_has_total_18_and_mean_4_5() {
    ScorecardReading reading = read(influencer());

    assertThat(reading.total()).hasValue(fixed("18"));
    assertThat(reading.mean()).hasValue(fixed("4.5"));
    assertThat(reading.evidence())
        .contains("arr 85000 → 4 of 5", "strategic_importance Influencer → 4 of 5");
  }

  @Test
  void with_three_of_four_criteria_there_is_a_partial_mean_and_no_total() {
    ScorecardReading reading = read(influencer().without("expansion_potential"));

    assertThat(reading.total()).isEmpty();
    assertThat(reading.mean()).hasValue(4_333_333L);
    assertThat(reading.partial()).isTrue();
  }

  @Test
  void with_two_of_four_criteria_there_is_no_mean() {
    ScorecardReading reading =
        read(influencer().without("expansion_potential").without("contract_length"));

    assertThat(reading.mean()).isEmpty();
  }

  @Test
  void a_value_that_is_in_no_category_counts_as_missing() {
    assertThat(read(influencer().withText("contract_length", "barter")).missing())
        .containsExactly("contract_length");
  }

  @ParameterizedTest
  @CsvSource({
    "9999.99, 1",
    "10000, 2",
    "24999.99, 2",
    "25000, 3",
    "50000, 4",
    "99999.99, 4",
    "100000, 5"
  })
  void a_bound_belongs_to_the_bin_it_opens(String arr, String points) {
    ScorecardReading reading = read(influencer().with("arr", arr));

    assertThat(reading.total()).hasValue(fixed("14") + fixed(points));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "19.999999, 1", "20, 2", "40, 3", "59.99, 3", "60, 4", "80, 5", "100, 5"})
  void the_behavioral_score_reads_the_five_health_bands(String score, long band) {
    BandScore bands =
        new BandScore(
            "behavioral_score",
            "health_score",
            java.util.List.of(fixed("20"), fixed("40"), fixed("60"), fixed("80")));

    assertThat(bands.read(anAccount().with("health_score", score).row(model.catalogue())))
        .hasValue(band);
  }
}
