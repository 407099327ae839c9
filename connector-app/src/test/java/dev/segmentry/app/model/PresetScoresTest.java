package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.basis;
import static dev.segmentry.app.model.ModelRun.given;
import static dev.segmentry.app.model.ModelRun.reason;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.segment.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain §4 and domain-vectors §7, §8 (by stage) and §12, through the shipped presets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresetScoresTest {

  /** The composite over scores that are given instead of computed. */
  private static String composite(String weights) {
    return "use: composite-tiers\n"
        + "attributes: {f: number, b: number, v: number}\n"
        + "scorecards:\n"
        + "  firmographic_score: ~\n"
        + "  value_score: ~\n"
        + "  composite_score:\n"
        + "    weights: {"
        + weights
        + "}\n"
        + "    optional: [behavioral_score]\n"
        + "derived: {firmographic_score: f, value_score: v, behavioral_score: b}\n"
        + "bands: {behavioral_score: ~}\n"
        + "health: ~\n";
  }

  private static final ModelRun SHIPPED =
      ModelRun.of(composite("firmographic_score: 0.25, behavioral_score: 0.40, value_score: 0.35"));

  @ParameterizedTest
  @CsvSource({
    "4, 2, 5, 3.55, tier_2, intervention",
    "4, 4, 4, 4, tier_1, ''",
    "1, 5, 5, 4, tier_1, ''",
    "1, 3, 3, 2.5, tier_2, ''",
    "4, 2, 2, 2.5, tier_2, ''",
    "4, 2, 4.5, 3.375, tier_2, intervention",
    "4, 2, 3.9, 3.165, tier_2, ''",
    "4, 3, 5, 3.95, tier_2, ''"
  })
  void composite_with_the_starting_weights(
      String f, String b, String v, String score, String tier, String flag) {
    Decision decision = SHIPPED.first("signed_at=-200 f=" + f + " b=" + b + " v=" + v);

    assertThat(SHIPPED.score("composite_score")).isEqualTo(score);
    assertThat(segment(decision, "tier")).isEqualTo(tier);
    assertThat(reason(decision, "tier")).isEqualTo(flag);
    assertThat(basis(decision, "tier")).isEqualTo("composite");
  }

  @Test
  void composite_with_even_outer_weights_is_exactly_3_9() {
    ModelRun run =
        ModelRun.of(composite("firmographic_score: 0.3, behavioral_score: 0.4, value_score: 0.3"));

    assertThat(segment(run.first("f=4 b=3 v=5"), "tier")).isEqualTo("tier_2");
    assertThat(run.score("composite_score")).isEqualTo("3.9");
  }

  @Test
  void the_125_triples_make_16_first_74_second_and_35_third_tiers() {
    List<String> tiers = new ArrayList<>();
    for (int f = 1; f <= 5; f++) {
      for (int b = 1; b <= 5; b++) {
        for (int v = 1; v <= 5; v++) {
          tiers.add(segment(SHIPPED.first("f=" + f + " b=" + b + " v=" + v), "tier"));
        }
      }
    }

    assertThat(tiers).filteredOn("tier_1"::equals).hasSize(16);
    assertThat(tiers).filteredOn("tier_2"::equals).hasSize(74);
    assertThat(tiers).filteredOn("tier_3"::equals).hasSize(35);
  }

  @Test
  void weights_that_do_not_sum_to_one_are_refused_where_they_stand() {
    assertThat(
            ModelRun.problems(
                composite("firmographic_score: 0.3, behavioral_score: 0.4, value_score: 0.4")))
        .containsExactly("own.yaml:10:5: weights of composite_score sum to 1.1, not to 1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 2.166667, 2.5, tier_3",
    "3, 2, 2.416667, 2.65, tier_3",
    "4, 1, 2.25, 2.55, tier_3",
    "3, 5, 4.166667, 3.7, tier_1",
    "4, 4, 4, 3.6, tier_1",
    "4, 5, 4.583333, 3.95, tier_1",
    "5, 4, 4.416667, 3.85, tier_1"
  })
  void without_behavior_two_readings_may_dispute_the_tier(
      String f, String v, String skipped, String assumed, String tier) {
    Decision decision = SHIPPED.first("signed_at=-10 f=" + f + " v=" + v);

    assertThat(SHIPPED.score("composite_score")).isEqualTo(skipped);
    assertThat(SHIPPED.score("composite_assumed")).isEqualTo(assumed);
    assertThat(segment(decision, "tier")).isEqualTo(tier);
    assertThat(basis(decision, "tier")).isEqualTo("provisional");
    assertThat(reason(decision, "tier")).contains("provisional (disputed)");
    assertThat(decision.provisional()).isTrue();
  }

  @Test
  void the_two_readings_differ_for_exactly_7_of_25_pairs() {
    int disputed = 0;
    for (int f = 1; f <= 5; f++) {
      for (int v = 1; v <= 5; v++) {
        Decision decision = SHIPPED.first("signed_at=-10 f=" + f + " v=" + v);
        disputed += reason(decision, "tier").contains("disputed") ? 1 : 0;
      }
    }

    assertThat(disputed).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 3, 3, tier_2", "5, 5, 5, 4.2, tier_1", "1, 1, 1, 1.8, tier_3"})
  void where_the_readings_agree_nothing_is_disputed(
      String f, String v, String skipped, String assumed, String tier) {
    Decision decision = SHIPPED.first("signed_at=-10 f=" + f + " v=" + v);

    assertThat(SHIPPED.score("composite_score")).isEqualTo(skipped);
    assertThat(SHIPPED.score("composite_assumed")).isEqualTo(assumed);
    assertThat(segment(decision, "tier")).isEqualTo(tier);
    assertThat(reason(decision, "tier")).doesNotContain("disputed");
  }

  @ParameterizedTest
  @CsvSource({"-30, provisional, ''", "-90, provisional, ''", "-91, no_behavioral, ''"})
  void an_older_account_without_behavior_is_a_case_of_data_quality(
      String signed, String basis, String flag) {
    Decision decision = SHIPPED.first("f=3 v=3 signed_at=" + signed);

    assertThat(basis(decision, "tier")).isEqualTo(basis);
    assertThat(reason(decision, "tier")).endsWith(flag);
    assertThat(decision.provisional()).isEqualTo(basis.equals("provisional"));
  }

  @Test
  void a_score_that_is_not_optional_leaves_the_account_unsegmented() {
    Decision decision = SHIPPED.first("f=3 b=3 signed_at=-100");

    assertThat(segment(decision, "tier")).isEqualTo("none");
    assertThat(reason(decision, "tier"))
        .isEqualTo("insufficient_inputs: value_score missing (for want of v)");
  }

  @ParameterizedTest
  @CsvSource({
    "employees, 49, 1",
    "employees, 50, 2",
    "employees, 99, 2",
    "employees, 100, 3",
    "employees, 499, 3",
    "employees, 500, 4",
    "employees, 999, 4",
    "employees, 1000, 5",
    "industry_fit, target, 5",
    "industry_fit, adjacent, 4",
    "industry_fit, general_b2b, 3",
    "industry_fit, non_target, 2",
    "industry_fit, poor, 1",
    "geography_tier, primary, 5",
    "geography_tier, secondary, 4",
    "geography_tier, supported, 3",
    "geography_tier, limited, 2",
    "geography_tier, unsupported, 1",
    "growth_stage, growth, 5",
    "growth_stage, established, 4",
    "growth_stage, mature, 3",
    "growth_stage, early, 2",
    "growth_stage, unknown, 1"
  })
  void firmographic_points_from_both_sides(String criterion, String value, int points) {
    Map<String, String> others =
        Map.of(
            "employees", "1000",
            "industry_fit", "target",
            "geography_tier", "primary",
            "growth_stage", "growth");
    ModelRun run = ModelRun.using("firmographic-rubric-tiers");
    StringBuilder inputs = new StringBuilder(given(criterion, value));
    others.forEach((name, best) -> inputs.append(name.equals(criterion) ? "" : given(name, best)));
    run.first(inputs.toString());

    assertThat(run.score("firmographic_total")).isEqualTo(Integer.toString(15 + points));
  }

  @ParameterizedTest
  @CsvSource({
    "arr, 9999.99, 1",
    "arr, 10000, 2",
    "arr, 24999.99, 2",
    "arr, 25000, 3",
    "arr, 49999.99, 3",
    "arr, 50000, 4",
    "arr, 99999.99, 4",
    "arr, 100000, 5",
    "expansion_potential, .99, 1",
    "expansion_potential, 1, 2",
    "expansion_potential, 1.19, 2",
    "expansion_potential, 1.2, 3",
    "expansion_potential, 1.49, 3",
    "expansion_potential, 1.5, 4",
    "expansion_potential, 1.99, 4",
    "expansion_potential, 2, 5",
    "contract_length, multi_year, 5",
    "contract_length, annual_renewing, 4",
    "contract_length, annual_new, 3",
    "contract_length, monthly, 2",
    "contract_length, past_due, 1",
    "strategic_importance, named_logo, 5",
    "strategic_importance, influencer, 4",
    "strategic_importance, standard, 3",
    "strategic_importance, commodity, 2",
    "strategic_importance, misaligned, 1"
  })
  void value_points_from_both_sides(String criterion, String value, int points) {
    Map<String, String> others =
        Map.of(
            "arr", "100000",
            "expansion_potential", "2",
            "contract_length", "multi_year",
            "strategic_importance", "named_logo");
    ModelRun run = ModelRun.using("value-rubric-tiers");
    StringBuilder inputs = new StringBuilder(given(criterion, value));
    others.forEach((name, best) -> inputs.append(name.equals(criterion) ? "" : given(name, best)));
    run.first(inputs.toString());

    assertThat(run.score("value_total")).isEqualTo(Integer.toString(15 + points));
  }

  @Test
  void the_rubric_chain_of_003() {
    String fit = "employees=500 industry_fit=target geography_tier=primary growth_stage=early ";
    String worth =
        "arr=85000 expansion_potential=2 contract_length=multi_year"
            + " strategic_importance=influencer ";
    String given =
        "attributes: {b: number}\nderived: {behavioral_score: b}\n"
            + "bands: {behavioral_score: ~}\nhealth: ~\n";
    ModelRun exact = ModelRun.of("use: [composite-tiers, firmographic-rubric-tiers]\n" + given);
    ModelRun rounded =
        ModelRun.of(
            "use: [composite-tiers, firmographic-rubric-tiers]\n"
                + "scorecards: {value_score: {rounding: half_up}}\n"
                + given);

    Decision decision = exact.first(fit + worth + "b=2");
    Decision coarse = rounded.first(fit + worth + "b=2");

    assertThat(exact.score("firmographic_total")).isEqualTo("16");
    assertThat(exact.score("firmographic_score")).isEqualTo("4");
    assertThat(segment(decision, "firmographic_tier")).isEqualTo("tier_1");
    assertThat(exact.score("value_total")).isEqualTo("18");
    assertThat(exact.score("value_score")).isEqualTo("4.5");
    assertThat(exact.score("composite_score")).isEqualTo("3.375");
    assertThat(rounded.score("value_score")).isEqualTo("5");
    assertThat(rounded.score("composite_score")).isEqualTo("3.55");
    assertThat(List.of(segment(decision, "tier"), segment(coarse, "tier"))).containsOnly("tier_2");
    assertThat(reason(decision, "tier")).isEqualTo("intervention");
    assertThat(reason(coarse, "tier")).isEqualTo("intervention");
  }

  @ParameterizedTest
  @CsvSource({
    "firmographic-rubric-tiers, firmographic_tier, firmographic_total",
    "value-rubric-tiers, value_tier, value_total"
  })
  void rubric_tiers_open_at_16_and_10(String preset, String dimension, String total) {
    String given =
        "use: "
            + preset
            + "\nattributes: {points: number}\ndimensions: {"
            + dimension
            + ": {of: points}}\n";
    ModelRun run = ModelRun.of(given);

    assertThat(segment(run.first("points=16"), dimension)).isEqualTo("tier_1");
    assertThat(segment(run.first("points=15"), dimension)).isEqualTo("tier_2");
    assertThat(segment(run.first("points=10"), dimension)).isEqualTo("tier_2");
    assertThat(segment(run.first("points=9"), dimension)).isEqualTo("tier_3");
    assertThat(ModelRun.using(preset).model().catalogue().slot(total)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "-20, 72, healthy",
    "-200, 72, healthy",
    "-364, 72, healthy",
    "-365, 72, neutral",
    "-425, 72, neutral",
    "-425, 85, champions",
    "-425, 84.99, healthy",
    "-425, 75, healthy",
    "-425, 74.99, neutral",
    "-425, 55, neutral",
    "-425, 54.99, at_risk",
    "-425, 30, at_risk",
    "-425, 29.99, critical",
    "-20, 80, champions",
    "-20, 79.99, healthy",
    "-20, 19.99, critical"
  })
  void health_bands_by_stage(String signed, String score, String band) {
    ModelRun run =
        ModelRun.of("use: health-bands-by-stage\ndimensions: {health: {of: csp_health}}\n");
    Decision decision = run.first("signed_at=" + signed + " csp_health=" + score);

    assertThat(segment(decision, "health")).isEqualTo(band);
    assertThat(basis(decision, "health"))
        .isEqualTo(
            signed.equals("-20")
                ? "onboarding bounds"
                : signed.compareTo("-365") < 0 ? "established bounds" : "mature bounds");
  }

  @Test
  void the_day_an_account_turns_mature_its_band_moves_after_its_week() {
    ModelRun run =
        ModelRun.of("use: health-bands-by-stage\ndimensions: {health: {of: csp_health}}\n");
    String steady = "signed_at=-364 csp_health=69";
    run.first(steady);
    for (int day = 1; day <= 7; day++) {
      assertThat(segment(run.on(day, steady), "health")).isEqualTo("healthy");
    }

    assertThat(segment(run.on(8, steady), "health")).isEqualTo("neutral");
  }

  @ParameterizedTest
  @CsvSource({
    "95, 3, 0, -200, value_gap",
    "95, 10, 2, -200, value_gap",
    "95, 10, 3, -200, value_realised",
    "60, 10, 6, -200, surprise_adopter",
    "60, 10, 1, -200, low_fit",
    "95, 3, 0, -10, too_early",
    "95, , , -200, none"
  })
  void account_against_users(
      String fit, String users, String activated, String signed, String segment) {
    Decision decision =
        ModelRun.using("value-gap")
            .first(
                given("icp_fit", fit)
                    + given("users_known", users)
                    + given("activated_users", activated)
                    + given("signed_at", signed));

    assertThat(segment(decision, "adoption")).isEqualTo(segment);
    if (users == null) {
      assertThat(reason(decision, "adoption"))
          .contains(
              "activated_share, activated_users, users_known missing (for users_activated_share)");
    } else {
      assertThat(basis(decision, "adoption")).isEqualTo("counts");
    }
  }

  @ParameterizedTest
  @CsvSource({"95, 3, value_gap", "95, 4, value_realised", "74, 1, low_fit", "75, 1, value_gap"})
  void a_value_gap_closes_at_forty_percent_or_when_the_fit_is_gone(
      String fit, String activated, String end) {
    ModelRun run = ModelRun.using("value-gap");
    run.first("icp_fit=95 users_known=10 activated_users=2 signed_at=-200");
    String now = "users_known=10 signed_at=-200 icp_fit=" + fit + " activated_users=" + activated;
    for (int day = 1; day <= 8; day++) {
      run.on(day, now);
    }

    assertThat(segment(run.on(9, now), "adoption")).isEqualTo(end);
  }

  @Test
  void findings_about_users_are_told_with_the_account() {
    Decision decision =
        ModelRun.using("value-gap")
            .first(
                "icp_fit=95 activated_share=.1 signed_at=-200 users_stuck=2 roles_stuck=Admins"
                    + " champion_users=Ann");

    assertThat(reason(decision, "adoption"))
        .isEqualTo(
            "users stuck before first value; champion candidates among the users; roles not"
                + " adopting");
  }
}
