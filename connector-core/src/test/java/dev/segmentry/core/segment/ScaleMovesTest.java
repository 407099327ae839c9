package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Moves along the scale of a dimension with rules (domain-vectors §5 rules 3 and 4, §13 usage). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScaleMovesTest {

  private final Timeline timeline = new Timeline(model());

  /** gone: silent ≥ 1, else by x: low &lt; 5, mid from 5, high from 10; down waits 3 days, up 7. */
  private static SegmentationModel model() {
    return ModelFixture.aModel()
        .numbers("x", "silent")
        .dimension(
            model ->
                new ListedDimension(
                    "use",
                    "Use",
                    List.of(
                        aSegment(model, "gone", "Gone")
                            .enter("silent >= 1")
                            .exit("silent < 1")
                            .build(),
                        aSegment(model, "high", "High")
                            .enter("x >= 10")
                            .exit("x < 8")
                            .yieldsTo("gone")
                            .build(),
                        aSegment(model, "mid", "Mid")
                            .enter("x >= 5")
                            .exit("x < 4")
                            .yieldsTo("gone", "high")
                            .build(),
                        aSegment(model, "low", "Low")
                            .enter("x < 5")
                            .exit("x >= 5")
                            .yieldsTo("gone", "high")
                            .build()),
                    Optional.of(
                        new Scale(
                            List.of("gone", "low", "mid", "high"),
                            Sustain.days(3),
                            Sustain.days(7))),
                    List.of()))
        .build();
  }

  private String use(int day, int x, int silent) {
    timeline.on(
        day, anAccount().with("x", Integer.toString(x)).with("silent", Integer.toString(silent)));
    return timeline.segment("use");
  }

  /** The segments on days 1, 2, …; each day is {x, silent}. */
  private List<String> uses(int[]... days) {
    return IntStream.range(0, days.length)
        .mapToObj(i -> use(i + 1, days[i][0], days[i][1]))
        .toList();
  }

  private static int[] at(int x, int silent) {
    return new int[] {x, silent};
  }

  @Test
  void a_step_that_is_crossed_every_day_completes_though_the_target_goes_on_changing() {
    assertThat(uses(at(6, 0), at(3, 0), at(3, 1), at(3, 0), at(3, 1), at(3, 0), at(3, 1)))
        .containsExactly("mid", "mid", "mid", "mid", "low", "low", "low");
  }

  @Test
  void a_farther_step_counts_from_its_own_day_and_goes_on_over_the_first_move() {
    assertThat(uses(at(6, 0), at(3, 0), at(3, 0), at(3, 1), at(3, 1), at(3, 1), at(3, 1)))
        .containsExactly("mid", "mid", "mid", "mid", "low", "low", "gone");
  }

  @Test
  void steps_that_complete_together_are_taken_at_once() {
    use(1, 3, 0);
    for (int day = 2; day <= 8; day++) {
      assertThat(use(day, 12, 0)).as("day %d", day).isEqualTo("low");
    }

    assertThat(use(9, 12, 0)).isEqualTo("high");
  }

  @Test
  void a_completed_step_leads_only_to_a_segment_whose_rule_holds() {
    assertThat(uses(at(6, 0), at(3, 0), at(6, 1), at(3, 0), at(6, 1), at(3, 0)))
        .containsExactly("mid", "mid", "mid", "mid", "mid", "low");
  }

  @Test
  void a_day_on_the_near_side_drops_the_clock_of_the_far_step_only() {
    uses(at(12, 0), at(3, 1), at(3, 1), at(6, 0));

    assertThat(timeline.state().dimension("use").clocks())
        .extracting(Clock::boundary, Clock::evaluations, Clock::days)
        .containsExactly(tuple("high/mid↓", 3, 2), tuple("→*", 3, 2));
  }

  @Test
  void what_is_pending_is_told_for_each_step() {
    use(1, 12, 0);
    timeline.on(2, anAccount().with("x", "3").with("silent", "0"));
    Decision decision = timeline.on(3, anAccount().with("x", "3").with("silent", "0"));

    assertThat(decision.results().get("use").evidence())
        .containsExactly(
            "pending mid: 2 of 2 evaluations, 1 of 3 days",
            "pending low: 2 of 2 evaluations, 1 of 3 days");
  }
}
