package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.score.BandScore;
import dev.segmentry.core.score.Composite;
import dev.segmentry.core.score.Criterion;
import dev.segmentry.core.score.Curve;
import dev.segmentry.core.score.Scorecard;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is said of moves, waits and doubts, and what a scale says of the lowest segment. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordsOfMovesTest {

  private final Timeline timeline = new Timeline(steps());

  /** low: x below 10, high: the rest; falling takes 2 days, rising 4. */
  private static SegmentationModel steps() {
    return ModelFixture.aModel()
        .numbers("x", "y", "points", "points_total", "score", "assumed", "band", "quintile.x")
        .step(
            model ->
                new EvaluationStep.Rubric(
                    new Scorecard(
                        "points",
                        Optional.of("points_total"),
                        List.of(
                            new Criterion(
                                "x",
                                model.expression("x"),
                                new Curve.Linear(SaasDefault.points("0 0 100 100"))),
                            new Criterion(
                                "y",
                                model.expression("y"),
                                new Curve.Linear(SaasDefault.points("0 0 100 100")))),
                        1,
                        Scorecard.Rounding.NONE)))
        .step(
            new EvaluationStep.Weighted(
                new Composite(
                    "score",
                    Map.of("x", fixed("0.5"), "y", fixed("0.5")),
                    Set.of("y"),
                    Optional.of(new Composite.Assumption("assumed", fixed("3"))))))
        .step(new EvaluationStep.Bands(new BandScore("band", "points", List.of(fixed("5")))))
        .step(new EvaluationStep.Quintile("x"))
        .dimension(
            model ->
                new ListedDimension(
                    "step",
                    "Step",
                    List.of(
                        aSegment(model, "low", "Low").enter("x < 10").exit("x >= 12").build(),
                        aSegment(model, "high", "High").yieldsTo("low").build()),
                    Optional.of(
                        new Scale(List.of("low", "high"), new Sustain(1, 2), new Sustain(1, 4))),
                    List.of()))
        .build();
  }

  private static AccountFixture x(String x) {
    return anAccount().with("x", x);
  }

  private DimensionResult step(int day, AccountFixture account) {
    return timeline.on(day, account).results().get("step");
  }

  @Test
  void out_of_the_lowest_segment_is_rising_and_into_it_is_falling() {
    step(1, x("5"));
    step(2, x("12"));
    assertThat(timeline.segment("step")).isEqualTo("low");
    step(5, x("12"));
    assertThat(timeline.segment("step")).isEqualTo("low");
    step(6, x("12"));
    assertThat(timeline.segment("step")).isEqualTo("high");
    step(7, x("9"));
    step(8, x("9"));
    assertThat(timeline.segment("step")).isEqualTo("high");
    step(9, x("9"));
    assertThat(timeline.segment("step")).isEqualTo("low");
  }

  @Test
  void a_move_to_what_is_left_says_why_the_account_left() {
    step(1, x("5"));
    step(2, x("12"));
    Decision decision = timeline.on(6, x("12"));

    assertThat(decision.transitions()).hasSize(1);
    assertThat(decision.transitions().get(0).evidence()).containsExactly("x 12 >= 12");
  }

  @Test
  void a_wait_is_told_with_its_progress_and_the_rule_while_it_holds() {
    assertThat(step(1, x("5")).evidence()).containsExactly("x 5 < 10");
    assertThat(step(2, x("5")).evidence()).containsExactly("x 5 < 10");
    assertThat(step(3, x("11")).evidence()).isEmpty();
    assertThat(step(4, x("12")).evidence())
        .containsExactly("pending high: 1 of 1 evaluations, 0 of 4 days");
  }

  @Test
  void a_segment_that_is_lost_is_lost_with_its_reason_and_found_again_as_data() {
    step(1, x("5"));
    step(2, anAccount());
    assertThat(step(31, anAccount()).reason())
        .isEqualTo("stays, unknown: x missing (>= 12: unknown)");
    Decision lost = timeline.on(32, anAccount());
    assertThat(lost.transitions().get(0).cause()).isEqualTo(Cause.DATA_LOSS);
    assertThat(lost.transitions().get(0).evidence())
        .containsExactly("unknown: x missing (>= 12: unknown), since 2024-01-02");
    assertThat(lost.reason()).contains("unsegmented");

    Decision found = timeline.on(33, x("5"));
    assertThat(found.transitions().get(0).cause()).isEqualTo(Cause.DATA);
  }

  @Test
  void what_is_computed_stands_in_the_next_state() {
    timeline.population(Population.ofColumns(Map.of("x", new long[] {fixed("1"), fixed("5")})));
    Map<String, Long> scores = timeline.on(1, x("5").with("y", "6")).next().scores();

    assertThat(scores)
        .containsEntry("points", fixed("5.5"))
        .containsEntry("points_total", fixed("11"))
        .containsEntry("score", fixed("5.5"))
        .containsEntry("assumed", fixed("5.5"))
        .containsEntry("band", fixed("2"));
    Map<String, Long> partial = timeline.on(2, x("4")).next().scores();
    assertThat(partial)
        .containsEntry("points", fixed("4"))
        .containsEntry("score", fixed("4"))
        .containsEntry("assumed", fixed("3.5"))
        .containsEntry("band", fixed("1"))
        .doesNotContainKey("points_total");
    assertThat(timeline.on(3, anAccount()).next().scores()).isEmpty();
  }

  @Test
  void fifths_are_read_by_rules_and_missing_where_the_number_is() {
    Timeline fifths =
        new Timeline(
                ModelFixture.aModel()
                    .numbers("x", "quintile.x")
                    .step(new EvaluationStep.Quintile("x"))
                    .dimension(
                        model ->
                            new ListedDimension(
                                "fifth",
                                "Fifth",
                                List.of(
                                    aSegment(model, "best", "Best")
                                        .enter("quintile(x) = 5")
                                        .exit("quintile(x) < 4")
                                        .build(),
                                    aSegment(model, "rest", "Rest")
                                        .enter("quintile(x) < 5")
                                        .build()),
                                Optional.empty(),
                                List.of()))
                    .build())
            .population(
                Population.ofColumns(
                    Map.of(
                        "x",
                        new long[] {fixed("1"), fixed("2"), fixed("3"), fixed("4"), fixed("5")})));

    fifths.on(1, x("5"));
    assertThat(fifths.segment("fifth")).isEqualTo("best");
    assertThat(fifths.on(2, anAccount()).results().get("fifth").reason())
        .startsWith("stays, unknown");
  }
}
