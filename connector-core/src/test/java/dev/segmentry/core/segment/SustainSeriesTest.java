package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dated series of domain-vectors §5. Each first day is day 0, which puts the account there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SustainSeriesTest {

  private static final Map<String, String> LETTERS =
      Map.of("champions", "C", "healthy", "H", "neutral", "N", "at_risk", "R", "critical", "X");
  private static final Map<String, String> START =
      Map.of("C", "85", "H", "65", "N", "50", "R", "30");

  private static final String NEUTRAL = "healthy/neutral↓";
  private static final String HEALTHY = "champions/healthy↓";

  private final Timeline timeline = new Timeline(bands());

  static SegmentationModel bands() {
    return ModelFixture.aModel()
        .numbers("health_score")
        .dimension(SaasDefault.healthBands())
        .build();
  }

  private static AccountFixture scoring(String score) {
    return score.equals("?") ? anAccount() : anAccount().with("health_score", score);
  }

  /** Segments after each day, as letters. */
  private String run(String start, String days, String scores) {
    timeline.on(0, scoring(START.get(start)));
    List<String> letters = new ArrayList<>();
    String[] dated = days.split(" ");
    String[] values = scores.split(" ");
    for (int i = 0; i < dated.length; i++) {
      timeline.on(Integer.parseInt(dated[i]), scoring(values[i]));
      letters.add(LETTERS.getOrDefault(timeline.segment("health"), "-"));
    }
    return String.join(" ", letters);
  }

  /**
   * Evaluations and days on the clock of a boundary after each day. On the day of the move the
   * state has dropped it: then, what it came to.
   */
  private String clocks(String start, String boundary, String days, String scores) {
    timeline.on(0, scoring(START.get(start)));
    List<String> clocks = new ArrayList<>();
    String[] dated = days.split(" ");
    String[] values = scores.split(" ");
    for (int i = 0; i < dated.length; i++) {
      int day = Integer.parseInt(dated[i]);
      List<Clock> before = timeline.state().dimension("health").clocks();
      boolean moved = !timeline.on(day, scoring(values[i])).transitions().isEmpty();
      List<Clock> after =
          moved
              ? List.of(Clocks.counted(before, boundary, Timeline.date(day)))
              : timeline.state().dimension("health").clocks();
      clocks.add(
          after.stream()
              .filter(clock -> clock.boundary().equals(boundary))
              .map(clock -> clock.evaluations() + "/" + clock.days())
              .findFirst()
              .orElse("–"));
    }
    return String.join(" ", clocks);
  }

  private static String daily(int count) {
    List<String> days = new ArrayList<>();
    for (int day = 1; day <= count; day++) {
      days.add(Integer.toString(day));
    }
    return String.join(" ", days);
  }

  @Test
  void series_A_one_dip_moves_nothing_and_a_real_decline_does() {
    String segments = run("H", daily(13), "66 61 54 52 56 53 54 51 50 54 53 52 54");

    assertThat(segments).isEqualTo("H H H H H H H H H H H H N");
  }

  @Test
  void series_A_counts_and_drops_the_clock_day_by_day() {
    assertThat(clocks("H", NEUTRAL, daily(13), "66 61 54 52 56 53 54 51 50 54 53 52 54"))
        .isEqualTo("– – 1/0 2/1 – 1/0 2/1 3/2 4/3 5/4 6/5 7/6 8/7");
  }

  @Test
  void series_B_slides_to_at_risk_over_neutral_and_recovers() {
    String segments =
        run("H", daily(20), "62 57 54 48 41 38 36 35 37 43 46 44 47 46 48 49 45 52 50 51");

    assertThat(segments).isEqualTo("H H H H H H H H R R R R R R R R R R R N");
  }

  @Test
  void series_C_around_the_threshold_moves_only_after_seven_days_above() {
    String segments = run("N", daily(17), "59 61 60 62 61 59 61 62 61 63 60 61 62 60 56 54 58");

    assertThat(segments).isEqualTo("N N N N N N N N N N N N N H H H H");
  }

  @Test
  void series_D_a_glitch_below_forty_never_reaches_at_risk() {
    assertThat(run("H", daily(9), "62 54 53 54 39 54 52 54 53")).isEqualTo("H H H H H H H H N");
  }

  @Test
  void series_E_unknown_evaluations_pause_the_clock() {
    String segments = run("C", "1 2 3 4 5 6 9 10 12", "82 74 73 ? ? 72 71 74 70");

    assertThat(segments).isEqualTo("C C C C C C C C H");
  }

  /** 1 + 0 + 3 + 1 + 2 days: the gap with an unknown evaluation in it does not count. */
  @Test
  void series_E_counts_seven_days_without_those_that_nobody_knows() {
    assertThat(clocks("C", HEALTHY, "1 2 3 4 5 6 9 10 12", "82 74 73 ? ? 72 71 74 70"))
        .isEqualTo("– 1/0 2/1 2/1 2/1 3/1 4/4 5/5 6/7");
  }

  @Test
  void series_F_critical_is_entered_at_once_and_left_slowly() {
    assertThat(run("H", "1 2 3 4 5 11", "64 18 24 25 26 27")).isEqualTo("H X X X X R");
  }

  @Test
  void series_G_weekly_evaluations_count_the_days_between_them() {
    assertThat(run("H", "1 8 15 22 29 36", "63 53 54 58 61 62")).isEqualTo("H H N N N H");
  }

  @Test
  void series_H_a_leap_does_not_stop_in_between() {
    assertThat(run("R", daily(9), "44 61 62 63 64 65 66 67 61")).isEqualTo("R R R R R R R R H");
  }

  @Test
  void series_I_alternation_drops_the_farther_clock_every_other_day() {
    assertThat(run("H", daily(9), "62 54 39 54 39 54 39 54 39")).isEqualTo("H H H H H H H H N");
  }

  @Test
  void series_J_the_farther_clock_survives_the_first_move() {
    String segments = run("H", daily(10), "54 54 54 54 54 54 38 38 38 38");

    assertThat(segments).isEqualTo("H H H H H H H N N R");
  }

  @ParameterizedTest
  @CsvSource({"H, 55, 60", "N, 40, 60", "R, 40, 45"})
  void no_path_inside_the_band_moves_an_account_in_a_year(String start, int low, int high) {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      Timeline year = new Timeline(bands());
      year.on(0, scoring(START.get(start)));
      String segment = year.segment("health");
      for (int day = 1; day <= 365; day++) {
        int cents = low * 100 + random.nextInt((high - low) * 100);
        Decision decision =
            year.on(day, scoring(cents / 100 + "." + "%02d".formatted(cents % 100)));
        assertThat(decision.transitions()).as("seed %d, day %d", seed, day).isEmpty();
      }
      assertThat(year.segment("health")).isEqualTo(segment);
    }
  }

  @Test
  void the_first_assignment_takes_the_printed_thresholds() {
    String[] scores = {"100", "80", "79.99", "60", "59.99", "40", "39.99", "20", "19.99", "0"};
    List<String> segments = new ArrayList<>();
    for (String score : scores) {
      Timeline fresh = new Timeline(bands());
      fresh.on(1, scoring(score));
      segments.add(LETTERS.getOrDefault(fresh.segment("health"), "-"));
    }

    assertThat(String.join(" ", segments)).isEqualTo("C C H H N N R R X X");
  }

  @Test
  void thirty_days_of_unknown_leave_the_account_unsegmented() {
    timeline.on(0, scoring("65"));
    timeline.on(1, scoring("?"));

    assertThat(timeline.on(30, scoring("?")).transitions()).isEmpty();
    assertThat(timeline.on(31, scoring("?")).transitions())
        .extracting(Transition::cause)
        .containsExactly(Cause.DATA_LOSS);
    assertThat(timeline.segment("health")).isEqualTo("-");
  }

  @Test
  void one_known_evaluation_starts_the_thirty_days_anew() {
    timeline.on(0, scoring("65"));
    timeline.on(1, scoring("?"));
    timeline.on(20, scoring("64"));
    timeline.on(21, scoring("?"));

    timeline.on(50, scoring("?"));

    assertThat(timeline.segment("health")).isEqualTo("healthy");
  }

  @Test
  void an_account_without_a_segment_and_without_a_score_is_unsegmented_at_once() {
    DimensionResult result = timeline.on(1, scoring("?")).results().get("health");

    assertThat(result.assignment()).isEmpty();
    assertThat(result.reason()).isEqualTo("health_score missing (not read)");
  }

  @Test
  void a_second_evaluation_with_the_same_data_on_a_day_changes_nothing() {
    run("H", daily(4), "66 61 54 52");
    AccountState once = timeline.state();

    timeline.on(4, scoring("52"));

    assertThat(timeline.state()).isEqualTo(once);
  }

  @Test
  void a_second_evaluation_on_a_day_replaces_the_first() {
    run("H", daily(4), "66 61 54 52");
    AccountState once = timeline.state();

    timeline.on(4, scoring("58"));
    assertThat(timeline.state().dimension("health").clocks()).isEmpty();
    timeline.on(4, scoring("52"));

    assertThat(timeline.state().dimension("health")).isEqualTo(once.dimension("health"));
  }

  @Test
  void an_immediate_boundary_acts_in_a_second_evaluation_on_the_same_day() {
    run("H", daily(2), "66 54");

    timeline.on(2, scoring("15"));

    assertThat(timeline.segment("health")).isEqualTo("critical");
  }

  @Test
  void three_evaluations_without_days_need_three_days_with_an_evaluation() {
    Sustain thrice = new Sustain(3, 0);
    Clock twice = new Clock("b", 2, 9, Timeline.date(1), false);

    assertThat(thrice.reachedBy(twice)).isFalse();
    assertThat(thrice.reachedBy(Clocks.counted(List.of(twice), "b", Timeline.date(1)))).isFalse();
    assertThat(thrice.reachedBy(Clocks.counted(List.of(twice), "b", Timeline.date(2)))).isTrue();
  }

  @Test
  void an_evaluation_dated_before_the_last_one_is_refused() {
    timeline.on(5, scoring("66"));

    assertThatThrownBy(() -> timeline.on(4, scoring("66")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-01-04 is before the last recorded one on 2024-01-05");
  }
}
