package dev.segmentry.core.segment;

import static dev.segmentry.core.testkit.AccountFixture.anAccount;
import static dev.segmentry.core.testkit.SegmentFixture.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.Timeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Moves between segments with rules of their own (domain-vectors §5, rules 1, 2 and 4). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListedMovesTest {

  private final Timeline timeline = new Timeline(model(WhenUnknown.UNDECIDED));

  /** a: x ≥ 10, b: y ≥ 10, c: otherwise; b waits 10 days in, a 5 days out. */
  private static SegmentationModel model(WhenUnknown a) {
    return ModelFixture.aModel()
        .numbers("x", "y")
        .dimension(
            model ->
                new ListedDimension(
                    "kind",
                    "Kind",
                    List.of(
                        aSegment(model, "a", "A")
                            .enter("x >= 10")
                            .exit("x < 8")
                            .sustain(Sustain.days(5), Sustain.days(5))
                            .whenUnknown(a)
                            .build(),
                        aSegment(model, "b", "B")
                            .enter("y >= 10")
                            .exit("y < 8")
                            .yieldsTo("a")
                            .sustain(Sustain.days(10), Sustain.NONE)
                            .build(),
                        aSegment(model, "c", "C")
                            .yieldsTo("a", "b")
                            .sustain(Sustain.NONE, Sustain.NONE)
                            .build()),
                    Optional.empty(),
                    List.of()))
        .build();
  }

  private static AccountFixture at(String x, String y) {
    return anAccount().with("x", x).with("y", y);
  }

  private String kind(int day, AccountFixture account) {
    timeline.on(day, account);
    return timeline.segment("kind");
  }

  @Test
  void the_first_assignment_takes_the_first_rule_that_holds_at_once() {
    assertThat(kind(1, at("10", "10"))).isEqualTo("a");
  }

  @Test
  void a_first_match_does_not_skip_an_unknown_rule() {
    Decision decision = timeline.on(1, anAccount().with("y", "10"));

    assertThat(decision.results().get("kind").assignment()).isEmpty();
    assertThat(decision.results().get("kind").unknown()).containsExactly("a");
    assertThat(decision.results().get("kind").reason()).startsWith("unknown: x missing");
  }

  @Test
  void a_segment_may_say_that_unknown_means_not_entered() {
    timeline.model(model(WhenUnknown.NOT_ENTERED));

    assertThat(kind(1, anAccount().with("y", "10"))).isEqualTo("b");
  }

  @Test
  void inside_the_band_of_entry_and_exit_nothing_moves() {
    kind(1, at("10", "0"));

    assertThat(kind(30, at("8", "0"))).isEqualTo("a");
  }

  @Test
  void a_move_takes_the_longer_of_out_and_in() {
    kind(0, at("10", "10"));
    kind(1, at("7", "10"));

    assertThat(kind(6, at("7", "10"))).isEqualTo("a");
    assertThat(kind(10, at("7", "10"))).isEqualTo("a");
    assertThat(kind(11, at("7", "10"))).isEqualTo("b");
  }

  @Test
  void leaving_for_a_segment_without_wait_takes_the_way_out() {
    kind(0, at("10", "0"));
    kind(1, at("7", "0"));

    assertThat(kind(5, at("7", "0"))).isEqualTo("a");
    assertThat(kind(6, at("7", "0"))).isEqualTo("c");
  }

  @Test
  void one_evaluation_in_which_it_is_not_leaving_drops_the_clock() {
    kind(0, at("10", "0"));
    kind(1, at("7", "0"));
    kind(5, at("9", "0"));

    assertThat(kind(6, at("7", "0"))).isEqualTo("a");
    assertThat(kind(10, at("7", "0"))).isEqualTo("a");
    assertThat(kind(11, at("7", "0"))).isEqualTo("c");
  }

  @Test
  void a_segment_yields_to_another_though_its_own_exit_does_not_hold() {
    kind(0, at("0", "10"));
    kind(1, at("10", "10"));

    assertThat(kind(6, at("10", "10"))).isEqualTo("a");
  }

  @Test
  void targets_that_keep_changing_are_settled_after_twice_the_time() {
    kind(0, at("10", "0"));
    for (int day = 1; day <= 10; day++) {
      assertThat(kind(day, at("7", day % 2 == 0 ? "0" : "10"))).as("day %d", day).isEqualTo("a");
    }

    assertThat(kind(11, at("7", "10"))).isEqualTo("a");
    assertThat(kind(12, at("7", "0"))).isEqualTo("c");
  }

  @Test
  void without_days_twice_the_time_is_twice_the_evaluations() {
    assertThat(new Sustain(3, 0).twice()).isEqualTo(new Sustain(6, 0));
    assertThat(Sustain.days(7).twice()).isEqualTo(new Sustain(2, 14));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void what_is_missing_behind_many_ways_is_found_by_walking_each_once() {
    ModelFixture fixture = ModelFixture.aModel().numbers("x");
    fixture.derived("d0", AttributeType.NUMBER, "x").derived("d1", AttributeType.NUMBER, "x");
    for (int i = 2; i < 60; i++) {
      fixture.derived(
          "d" + i, AttributeType.NUMBER, "COALESCE(d" + (i - 1) + ", d" + (i - 2) + ")");
    }
    Timeline missing =
        new Timeline(
            fixture
                .dimension(
                    model ->
                        new ListedDimension(
                            "kind",
                            "Kind",
                            List.of(aSegment(model, "a", "A").enter("d59 > 5").build()),
                            Optional.empty(),
                            List.of()))
                .build());

    assertThat(missing.on(0, anAccount()).results().get("kind").reason())
        .contains("x missing (for d59)");
  }

  @Test
  void unknown_pauses_the_clock_and_its_gap_does_not_count() {
    kind(0, at("10", "0"));
    kind(1, at("7", "0"));
    kind(4, anAccount().with("y", "0"));
    kind(6, at("7", "0"));

    assertThat(kind(10, at("7", "0"))).isEqualTo("a");
    assertThat(kind(11, at("7", "0"))).isEqualTo("c");
  }

  @Test
  void an_unknown_exit_keeps_the_segment_and_says_so() {
    kind(0, at("10", "0"));

    DimensionResult result = timeline.on(1, anAccount().with("y", "0")).results().get("kind");

    assertThat(result.assignment()).map(SegmentAssignment::segment).hasValue("a");
    assertThat(result.reason()).startsWith("stays, unknown: x missing");
  }

  @Test
  void leaving_while_the_only_possible_target_is_unknown_keeps_the_segment() {
    SegmentationModel twoOnly =
        ModelFixture.aModel()
            .numbers("x", "y")
            .dimension(
                model ->
                    new ListedDimension(
                        "kind",
                        "Kind",
                        List.of(
                            aSegment(model, "a", "A").enter("x >= 10").exit("x < 8").build(),
                            aSegment(model, "b", "B").enter("y >= 10").exit("y < 8").build()),
                        Optional.empty(),
                        List.of()))
            .build();
    timeline.model(twoOnly);
    kind(0, at("10", "0"));

    assertThat(kind(20, anAccount().with("x", "7"))).isEqualTo("a");
    assertThat(timeline.state().dimension("kind").unknownSince()).hasValue(Timeline.date(20));
  }

  @Test
  void a_move_starts_the_clock_of_what_the_account_is_leaving_for_next() {
    kind(0, at("10", "0"));
    for (int day = 1; day < 12; day++) {
      kind(day, at("7", day % 2 == 0 ? "0" : "10"));
    }
    kind(12, at("7", "0"));
    kind(13, at("12", "0"));

    assertThat(timeline.state().dimension("kind").clocks())
        .extracting(Clock::boundary)
        .containsExactly("→a", "→*");
  }
}
