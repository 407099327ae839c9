package dev.segmentry.core.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.approval.Approval.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain-vectors §10, Approval: every row of the table, and the worked vector. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalTest {

  private static final LocalDate MAY_2 = LocalDate.of(2024, 5, 2);
  private static final List<String> TIERS = List.of("smb", "mid_market", "enterprise", "strategic");

  @Test
  void none_and_computed_is_effective_nothing_happens() {
    Step step = on(MAY_2, "mid_market", 45_000).step(ApprovalState.NONE, "mid_market", none());

    assertThat(step.events()).isEmpty();
    assertThat(step.state()).isEqualTo(ApprovalState.NONE);
  }

  @Test
  void none_and_computed_differs_it_is_proposed_and_effective_stays() {
    Step step = proposed();

    assertThat(step.events()).containsExactly(ApprovalEvent.PROPOSED);
    assertThat(step.asks()).isTrue();
    assertThat(step.effective()).isEqualTo("mid_market");
    assertThat(step.state().open())
        .contains(new Proposal("enterprise", MAY_2, OptionalLong.of(130_000), 1, "data"));
  }

  @Test
  void proposed_and_approved_effective_is_the_proposed_since_the_day_of_approval() {
    LocalDate may10 = LocalDate.of(2024, 5, 10);
    Step step =
        on(LocalDate.of(2024, 5, 11), "enterprise", 130_000)
            .step(proposed().state(), "mid_market", yes("enterprise", may10));

    assertThat(step.events()).containsExactly(ApprovalEvent.APPROVED);
    assertThat(step.effective()).isEqualTo("enterprise");
    assertThat(step.since()).contains(may10);
    assertThat(step.state()).isEqualTo(ApprovalState.NONE);
    assertThat(step.asks()).isFalse();
  }

  @Test
  void proposed_and_computed_returns_it_is_withdrawn() {
    Step step =
        on(LocalDate.of(2024, 5, 7), "mid_market", 60_000)
            .step(proposed().state(), "mid_market", none());

    assertThat(step.events()).containsExactly(ApprovalEvent.WITHDRAWN);
    assertThat(step.effective()).isEqualTo("mid_market");
    assertThat(step.state()).isEqualTo(ApprovalState.NONE);
  }

  @Test
  void proposed_and_computed_moves_to_a_third_segment_it_is_superseded_and_proposed() {
    LocalDate day = MAY_2.plusDays(3);
    Step step = on(day, "strategic", 300_000, 1).step(proposed().state(), "mid_market", none());

    assertThat(step.events()).containsExactly(ApprovalEvent.SUPERSEDED);
    assertThat(step.asks()).isTrue();
    assertThat(step.state().open())
        .contains(new Proposal("strategic", day, OptionalLong.of(300_000), 2, "data"));
  }

  @Test
  void proposed_and_rejected_effective_is_kept_and_the_target_rests() {
    Step step = rejected();

    assertThat(step.events()).containsExactly(ApprovalEvent.REJECTED);
    assertThat(step.effective()).isEqualTo("mid_market");
    assertThat(step.state().open()).isEmpty();
    assertThat(
            on(MAY_2.plusDays(2), "enterprise", 130_000).step(step.state(), "mid_market", none()))
        .satisfies(next -> assertThat(next.events()).isEmpty());
  }

  @ParameterizedTest(name = "on day {0} with {1}: proposed again {2}")
  @CsvSource({
    "89, 130000, false",
    "90, 130000, true",
    "5,  162499, false",
    "5,  162500, true",
    "5,  97500,  false",
    "5,  1000,   false",
  })
  void rejected_is_not_proposed_again_for_ninety_days_unless_a_quarter_further(
      int day, long metric, boolean again) {
    LocalDate refused = MAY_2.plusDays(1);
    Step step =
        on(refused.plusDays(day), "enterprise", metric)
            .step(rejected().state(), "mid_market", none());

    assertThat(step.events().contains(ApprovalEvent.PROPOSED)).isEqualTo(again);
  }

  @Test
  void a_quarter_further_down_counts_on_the_way_down() {
    Step down = on(MAY_2, "smb", 20_000).step(ApprovalState.NONE, "mid_market", none());
    ApprovalState refused =
        on(MAY_2.plusDays(1), "smb", 20_000).step(down.state(), "mid_market", no("smb")).state();

    assertThat(on(MAY_2.plusDays(2), "smb", 15_001).step(refused, "mid_market", none()).asks())
        .isFalse();
    assertThat(on(MAY_2.plusDays(2), "smb", 26_000).step(refused, "mid_market", none()).asks())
        .isFalse();
    assertThat(on(MAY_2.plusDays(2), "smb", 15_000).step(refused, "mid_market", none()).asks())
        .isTrue();
  }

  @Test
  void a_quarter_is_a_quarter_and_not_what_is_left_of_a_division() {
    Refusal ten = new Refusal("enterprise", MAY_2, OptionalLong.of(10));

    assertThat(ten.isOutgrown(OptionalLong.of(12), true)).isFalse();
    assertThat(ten.isOutgrown(OptionalLong.of(13), true)).isTrue();
    assertThat(
            new Refusal("enterprise", MAY_2, OptionalLong.of(0))
                .isOutgrown(OptionalLong.of(0), true))
        .isFalse();
  }

  @Test
  void rejected_and_another_target_is_proposed_at_once() {
    Step step =
        on(MAY_2.plusDays(2), "strategic", 300_000).step(rejected().state(), "mid_market", none());

    assertThat(step.events()).containsExactly(ApprovalEvent.PROPOSED);
  }

  @Test
  void rejected_is_remembered_while_the_account_is_back_in_between() {
    ApprovalState back =
        on(MAY_2.plusDays(5), "mid_market", 45_000)
            .step(rejected().state(), "mid_market", none())
            .state();

    assertThat(on(MAY_2.plusDays(9), "enterprise", 130_000).step(back, "mid_market", none()).asks())
        .isFalse();
  }

  @Test
  void superseded_by_a_target_that_was_rejected_is_withdrawn() {
    ApprovalState strategic =
        on(MAY_2.plusDays(2), "strategic", 300_000)
            .step(rejected().state(), "mid_market", none())
            .state();
    Step step = on(MAY_2.plusDays(3), "enterprise", 130_000).step(strategic, "mid_market", none());

    assertThat(step.events()).containsExactly(ApprovalEvent.WITHDRAWN);
    assertThat(step.state().open()).isEmpty();
  }

  @ParameterizedTest(name = "after {0} days: overdue {1}")
  @CsvSource({"0, false", "6, false", "7, true", "30, true"})
  void seven_days_without_an_answer_it_is_overdue(int days, boolean overdue) {
    Step step =
        on(MAY_2.plusDays(days), "enterprise", 130_000)
            .step(proposed().state(), "mid_market", none());

    assertThat(step.events()).containsExactly(ApprovalEvent.WAITS);
    assertThat(step.state().open().orElseThrow().isOverdue(MAY_2.plusDays(days)))
        .isEqualTo(overdue);
  }

  @Test
  void an_answer_to_another_proposal_is_none() {
    Step step =
        on(MAY_2.plusDays(1), "enterprise", 130_000)
            .step(proposed().state(), "mid_market", yes("strategic", MAY_2));

    assertThat(step.events()).containsExactly(ApprovalEvent.WAITS);
    assertThat(step.effective()).isEqualTo("mid_market");
  }

  @Test
  void approved_while_the_rules_went_on_it_is_so_and_the_next_move_is_proposed() {
    Step step =
        on(MAY_2.plusDays(1), "strategic", 300_000, 1)
            .step(proposed().state(), "mid_market", yes("enterprise", MAY_2));

    assertThat(step.events()).containsExactly(ApprovalEvent.APPROVED, ApprovalEvent.PROPOSED);
    assertThat(step.effective()).isEqualTo("enterprise");
    assertThat(step.state().open().orElseThrow().target()).isEqualTo("strategic");
  }

  @Test
  void rules_that_cannot_tell_propose_and_withdraw_nothing() {
    Approval unknown =
        new Approval(
            MAY_2.plusDays(1),
            Optional.empty(),
            OptionalLong.empty(),
            ApprovalTest::isUp,
            1,
            "data",
            true);

    assertThat(unknown.step(ApprovalState.NONE, "mid_market", none()).events()).isEmpty();
    assertThat(unknown.step(proposed().state(), "mid_market", none()).events())
        .containsExactly(ApprovalEvent.WAITS);
  }

  @Test
  void what_is_remembered_comes_back_from_its_text() {
    ApprovalState state =
        on(MAY_2.plusDays(2), "strategic", 300_000, 1)
            .step(rejected().state(), "mid_market", none())
            .state();

    assertThat(ApprovalState.parse(state.toText())).isEqualTo(state);
    assertThat(ApprovalState.parse(ApprovalState.NONE.toText())).isEqualTo(ApprovalState.NONE);
    assertThat(state.refusals()).hasSize(1);
    assertThat(state.open()).isPresent();
  }

  private static Step proposed() {
    return on(MAY_2, "enterprise", 130_000).step(ApprovalState.NONE, "mid_market", none());
  }

  private static Step rejected() {
    return on(MAY_2.plusDays(1), "enterprise", 140_000)
        .step(proposed().state(), "mid_market", no("enterprise"));
  }

  private static Approval on(LocalDate day, String computed, long metric) {
    return on(day, computed, metric, 0);
  }

  private static Approval on(LocalDate day, String computed, long metric, int tasks) {
    return new Approval(
        day,
        Optional.of(computed),
        OptionalLong.of(metric),
        ApprovalTest::isUp,
        tasks,
        "data",
        true);
  }

  private static boolean isUp(String from, String to) {
    return TIERS.indexOf(to) > TIERS.indexOf(from);
  }

  private static Optional<Answer> none() {
    return Optional.empty();
  }

  private static Optional<Answer> yes(String target, LocalDate on) {
    return Optional.of(new Answer(true, target, on));
  }

  private static Optional<Answer> no(String target) {
    return Optional.of(new Answer(false, target, MAY_2.plusDays(1)));
  }
}
