package dev.segmentry.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.plan.GuardFacts.SignalAge;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each guard tripped, and each just not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardsTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final ApiUsage UNKNOWN =
      new ApiUsage(Map.of(), OptionalLong.empty(), OptionalLong.empty());

  @Test
  void the_first_run_on_an_org_is_held() {
    assertThat(tripped(facts(moves(0, 0), Optional.empty()))).containsExactly("first_run");
    assertThat(tripped(facts(moves(0, 0), last(moves(0, 0))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"51, 254, true", "60, 300, false", "50, 100, false", "51, 255, false"})
  void more_than_a_fifth_and_more_than_fifty_accounts_moving_is_held(
      long moved, long had, boolean held) {
    GuardFacts facts = facts(moves(moved, had), last(moves(0, had)));

    assertThat(tripped(facts)).isEqualTo(held ? List.of("mass_change") : List.of());
  }

  @Test
  void the_cause_of_a_mass_change_names_a_changed_model_and_expired_overrides() {
    PlanSummary summary =
        summary(
            Map.of(
                "had.health", 200L,
                "moved_by_definition.health", 40L,
                "moved_by_expiry.health", 3L),
            Map.of("health", 60L),
            Map.of(),
            0);

    assertThat(causes(facts(summary, last(summary))))
        .containsExactly(
            "health: 60 of 200 accounts move (30 %; limit 20 % and 50 accounts); 40 of them because"
                + " the model changed; 3 of them because what people had set in the CRM expired");
  }

  @Test
  void what_people_set_is_no_mass_change() {
    PlanSummary summary =
        summary(
            Map.of("had.health", 200L, "moved_by_people.health", 20L, "in_scope", 200L),
            Map.of("health", 70L),
            Map.of(),
            0);

    assertThat(tripped(facts(summary, last(summary)))).isEmpty();
  }

  @Test
  void a_dimension_can_have_bounds_of_its_own() {
    Guards guards =
        new Guards(
            new MassChange(20, 50),
            Map.of("health", new MassChange(50, 10)),
            10,
            3,
            80,
            20,
            1,
            10,
            new Rejections(5, 50));

    assertThat(tripped(guards, facts(moves(60, 120), last(moves(0, 120))))).isEmpty();
    assertThat(tripped(guards, facts(moves(61, 120), last(moves(0, 120)))))
        .containsExactly("mass_change");
  }

  @ParameterizedTest
  @CsvSource({
    // domain-vectors §9: filled 92.0 % → 82.0 % trips, 82.1 % does not
    "80, 1000, 180, 1000, true",
    "80, 1000, 179, 1000, false",
    "20, 1000, 970, 1000, true",
    "20, 1000, 120, 1000, true",
    "20, 1000, 119, 1000, false",
    "20, 1000, 60, 500, true",
    "0, 20, 2, 20, false",
    "0, 20, 3, 20, true",
    "970, 1000, 20, 1000, false"
  })
  void an_attribute_missing_for_ten_points_more_accounts_is_held(
      long before, long allBefore, long now, long all, boolean held) {
    GuardFacts facts = facts(missing(now, all), last(missing(before, allBefore)));

    assertThat(tripped(facts)).isEqualTo(held ? List.of("missing") : List.of());
  }

  @Test
  void churned_accounts_that_lose_their_values_hold_nothing() {
    PlanSummary before = active(80, 1000);

    assertThat(tripped(facts(active(179, 1000), last(before)))).isEmpty();
    assertThat(tripped(facts(active(180, 1000), last(before)))).containsExactly("missing");
  }

  private static PlanSummary active(long missing, long active) {
    return summary(
        Map.of("in_scope", 5 * active, "active", active), Map.of(), Map.of("usage", missing), 0);
  }

  @Test
  void the_cause_names_the_field_and_both_rates() {
    assertThat(causes(facts(missing(970, 1000), last(missing(20, 1000)))))
        .containsExactly(
            "`Usage__c` missing for 97 % of accounts, 2 % yesterday (limit 10 points)");
  }

  @Test
  void an_attribute_that_is_newly_read_is_compared_with_nothing() {
    assertThat(tripped(facts(missing(970, 1000), last(moves(0, 0))))).isEmpty();
  }

  @Test
  void a_population_whose_condition_becomes_unknown_is_held() {
    PlanSummary before =
        summary(Map.of("known", 100L, "in_scope", 90L), Map.of(), Map.of("population", 2L), 0);
    PlanSummary now =
        summary(Map.of("known", 100L, "in_scope", 5L), Map.of(), Map.of("population", 95L), 0);

    assertThat(causes(facts(now, last(before))))
        .containsExactly(
            "population missing for 95 % of accounts, 2 % yesterday (limit 10 points)");
  }

  @ParameterizedTest
  @CsvSource({
    "known, 799, 1000, true",
    "known, 800, 1000, false",
    "known, 0, 1000, true",
    "signal_rows, 799, 1000, true",
    "signal_rows, 800, 1000, false",
    "signal_rows, 0, 1000, true",
    "signal_rows, 0, 0, false"
  })
  void fewer_rows_than_four_fifths_of_the_last_are_held(
      String what, long now, long before, boolean held) {
    GuardFacts facts =
        facts(
            summary(Map.of(what, now), Map.of(), Map.of(), 0),
            last(summary(Map.of(what, before), Map.of(), Map.of(), 0)));

    assertThat(tripped(facts)).isEqualTo(held ? List.of("rows") : List.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, true", "1, 799, true", "1, 800, false", "0, 0, false"})
  void a_full_reading_that_delivers_too_little_is_held(long all, long read, boolean held) {
    PlanSummary now =
        summary(Map.of("known", 1000L, "read", read, "read_all", all), Map.of(), Map.of(), 0);
    PlanSummary before = summary(Map.of("known", 1000L), Map.of(), Map.of(), 0);

    assertThat(tripped(facts(now, last(before)))).isEqualTo(held ? List.of("rows") : List.of());
  }

  @ParameterizedTest
  @CsvSource({"21, 2000, true", "20, 100, false", "21, 2100, false", "22, 2100, true"})
  void more_than_twenty_edits_and_one_percent_are_a_data_load(long edited, long all, boolean held) {
    PlanSummary summary =
        summary(Map.of("accounts_edited", edited, "in_scope", all), Map.of(), Map.of(), 0);

    assertThat(tripped(facts(summary, last(summary))))
        .isEqualTo(held ? List.of("outside_edits") : List.of());
  }

  @Test
  void the_cause_of_a_data_load_says_what_approving_it_does() {
    PlanSummary summary =
        summary(Map.of("accounts_edited", 400L, "in_scope", 1000L), Map.of(), Map.of(), 0);

    assertThat(causes(facts(summary, last(summary))))
        .singleElement()
        .asString()
        .startsWith("segments of 400 of 1000 accounts were set in the CRM by others (40 %;")
        .contains("approved, they are kept as people's word until they expire");
  }

  @ParameterizedTest
  @CsvSource({"40, true", "39, false"})
  void signals_older_than_their_age_are_held(int daysOld, boolean held) {
    GuardFacts facts =
        new GuardFacts(
            DAY,
            moves(0, 0),
            true,
            last(moves(0, 0)),
            Map.of(),
            List.of(
                new SignalAge(
                    "usage.csv", DAY.minusDays(daysOld), Optional.of(Duration.ofDays(39))),
                new SignalAge("ageless.csv", DAY.minusDays(900), Optional.empty())),
            UNKNOWN,
            Optional.empty());

    assertThat(tripped(facts)).isEqualTo(held ? List.of("signals_old") : List.of());
  }

  @ParameterizedTest
  @CsvSource({"401, true", "400, false"})
  void a_plan_that_costs_more_calls_than_are_left_is_held(long calls, boolean held) {
    GuardFacts facts =
        new GuardFacts(
            DAY,
            summary(Map.of(), Map.of(), Map.of(), calls),
            true,
            last(moves(0, 0)),
            Map.of(),
            List.of(),
            new ApiUsage(Map.of(), OptionalLong.of(1_400), OptionalLong.of(10_000)),
            Optional.empty());

    assertThat(tripped(facts)).isEqualTo(held ? List.of("api_budget") : List.of());
  }

  @Test
  void a_plan_that_costs_nothing_is_not_held_for_calls_that_others_used_up() {
    GuardFacts facts =
        new GuardFacts(
            DAY,
            summary(Map.of(), Map.of(), Map.of(), 0),
            true,
            last(moves(0, 0)),
            Map.of(),
            List.of(),
            new ApiUsage(Map.of(), OptionalLong.of(0), OptionalLong.of(10_000)),
            Optional.empty());

    assertThat(tripped(facts)).isEmpty();
  }

  @Test
  void a_plan_made_while_another_stopped_half_way_is_held() {
    Plan stopped = last(moves(0, 0)).orElseThrow();
    GuardFacts facts =
        new GuardFacts(
            DAY,
            moves(0, 0),
            true,
            Optional.of(stopped),
            Map.of(),
            List.of(),
            UNKNOWN,
            Optional.of(stopped));

    assertThat(tripped(facts)).containsExactly("earlier_stopped");
  }

  @ParameterizedTest
  @CsvSource({"3, 50, true", "2, 40, false", "1, 3, false", "5, 100, false", "6, 100, true"})
  void more_than_five_percent_refused_stops_once_enough_rows_are_known(
      long refused, long settled, boolean stops) {
    GuardVerdict verdict = Guards.DEFAULT.rejections().judge(refused, settled, "TOO_LONG");

    assertThat(verdict.tripped()).isEqualTo(stops);
    assertThat(verdict.cause())
        .startsWith("the CRM refused " + refused + " of the first " + settled + " rows");
  }

  private static List<String> tripped(GuardFacts facts) {
    return tripped(Guards.DEFAULT, facts);
  }

  private static List<String> tripped(Guards guards, GuardFacts facts) {
    return guards.judge(facts).stream()
        .filter(GuardVerdict::tripped)
        .map(GuardVerdict::guard)
        .toList();
  }

  private static List<String> causes(GuardFacts facts) {
    return Guards.DEFAULT.judge(facts).stream()
        .filter(GuardVerdict::tripped)
        .map(GuardVerdict::cause)
        .toList();
  }

  private static GuardFacts facts(PlanSummary summary, Optional<Plan> last) {
    return new GuardFacts(
        DAY,
        summary,
        last.isPresent(),
        last,
        Map.of("usage", "`Usage__c`"),
        List.of(),
        UNKNOWN,
        Optional.empty());
  }

  private static Optional<Plan> last(PlanSummary summary) {
    return Optional.of(
        Plan.draft("org", DAY.minusDays(1), "model 1", "digest", Instant.EPOCH, Instant.EPOCH)
            .judged(PlanStatus.APPLIED, List.of(), summary));
  }

  private static PlanSummary moves(long moved, long had) {
    return summary(Map.of("had.health", had), Map.of("health", moved), Map.of(), 0);
  }

  private static PlanSummary missing(long accounts, long all) {
    return summary(Map.of("in_scope", all), Map.of(), Map.of("usage", accounts), 0);
  }

  private static PlanSummary summary(
      Map<String, Long> counts, Map<String, Long> moved, Map<String, Long> missing, long calls) {
    return new PlanSummary(counts, Map.of(), moved, Map.of(), Map.of(), calls, missing);
  }
}
