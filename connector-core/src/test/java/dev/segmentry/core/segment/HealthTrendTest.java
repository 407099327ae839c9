package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.testkit.SaasAccounts;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Change over 90 days (domain-vectors §8). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthTrendTest {

  private static HealthTrend daily(int days, int from) {
    HealthTrend trend = HealthTrend.NONE;
    for (int day = 1; day <= days; day++) {
      trend = trend.with("post", Timeline.date(day), fixed(Integer.toString(from - day / 2)));
    }
    return trend;
  }

  @Test
  void the_change_is_against_the_reading_at_least_ninety_days_old_and_nearest_to_it() {
    HealthTrend trend = daily(120, 90);

    // Read on day 29 = 76, the last of the weekly readings that is 90 days old on day 120.
    assertThat(trend.change(Timeline.date(120), fixed("30.04"))).hasValue(fixed("-46"));
  }

  @Test
  void before_ninety_days_nobody_knows() {
    assertThat(daily(90, 90).change(Timeline.date(90), fixed("40"))).isEmpty();
    assertThat(daily(91, 90).change(Timeline.date(91), fixed("40"))).hasValue(fixed("-50"));
  }

  @Test
  void three_months_of_weeks_are_kept_and_no_more() {
    assertThat(daily(400, 100).readings()).hasSizeBetween(13, 15);
  }

  @Test
  void what_is_much_older_is_no_change_over_ninety_days() {
    HealthTrend trend = daily(1, 80).with("post", Timeline.date(300), fixed("40"));

    assertThat(trend.change(Timeline.date(300), fixed("40"))).isEmpty();
  }

  @Test
  void a_second_reading_on_a_day_replaces_the_first() {
    HealthTrend trend =
        HealthTrend.NONE
            .with("post", Timeline.date(1), fixed("50"))
            .with("post", Timeline.date(1), fixed("60"));

    assertThat(trend.readings()).hasSize(1);
    assertThat(trend.readings().get(0).tenths()).isEqualTo(600);
  }

  @Test
  void it_outlives_the_state_it_is_kept_in() {
    HealthTrend trend = daily(40, 77);

    assertThat(HealthTrend.parse(trend.toText())).isEqualTo(trend);
  }

  @Test
  void a_decision_keeps_stage_and_score() {
    Timeline timeline = new Timeline(SaasDefault.model().build());
    timeline.on(1, SaasAccounts.established());

    HealthTrend trend = HealthTrend.of(timeline.state());

    assertThat(trend.stage()).isEqualTo("post-onboarding");
    assertThat(trend.readings()).hasSize(1);
  }
}
