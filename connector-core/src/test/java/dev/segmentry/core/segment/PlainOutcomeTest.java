package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.established;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** An evaluation nobody asks the reasons of comes out as one that is explained. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainOutcomeTest {

  private static final List<String> SHARES =
      List.of("core_workflow_completion_30d", "usage_trend", "churn_predicted");
  private static final List<String> COUNTS =
      List.of("sessions_per_week", "features_used", "open_tickets", "nps", "escalations_30d");

  private static AccountFixture account(Random random, AccountFixture before) {
    AccountFixture account = before;
    for (String name : SHARES) {
      account = maybe(random, account, name, random.nextInt(130), 2);
    }
    for (String name : COUNTS) {
      account = maybe(random, account, name, random.nextInt(11), 0);
    }
    account = maybe(random, account, "depth_score", random.nextInt(101), 0);
    account = maybe(random, account, "arr", random.nextInt(130_000), 0);
    return account.withText("payment_status", random.nextInt(15) == 0 ? "failed" : "current");
  }

  private static AccountFixture maybe(
      Random random, AccountFixture account, String name, int value, int decimals) {
    return switch (random.nextInt(8)) {
      case 0 -> account.with(name, BigDecimal.valueOf(value, decimals).toPlainString());
      case 1 -> random.nextInt(3) == 0 ? account.without(name) : account;
      default -> account;
    };
  }

  @Test
  void segments_clocks_and_doubts_are_those_of_the_decision() {
    SegmentationModel model = SaasDefault.model().build();
    PartialEvaluation plain = new PartialEvaluation(model, model.steps());
    int waiting = 0;
    int doubtful = 0;
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Timeline timeline = new Timeline(model);
      AccountFixture account = established();
      for (int day = 1; day <= 120; day++) {
        account = account(random, account);
        AsOf asOf = new AsOf(Timeline.date(day), Timeline.ZONE);
        PartialEvaluation.Outcome outcome =
            plain.outcome(account.row(model.catalogue()), timeline.state(), asOf);
        AccountState next = timeline.on(day, account).next();
        for (String key : next.dimensions().keySet()) {
          DimensionState found = outcome.states().get(key);
          DimensionState decided = next.dimension(key);
          assertThat(found.assignment().map(SegmentAssignment::segment))
              .as("seed %d, day %d, %s", seed, day, key)
              .isEqualTo(decided.assignment().map(SegmentAssignment::segment));
          assertThat(found.clocks()).as("seed %d, %s", seed, key).isEqualTo(decided.clocks());
          assertThat(found.unknownSince()).isEqualTo(decided.unknownSince());
          waiting += found.clocks().isEmpty() ? 0 : 1;
          doubtful += found.unknownSince().isPresent() ? 1 : 0;
        }
        assertThat(scores(outcome, model)).isEqualTo(new TreeMap<>(next.scores()));
      }
    }

    assertThat(waiting).isGreaterThan(200);
    assertThat(doubtful).isGreaterThan(50);
  }

  private static TreeMap<String, Long> scores(
      PartialEvaluation.Outcome outcome, SegmentationModel model) {
    TreeMap<String, Long> scores = new TreeMap<>();
    for (String name : List.of("health_score", "value_score", "behavioral_score")) {
      int slot = model.catalogue().slot(name).orElseThrow();
      if (outcome.row().isKnown(slot)) {
        scores.put(name, outcome.row().scalar(slot));
      }
    }
    return scores;
  }
}
