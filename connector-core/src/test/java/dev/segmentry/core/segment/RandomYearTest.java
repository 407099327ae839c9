package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.established;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What must hold for any account on any path: seeded random walks through the shipped model. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomYearTest {

  private static final Map<String, Integer> COOL_DOWN = Map.of("save", 30, "expansion", 90);

  private final SegmentationModel model = SaasDefault.model().build();

  /** One account's attributes, some of which wander and some of which come and go. */
  private static final class Walk {
    private final Random random;
    private AccountFixture account;
    private double mood;

    Walk(long seed) {
      random = new Random(seed);
      mood = random.nextDouble();
      account = established().with("usage_pct_of_limit", "85");
    }

    AccountFixture on(LocalDate day) {
      mood = Math.max(0, Math.min(1, mood + random.nextGaussian() * 0.08));
      account =
          account
              .with("depth_score", number(mood * 100))
              .with("core_workflow_completion_30d", number(mood))
              .with("usage_trend", number(0.5 + mood * 0.7))
              .with("sessions_per_week", number(mood * 5))
              .with("features_used", number(mood * 8))
              .with("open_tickets", number((1 - mood) * 8))
              .with("last_active_at", day.minusDays((long) ((1 - mood) * 40)))
              .withText("payment_status", random.nextInt(60) == 0 ? "failed" : "current");
      return random.nextInt(12) == 0
          ? account.without("depth_score").without("sessions_per_week")
          : account;
    }

    private static String number(double value) {
      return "%.2f".formatted(value).replace(',', '.');
    }
  }

  @Test
  void a_second_evaluation_on_the_same_day_never_changes_anything() {
    for (long seed = 1; seed <= 20; seed++) {
      Walk walk = new Walk(seed);
      Timeline timeline = new Timeline(model);
      for (int day = 1; day <= 200; day++) {
        AccountFixture account = walk.on(Timeline.date(day));
        AccountState once = timeline.on(day, account).next();
        Decision again = timeline.on(day, account);
        assertThat(again.next()).as("seed %d, day %d", seed, day).isEqualTo(once);
        assertThat(again.transitions()).isEmpty();
        assertThat(again.tasks()).isEmpty();
      }
    }
  }

  @Test
  void every_move_begins_where_the_last_one_ended() {
    int moves = 0;
    for (long seed = 1; seed <= 20; seed++) {
      Walk walk = new Walk(seed);
      Timeline timeline = new Timeline(model);
      Map<String, String> held = new HashMap<>();
      for (int day = 1; day <= 200; day++) {
        for (Transition move : timeline.on(day, walk.on(Timeline.date(day))).transitions()) {
          assertThat(move.from().orElse("-")).isEqualTo(held.getOrDefault(move.dimension(), "-"));
          assertThat(move.to()).isNotEqualTo(move.from());
          held.put(move.dimension(), move.to().orElse("-"));
          moves++;
        }
      }
    }

    assertThat(moves).isGreaterThan(200);
  }

  @Test
  void a_playbook_fires_once_per_cool_down_and_numbers_its_episodes() {
    int tasks = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Walk walk = new Walk(seed);
      Timeline timeline = new Timeline(model);
      Map<String, Integer> lastDay = new HashMap<>();
      Map<String, Integer> episodes = new HashMap<>();
      for (int day = 1; day <= 365; day++) {
        List<TaskIntent> found = timeline.on(day, walk.on(Timeline.date(day))).tasks();
        assertThat(found).hasSizeLessThanOrEqualTo(1);
        for (TaskIntent task : found) {
          Integer before = lastDay.put(task.playbook(), day);
          boolean worse = task.body().contains("→ Critical");
          assertThat(before == null || worse || day - before >= COOL_DOWN.get(task.playbook()))
              .as("seed %d, day %d, %s", seed, day, task.playbook())
              .isTrue();
          assertThat(task.episode()).isEqualTo(episodes.merge(task.playbook(), 1, Integer::sum));
          assertThat(task.body()).doesNotContain("{").doesNotContain("null");
          tasks++;
        }
      }
    }

    assertThat(tasks).isGreaterThan(40);
  }

  @Test
  void a_year_in_which_nothing_changes_moves_nothing_after_the_first_day() {
    AccountFixture account = established();
    Timeline timeline = new Timeline(model);
    timeline.on(1, account);

    for (int day = 2; day <= 365; day++) {
      Decision decision = timeline.on(day, account);
      assertThat(decision.transitions()).as("day %d", day).isEmpty();
    }
  }
}
