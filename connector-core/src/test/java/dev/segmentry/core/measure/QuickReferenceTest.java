package dev.segmentry.core.measure;

import static dev.segmentry.core.measure.Grade.GOOD;
import static dev.segmentry.core.measure.Grade.RED;
import static dev.segmentry.core.measure.Grade.UNKNOWN;
import static dev.segmentry.core.measure.Grade.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.lint.Review;
import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Duplicates;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every bound of domain-vectors §9, from both sides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuickReferenceTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);

  @Test
  void coverage_450_of_500_is_90_percent_and_a_warning() {
    Grading grading = QuickReference.coverage("Value tier", new Rate(450, 500));

    assertThat(grading.figure()).isEqualTo("90 % (450 of 500)");
    assertThat(grading.grade()).isEqualTo(WARNING);
  }

  @Test
  void coverage_475_of_500_is_95_percent_and_good_and_474_is_not() {
    assertThat(coverage(475, 500)).isEqualTo(GOOD);
    assertThat(coverage(474, 500)).isEqualTo(WARNING);
  }

  @Test
  void coverage_399_of_500_is_79_8_percent_and_red_and_400_is_not() {
    assertThat(QuickReference.coverage("", new Rate(399, 500)).figure())
        .isEqualTo("79.8 % (399 of 500)");
    assertThat(coverage(399, 500)).isEqualTo(RED);
    assertThat(coverage(400, 500)).isEqualTo(WARNING);
  }

  @Test
  void coverage_of_nobody_is_unknown_and_not_red() {
    assertThat(coverage(0, 0)).isEqualTo(UNKNOWN);
    assertThat(QuickReference.coverage("", new Rate(0, 0)).figure()).isEqualTo("unknown");
  }

  @Test
  void more_than_half_set_by_hand_is_gut_based_and_half_is_not() {
    Grading most = QuickReference.byHand("Value tier", new Rate(251, 500));

    assertThat(most.grade()).isEqualTo(WARNING);
    assertThat(most.figure()).isEqualTo("50.2 % (251 of 500)");
    assertThat(most.verdict()).startsWith("gut-based");
    assertThat(QuickReference.byHand("", new Rate(250, 500)).grade()).isEqualTo(GOOD);
    assertThat(QuickReference.byHand("", new Rate(0, 0)).grade()).isEqualTo(UNKNOWN);
  }

  @Test
  void concentration_280_of_500_is_56_percent_and_no_warning() {
    Grading grading = QuickReference.concentration("", new Rate(280, 500));

    assertThat(grading.figure()).isEqualTo("56 % (280 of 500)");
    assertThat(grading.grade()).isEqualTo(GOOD);
  }

  @Test
  void concentration_300_of_500_does_not_warn_and_301_does() {
    assertThat(QuickReference.concentration("", new Rate(300, 500)).grade()).isEqualTo(GOOD);
    assertThat(QuickReference.concentration("", new Rate(301, 500)).grade()).isEqualTo(WARNING);
  }

  @Test
  void completeness_325_250_500_of_500_is_71_67_percent_and_medium() {
    Grading grading = completeness(325, 250, 500);

    assertThat(grading.figure()).isEqualTo("71.67 % (1075 of 1500)");
    assertThat(grading.grade()).isEqualTo(WARNING);
    assertThat(grading.verdict())
        .isEqualTo("minimum met, target of 80 % missed; below 60 %: employees");
  }

  @Test
  void completeness_425_each_is_85_percent_and_good_and_one_cell_less_is_not() {
    assertThat(completeness(425, 425, 425).grade()).isEqualTo(GOOD);
    assertThat(completeness(425, 425, 425).verdict()).isEqualTo("target met");
    assertThat(completeness(424, 425, 425).grade()).isEqualTo(WARNING);
  }

  @Test
  void completeness_300_each_is_60_percent_and_medium_and_one_cell_less_is_red() {
    assertThat(completeness(300, 300, 300).grade()).isEqualTo(WARNING);
    Grading less = completeness(299, 300, 300);
    assertThat(less.grade()).isEqualTo(RED);
    assertThat(less.figure()).isEqualTo("59.93 % (899 of 1500)");
    assertThat(less.verdict()).isEqualTo("over 30 % will be misclassified; below 60 %: industry");
  }

  @Test
  void completeness_is_on_target_from_80_and_ideal_from_95_percent() {
    assertThat(completeness(400, 400, 400).verdict()).isEqualTo("target met");
    assertThat(completeness(399, 400, 400).verdict())
        .isEqualTo("minimum met, target of 80 % missed");
    assertThat(completeness(475, 475, 475).verdict()).isEqualTo("ideal");
    assertThat(completeness(474, 475, 475).verdict()).isEqualTo("target met");
  }

  @Test
  void completeness_of_nobody_is_unknown() {
    assertThat(QuickReference.completeness(new Completeness(0, Map.of("arr", 0L))).grade())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void duplicates_one_triple_and_one_pair_of_100_are_3_percent_and_on_target() {
    Grading grading = QuickReference.duplicates(new Duplicates(3, 100));

    assertThat(grading.figure()).isEqualTo("3 % (3 of 100)");
    assertThat(grading.grade()).isEqualTo(GOOD);
    assertThat(grading.verdict()).isEqualTo("target met");
  }

  @Test
  void duplicates_below_2_are_ideal_below_5_on_target_below_10_within_the_limit() {
    assertThat(duplicates(19).verdict()).isEqualTo("ideal");
    assertThat(duplicates(20).verdict()).isEqualTo("target met");
    assertThat(duplicates(49).grade()).isEqualTo(GOOD);
    assertThat(duplicates(50).grade()).isEqualTo(WARNING);
    assertThat(duplicates(99).grade()).isEqualTo(WARNING);
  }

  @Test
  void duplicates_of_exactly_10_percent_are_over_the_limit() {
    assertThat(duplicates(100).grade()).isEqualTo(RED);
  }

  @Test
  void one_or_two_operationalised_segments_are_red() {
    assertThat(segments(0, 500)).isEqualTo(RED);
    assertThat(segments(1, 500)).isEqualTo(RED);
    assertThat(segments(2, 100)).isEqualTo(RED);
  }

  @Test
  void three_segments_are_good_below_200_accounts_and_else_a_warning() {
    assertThat(segments(3, 199)).isEqualTo(GOOD);
    assertThat(segments(3, 200)).isEqualTo(WARNING);
  }

  @Test
  void four_to_eight_segments_are_good_nine_to_fifteen_a_warning_sixteen_red() {
    assertThat(segments(4, 500)).isEqualTo(GOOD);
    assertThat(segments(8, 500)).isEqualTo(GOOD);
    assertThat(segments(9, 500)).isEqualTo(WARNING);
    assertThat(segments(15, 500)).isEqualTo(WARNING);
    assertThat(segments(16, 500)).isEqualTo(RED);
  }

  @Test
  void readings_of_a_score_are_told_apart() {
    assertThat(QuickReference.segments(12, 5, 500).figure())
        .isEqualTo("12 segments, and 5 readings of a score or a fact");
  }

  @Test
  void accounts_per_segment_below_10_are_not_meaningful() {
    assertThat(QuickReference.size("", 9).verdict()).isEqualTo("not meaningful");
    assertThat(QuickReference.size("", 9).grade()).isEqualTo(RED);
    assertThat(QuickReference.size("", 10).verdict()).isEqualTo("low");
  }

  @Test
  void accounts_per_segment_are_typical_from_30_and_good_from_100() {
    assertThat(QuickReference.size("", 29).grade()).isEqualTo(WARNING);
    assertThat(QuickReference.size("", 30).verdict()).isEqualTo("typical");
    assertThat(QuickReference.size("", 99).verdict()).isEqualTo("typical");
    assertThat(QuickReference.size("", 100).verdict()).isEqualTo("good");
  }

  @Test
  void tiers_are_healthy_from_15_to_25_from_40_to_55_and_from_25_to_35_percent() {
    assertThat(tier(1, 149)).isEqualTo(WARNING);
    assertThat(tier(1, 150)).isEqualTo(GOOD);
    assertThat(tier(1, 250)).isEqualTo(GOOD);
    assertThat(tier(1, 251)).isEqualTo(WARNING);
    assertThat(tier(2, 399)).isEqualTo(WARNING);
    assertThat(tier(2, 400)).isEqualTo(GOOD);
    assertThat(tier(2, 550)).isEqualTo(GOOD);
    assertThat(tier(2, 551)).isEqualTo(WARNING);
    assertThat(tier(3, 249)).isEqualTo(WARNING);
    assertThat(tier(3, 250)).isEqualTo(GOOD);
    assertThat(tier(3, 350)).isEqualTo(GOOD);
    assertThat(tier(3, 351)).isEqualTo(WARNING);
  }

  @Test
  void quarterly_reviews_with_a_data_audit_are_good() {
    assertThat(reviews("2024-03-30", "2024-03-30")).isEqualTo(GOOD);
    assertThat(reviews("2024-03-29", "2024-06-30")).isEqualTo(WARNING);
    assertThat(reviews("2024-06-30", "2024-03-29")).isEqualTo(WARNING);
    assertThat(reviews("2024-06-30", "")).isEqualTo(WARNING);
  }

  @Test
  void half_yearly_reviews_are_a_warning_and_none_is_red() {
    assertThat(reviews("2023-12-30", "")).isEqualTo(WARNING);
    assertThat(reviews("2023-12-29", "2024-06-30")).isEqualTo(RED);
    assertThat(reviews("", "2024-06-30")).isEqualTo(RED);
  }

  private static Grade coverage(long part, long whole) {
    return QuickReference.coverage("", new Rate(part, whole)).grade();
  }

  private static Grading completeness(long industry, long employees, long arr) {
    return QuickReference.completeness(
        new Completeness(500, Map.of("industry", industry, "employees", employees, "arr", arr)));
  }

  private static Grading duplicates(long ofAThousand) {
    return QuickReference.duplicates(new Duplicates(ofAThousand, 1_000));
  }

  private static Grade segments(int operationalised, long customers) {
    return QuickReference.segments(operationalised, 0, customers).grade();
  }

  private static Grade tier(int tier, long ofAThousand) {
    return QuickReference.tier("", tier, new Rate(ofAThousand, 1_000)).grade();
  }

  private static Grade reviews(String definitions, String data) {
    Map<Review, LocalDate> last = new java.util.EnumMap<>(Review.class);
    if (!definitions.isEmpty()) {
      last.put(Review.DEFINITIONS, LocalDate.parse(definitions));
    }
    if (!data.isEmpty()) {
      last.put(Review.DATA, LocalDate.parse(data));
    }
    return QuickReference.reviews(last, TODAY).grade();
  }
}
