package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.SaasAccounts.established;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.score.PlainHealth;
import dev.segmentry.core.score.PlainScorecard;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Asking rules and reading scores leaves nothing for the collector, also before it is compiled. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KernelAllocationTest {

  private static final AsOf TODAY = new AsOf(LocalDate.of(2024, 6, 3), ZoneId.of("Europe/Berlin"));
  private static final int ACCOUNTS = 200;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ModelFixture fixture =
      SaasDefault.model().attribute("seen_at", AttributeType.TIMESTAMP);
  private final SegmentationModel model = fixture.build();

  private AttributeRow row() {
    AttributeRow row =
        new PartialEvaluation(model, model.steps())
            .completed(established().row(model.catalogue()), TODAY);
    Instant seen = Instant.parse("2024-05-01T22:30:00Z");
    row.put(model.catalogue().slot("seen_at").orElseThrow(), new Scalar.TimestampValue(seen));
    return row;
  }

  private List<CompiledCondition> rules() {
    List<CompiledCondition> rules = new ArrayList<>();
    for (Dimension dimension : model.dimensions()) {
      for (Segment segment : dimension.segments()) {
        segment.enter().ifPresent(rules::add);
        segment.exit().ifPresent(rules::add);
      }
    }
    rules.add(fixture.condition("days_since(seen_at) > 30 AND NOT payment_status IN ('a', 'b')"));
    rules.add(fixture.condition("GREATEST(arr / seats, ABS(nps)) > 3 OR LEAST(nps, 4) < 2"));
    return rules;
  }

  @Test
  void rules_and_scores_allocate_nothing_per_account() {
    AttributeRow row = row();
    CompiledCondition[] rules = rules().toArray(CompiledCondition[]::new);
    PlainHealth health = new PlainHealth(SaasDefault.health(fixture), model.catalogue());
    PlainScorecard rubric = new PlainScorecard(SaasDefault.valueRubric(fixture));
    long sum = asked(row, rules, health, rubric);

    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ACCOUNTS; i++) {
        sum += asked(row, rules, health, rubric);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(sum).isNotZero();
    assertThat(least / ACCOUNTS).as("bytes per account").isZero();
  }

  private static long asked(
      AttributeRow row, CompiledCondition[] rules, PlainHealth health, PlainScorecard rubric) {
    long sum = health.score(row, TODAY) + rubric.mean(row, TODAY);
    for (CompiledCondition rule : rules) {
      sum += rule.test(row, TODAY).ordinal();
    }
    return sum;
  }
}
