package dev.segmentry.app.model;

import static dev.segmentry.app.model.ModelRun.basis;
import static dev.segmentry.app.model.ModelRun.given;
import static dev.segmentry.app.model.ModelRun.reason;
import static dev.segmentry.app.model.ModelRun.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.segment.Decision;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** domain-vectors §1: every preset's bounds from both sides, through the shipped files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PresetBoundsTest {

  @ParameterizedTest
  @CsvSource({
    "arr-service-tiers, value, arr, 0, smb",
    "arr-service-tiers, value, arr, 24999.99, smb",
    "arr-service-tiers, value, arr, 25000, mid_market",
    "arr-service-tiers, value, arr, 99999.99, mid_market",
    "arr-service-tiers, value, arr, 100000, enterprise",
    "arr-service-tiers, value, arr, 249999.99, enterprise",
    "arr-service-tiers, value, arr, 250000, enterprise",
    "arr-four-tiers, value, arr, 999.99, self_serve",
    "arr-four-tiers, value, arr, 1000, smb",
    "arr-four-tiers, value, arr, 9999.99, smb",
    "arr-four-tiers, value, arr, 10000, mid_market",
    "arr-four-tiers, value, arr, 50000, mid_market",
    "arr-four-tiers, value, arr, 50000.01, enterprise",
    "acv-touch-tiers, touch, acv, 4999.99, t1",
    "acv-touch-tiers, touch, acv, 5000, t2",
    "acv-touch-tiers, touch, acv, 14999.99, t2",
    "acv-touch-tiers, touch, acv, 15000, t3",
    "acv-touch-tiers, touch, acv, 49999.99, t3",
    "acv-touch-tiers, touch, acv, 50000, t4",
    "enterprise-smb, value, acv, 4999.99, smb",
    "enterprise-smb, value, acv, 5000, middle",
    "enterprise-smb, value, acv, 49999.99, middle",
    "enterprise-smb, value, acv, 50000, enterprise",
    "headcount-tiers, company_size, employees, 199, smb",
    "headcount-tiers, company_size, employees, 200, mid_market",
    "headcount-tiers, company_size, employees, 999, mid_market",
    "headcount-tiers, company_size, employees, 1000, enterprise",
    "health-bands, health, csp_health, 100, champions",
    "health-bands, health, csp_health, 80, champions",
    "health-bands, health, csp_health, 79.99, healthy",
    "health-bands, health, csp_health, 60, healthy",
    "health-bands, health, csp_health, 59.99, neutral",
    "health-bands, health, csp_health, 40, neutral",
    "health-bands, health, csp_health, 39.99, at_risk",
    "health-bands, health, csp_health, 20, at_risk",
    "health-bands, health, csp_health, 19.99, critical",
    "health-bands, health, csp_health, 0, critical"
  })
  void a_bound_belongs_to_the_segment_it_opens(
      String preset, String dimension, String attribute, String input, String segment) {
    String score = preset.equals("health-bands") ? "dimensions: {health: {of: csp_health}}\n" : "";
    ModelRun run = ModelRun.of("use: " + preset + "\n" + score);

    assertThat(segment(run.first(attribute + "=" + input), dimension)).isEqualTo(segment);
    assertThat(segment(run.first(""), dimension)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"249999.99, ''", "250000, strategic: named senior CSM and executive sponsor"})
  void the_largest_enterprise_accounts_are_strategic(String arr, String flag) {
    Decision decision = ModelRun.using("arr-service-tiers").first("arr=" + arr);

    assertThat(reason(decision, "value")).isEqualTo(flag);
  }

  @Test
  void an_account_stays_strategic_down_to_ten_percent_below_the_bound() {
    String strategic = "strategic: named senior CSM and executive sponsor";
    ModelRun run = ModelRun.using("arr-service-tiers");

    assertThat(reason(run.on(0, "arr=240000"), "value")).isEmpty();
    assertThat(reason(run.on(1, "arr=250000"), "value")).isEqualTo(strategic);
    assertThat(reason(run.on(2, "arr=225000"), "value")).isEqualTo(strategic);
    assertThat(reason(run.on(3, ""), "value")).contains(strategic);
    assertThat(reason(run.on(4, "arr=224999.99"), "value")).isEmpty();
    assertThat(reason(run.on(5, "arr=249999.99"), "value")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"arr-service-tiers", "saas-default", "crm-only"})
  void strategic_is_a_sub_segment_within_enterprise(String model) {
    ModelRun run = ModelRun.of("use: " + model + "\n");

    assertThat(sub(run.on(0, "arr=249999.99"))).isEmpty();
    assertThat(sub(run.on(1, "arr=250000"))).contains("strategic");
    assertThat(sub(run.on(2, "arr=225000"))).contains("strategic");
    assertThat(sub(run.on(3, "arr=224999.99"))).isEmpty();
    assertThat(segment(run.on(3, "arr=224999.99"), "value")).isEqualTo("enterprise");
  }

  private static Optional<String> sub(Decision decision) {
    return decision.results().get("value").sub();
  }

  @Test
  void who_left_the_tier_is_strategic_again_only_from_the_bound() {
    ModelRun run = ModelRun.using("arr-service-tiers");
    run.on(0, "arr=260000");
    for (int day = 1; day <= 9; day++) {
      run.on(day, "arr=50000");
    }
    for (int day = 10; day <= 20; day++) {
      run.on(day, "arr=240000");
    }

    assertThat(reason(run.on(21, "arr=240000"), "value")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "arr-four-tiers, value, arr, 1000, 900, smb",
    "arr-four-tiers, value, arr, 50001, 45000, enterprise",
    "acv-touch-tiers, touch, acv, 15000, 13500, t3",
    "enterprise-smb, value, acv, 50000, 45000, enterprise",
    "headcount-tiers, company_size, employees, 1000, 900, enterprise"
  })
  void a_tier_is_kept_down_to_ten_percent_below_its_bound(
      String preset, String dimension, String attribute, String at, String kept, String tier) {
    ModelRun run = ModelRun.using(preset);
    run.first(attribute + "=" + at);
    for (int day = 1; day <= 20; day++) {
      assertThat(segment(run.on(day, attribute + "=" + kept), dimension)).isEqualTo(tier);
    }

    String below = attribute + "=" + (Integer.parseInt(kept) - 1);
    for (int day = 21; day <= 27; day++) {
      assertThat(segment(run.on(day, below), dimension)).isEqualTo(tier);
    }
    assertThat(segment(run.on(28, below), dimension)).isNotEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({
    "150, 9999, smb",
    "150, 12000, mid_market",
    "150, , none",
    "250, , mid_market",
    "1000, , enterprise"
  })
  void where_headcount_and_contract_differ_the_larger_tier_holds(
      String employees, String acv, String tier) {
    Decision decision =
        ModelRun.using("headcount-acv-tiers")
            .first(given("employees", employees) + given("acv", acv));

    assertThat(segment(decision, "company_size")).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({
    "24999.99, smb",
    "25000, mid_market",
    "89999.99, mid_market",
    "90000, mid_market",
    "99999.99, mid_market",
    "100000, enterprise"
  })
  void without_headcount_arr_stands_in_and_the_basis_says_so(String arr, String tier) {
    Decision decision = ModelRun.using("headcount-tiers").first("industry=finance arr=" + arr);

    assertThat(segment(decision, "company_size")).isEqualTo(tier);
    assertThat(basis(decision, "company_size")).isEqualTo("proxy");
    assertThat(reason(decision, "company_size")).isEqualTo("ARR stands in for headcount");
  }

  @Test
  void missing_industry_and_geography_are_told_and_drop_nobody_to_another_tier() {
    Decision decision =
        ModelRun.using("headcount-tiers, arr-service-tiers")
            .first("employees=1000 arr=200000 billing_country=DE");

    assertThat(segment(decision, "company_size")).isEqualTo("enterprise");
    assertThat(segment(decision, "value")).isEqualTo("enterprise");
    assertThat(basis(decision, "company_size")).isEqualTo("employees");
    assertThat(reason(decision, "company_size"))
        .isEqualTo(
            "industry unknown: industry plays follow the SMB playbook; billing country stands in"
                + " for geography");
  }

  @ParameterizedTest
  @CsvSource({
    "0, onboarding",
    "29, onboarding",
    "30, adopting",
    "89, adopting",
    "90, established",
    "364, established",
    "365, mature"
  })
  void tenure_in_four_stages(int days, String stage) {
    Decision decision = ModelRun.using("tenure-four").first("signed_at=" + -days);

    assertThat(segment(decision, "tenure")).isEqualTo(stage);
    assertThat(basis(decision, "tenure")).isEqualTo("calendar");
  }

  @Test
  void a_signing_date_in_the_future_is_invalid_and_no_tenure() {
    ModelRun run = ModelRun.using("tenure-four");
    Decision decision = run.first("signed_at=+1");

    assertThat(segment(decision, "tenure")).isEqualTo("none");
    assertThat(reason(decision, "tenure")).contains(Absence.INVALID.words());
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 90, 365})
  void a_stage_of_tenure_is_entered_on_its_day(int days) {
    ModelRun run = ModelRun.using("tenure-four");
    run.first("signed_at=" + (1 - days));

    assertThat(run.on(1, "signed_at=" + (1 - days)).transitions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "29, 25, 9, 95, new",
    "30, 25, 9, 95, power",
    "30, 20, 5, 80, power",
    "30, 19, 5, 80, active",
    "30, 20, 4, 80, active",
    "30, 20, 5, 79.9, active",
    "30, 8, 1, 10, active",
    "30, 7, 1, 10, light",
    "30, 1, 1, 10, light",
    "30, 0, 9, 95, dormant",
    "29, 0, , , new",
    "30, 25, , 95, none",
    "30, , 9, 95, none",
    ", 25, 9, 95, none"
  })
  void usage_in_five_by_the_first_rule_that_holds(
      String tenure, String logins, String features, String depth, String segment) {
    Decision decision =
        ModelRun.using("usage-five")
            .first(
                given("signed_at", tenure == null ? "" : "-" + tenure)
                    + given("logins_30d", logins)
                    + given("features_used", features)
                    + given("depth_score", depth));

    assertThat(segment(decision, "usage")).isEqualTo(segment);
  }

  @Test
  void a_newcomer_goes_on_day_thirty_to_where_its_use_belongs() {
    String busy = "signed_at=-29 logins_30d=25 features_used=9 depth_score=95";
    ModelRun run = ModelRun.using("usage-five");
    run.first(busy);

    assertThat(segment(run.on(1, busy), "usage")).isEqualTo("power");
  }

  @ParameterizedTest
  @CsvSource({
    "-31, 1.2, 9, 90, dormant",
    "-30, 1.2, 9, 90, power",
    "0, .699999, 9, 90, at_risk",
    "0, .7, 9, 90, power",
    "0, 1, 8, 80, power",
    "0, 1, 7, 80, core",
    "0, 1, 8, 79.9, core",
    "0, , 8, 80, none",
    ", 1, 8, 80, none"
  })
  void usage_by_its_trend(
      String active, String trend, String features, String depth, String segment) {
    Decision decision =
        ModelRun.using("usage-trend-four")
            .first(
                given("last_active_at", active)
                    + given("usage_trend", trend)
                    + given("features_used", features)
                    + given("depth_score", depth));

    assertThat(segment(decision, "usage")).isEqualTo(segment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cost_reduction", "revenue_growth", "compliance", "efficiency", "insight"})
  void the_success_profile_follows_the_mapped_goal(String goal) {
    ModelRun run = ModelRun.using("success-profile");

    assertThat(segment(run.first("success_goal=" + goal), "success_profile")).isEqualTo(goal);
    assertThat(segment(run.on(1, "success_goal=insight"), "success_profile")).isEqualTo("insight");
    assertThat(segment(run.first(""), "success_profile")).isEqualTo("none");
  }
}
