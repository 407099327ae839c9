package dev.segmentry.core.start;

import static dev.segmentry.core.start.StartingModel.ALL_DIMENSIONS;
import static dev.segmentry.core.start.StartingModel.BEHAVIORAL_FIRST;
import static dev.segmentry.core.start.StartingModel.COMPOSITE;
import static dev.segmentry.core.start.StartingModel.FIRMOGRAPHIC_AND_BEHAVIORAL;
import static dev.segmentry.core.start.StartingModel.FIRMOGRAPHIC_AND_CRM;
import static dev.segmentry.core.start.StartingModel.VALUE_TIERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.quality.Completeness;
import dev.segmentry.core.quality.Ratio;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last row of domain-vectors §9 and the table of domain §9, every bound from both sides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecommendationTest {

  /** An org whose key fields are filled alike and that tells the use of all accounts. */
  private static OrgMeasures org(long accounts, long filled) {
    return org(accounts, filled, accounts, 0, Set.of());
  }

  private static OrgMeasures org(
      long accounts, long filled, long used, long small, Set<String> products) {
    return new OrgMeasures(
        new Completeness(accounts, Map.of("industry", filled, "employees", filled, "arr", filled)),
        new Ratio(used, accounts),
        new TreeMap<>(Map.of("core_workflow_completion_30d", used)),
        new Ratio(small, accounts),
        new TreeSet<>(products));
  }

  private static Recommendation of(OrgMeasures org) {
    return Recommendation.of(org);
  }

  @ParameterizedTest
  @CsvSource({
    "199, VALUE_TIERS",
    "200, FIRMOGRAPHIC_AND_BEHAVIORAL",
    "499, FIRMOGRAPHIC_AND_BEHAVIORAL",
    "500, COMPOSITE",
    "1999, COMPOSITE",
    "2000, ALL_DIMENSIONS"
  })
  void by_size_where_everything_is_filled(long accounts, StartingModel expected) {
    assertThat(of(org(accounts, accounts)).model()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "599, VALUE_TIERS",
    "600, FIRMOGRAPHIC_AND_BEHAVIORAL",
    "849, FIRMOGRAPHIC_AND_BEHAVIORAL",
    "850, COMPOSITE"
  })
  void by_completeness_of_1000_accounts(long filled, StartingModel expected) {
    assertThat(of(org(1000, filled)).model()).isEqualTo(expected);
  }

  @Test
  void one_cell_of_the_three_fields_decides() {
    Ratio all = new Ratio(500, 500);
    TreeMap<String, Long> use = new TreeMap<>(Map.of("core_workflow_completion_30d", 500L));
    Completeness low =
        new Completeness(500, Map.of("industry", 299L, "employees", 300L, "arr", 300L));
    Completeness enough =
        new Completeness(500, Map.of("industry", 300L, "employees", 300L, "arr", 300L));

    assertThat(of(new OrgMeasures(low, all, use, new Ratio(0, 300), new TreeSet<>())).model())
        .isEqualTo(VALUE_TIERS);
    assertThat(of(new OrgMeasures(enough, all, use, new Ratio(0, 300), new TreeSet<>())).model())
        .isEqualTo(FIRMOGRAPHIC_AND_BEHAVIORAL);
  }

  @Test
  void from_60_to_85_percent_the_size_does_not_matter() {
    Recommendation large = of(org(5000, 4249));

    assertThat(large.model()).isEqualTo(FIRMOGRAPHIC_AND_BEHAVIORAL);
    assertThat(large.reasons()).anyMatch(reason -> reason.contains("84.98 %"));
    assertThat(of(org(5000, 4250)).model()).isEqualTo(ALL_DIMENSIONS);
  }

  @Test
  void below_100_accounts_one_tier_will_do_and_below_200_tiers_may_be_set_by_hand() {
    assertThat(of(org(99, 99)).limits())
        .containsExactly("below 100 accounts one tier for all is acceptable too");
    assertThat(of(org(100, 100)).limits())
        .containsExactly("with so few accounts setting tiers by hand is fine");
    assertThat(of(org(199, 199)).limits())
        .containsExactly("with so few accounts setting tiers by hand is fine");
    assertThat(of(org(200, 200)).limits()).isEmpty();
  }

  @Test
  void without_use_the_crm_stands_in_whatever_the_size() {
    for (long accounts : new long[] {200, 500, 2000}) {
      OrgMeasures nobody = org(accounts, accounts, 0, 0, Set.of());

      assertThat(of(nobody).model()).isEqualTo(FIRMOGRAPHIC_AND_CRM);
      assertThat(of(nobody).uses()).containsExactly("crm-only", "headcount-tiers");
    }
    assertThat(of(org(199, 199, 0, 0, Set.of())).model()).isEqualTo(VALUE_TIERS);
  }

  @Test
  void use_counts_from_60_percent_of_the_accounts_on() {
    assertThat(of(org(1000, 1000, 599, 0, Set.of())).model()).isEqualTo(FIRMOGRAPHIC_AND_CRM);
    assertThat(of(org(1000, 1000, 600, 0, Set.of())).model()).isEqualTo(COMPOSITE);
  }

  @Test
  void where_most_pay_little_behavior_comes_first_and_value_is_an_overlay() {
    Recommendation most = of(org(1000, 1000, 1000, 501, Set.of()));

    assertThat(most.model()).isEqualTo(BEHAVIORAL_FIRST);
    assertThat(most.uses()).containsExactly("usage-four", "arr-four-tiers");
    assertThat(of(org(1000, 1000, 1000, 500, Set.of())).model()).isEqualTo(COMPOSITE);
  }

  @Test
  void product_led_does_not_make_up_for_few_accounts_bad_data_or_unknown_use() {
    assertThat(of(org(199, 199, 199, 199, Set.of())).model()).isEqualTo(VALUE_TIERS);
    assertThat(of(org(1000, 599, 1000, 1000, Set.of())).model()).isEqualTo(VALUE_TIERS);
    assertThat(of(org(1000, 1000, 0, 1000, Set.of())).model()).isEqualTo(FIRMOGRAPHIC_AND_CRM);
    assertThat(of(org(5000, 5000, 5000, 5000, Set.of())).model()).isEqualTo(BEHAVIORAL_FIRST);
  }

  @Test
  void several_products_add_tags_to_whatever_it_is() {
    assertThat(of(org(300, 300, 300, 0, Set.of("core"))).products()).isEmpty();
    Recommendation two = of(org(300, 300, 300, 0, Set.of("core", "analytics")));

    assertThat(two.model()).isEqualTo(FIRMOGRAPHIC_AND_BEHAVIORAL);
    assertThat(two.products()).containsExactly("analytics", "core");
    assertThat(two.reasons()).anyMatch(reason -> reason.contains("2 products (analytics, core)"));
  }

  @Test
  void tiers_are_of_what_is_known_and_their_bounds_of_what_is_paid() {
    Ratio none = new Ratio(0, 50);
    TreeMap<String, Long> use = new TreeMap<>();
    Completeness heads = new Completeness(50, Map.of("industry", 0L, "employees", 31L, "arr", 30L));
    Completeness equal = new Completeness(50, Map.of("industry", 0L, "employees", 30L, "arr", 30L));

    assertThat(of(new OrgMeasures(heads, none, use, new Ratio(0, 30), new TreeSet<>())).uses())
        .containsExactly("headcount-tiers");
    assertThat(of(new OrgMeasures(equal, none, use, new Ratio(15, 30), new TreeSet<>())).uses())
        .containsExactly("arr-service-tiers");
    assertThat(of(new OrgMeasures(equal, none, use, new Ratio(16, 30), new TreeSet<>())).uses())
        .containsExactly("arr-four-tiers");
  }

  @Test
  void the_preset_of_use_is_the_one_whose_measure_is_known() {
    Completeness filled =
        new Completeness(300, Map.of("industry", 300L, "employees", 300L, "arr", 300L));
    Ratio all = new Ratio(300, 300);
    Ratio small = new Ratio(0, 300);
    TreeMap<String, Long> logins =
        new TreeMap<>(Map.of("core_workflow_completion_30d", 179L, "logins_30d", 180L));
    TreeMap<String, Long> trend = new TreeMap<>(Map.of("logins_30d", 179L, "usage_trend", 300L));

    assertThat(of(new OrgMeasures(filled, all, logins, small, new TreeSet<>())).uses())
        .contains("usage-five");
    assertThat(of(new OrgMeasures(filled, all, trend, small, new TreeSet<>())).uses())
        .contains("usage-trend-four");
    assertThat(of(org(300, 300, 180, 0, Set.of())).uses()).contains("usage-four");
  }

  @Test
  void of_nobody_there_is_nothing_to_say() {
    assertThatThrownBy(() -> of(org(0, 0))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void poor_fields_are_named() {
    Completeness half =
        new Completeness(500, Map.of("industry", 500L, "employees", 100L, "arr", 299L));
    OrgMeasures org =
        new OrgMeasures(
            half, new Ratio(500, 500), new TreeMap<>(), new Ratio(0, 299), new TreeSet<>());

    assertThat(of(org).limits()).containsExactly("first fill arr (59.8 %), employees (20 %)");
  }
}
