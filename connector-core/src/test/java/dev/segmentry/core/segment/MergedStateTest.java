package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.playbook.PlaybookState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedStateTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Test
  void the_survivor_keeps_its_segments_and_overrides_and_gets_the_episodes() {
    AccountState survivor = state(DAY, "healthy", List.of("healthy"), Map.of());
    AccountState loser =
        state(DAY, "at_risk", List.of("at_risk"), Map.of("open.save", "x", "calm.health", "y"));

    AccountState merged = MergedState.of(survivor, List.of(loser("7", loser)));

    assertThat(merged.dimensions()).isEqualTo(survivor.dimensions());
    assertThat(merged.overrides()).isEqualTo(survivor.overrides());
    assertThat(merged.evaluatedOn()).isEqualTo(survivor.evaluatedOn());
    assertThat(merged.playbooks()).isEqualTo(loser.playbooks());
    assertThat(merged.facts()).containsKey("open.save").doesNotContainKey("calm.health");
    assertThat(merged.written("Health").newestFirst()).containsExactly("healthy", "at_risk");
  }

  @Test
  void a_survivor_nothing_was_ever_decided_about_goes_on_where_the_last_evaluated_stood() {
    AccountState older = state(DAY.minusDays(1), "healthy", List.of("healthy"), Map.of());
    AccountState newer = state(DAY, "at_risk", List.of("at_risk"), Map.of("calm.health", "y"));

    AccountState merged =
        MergedState.of(AccountState.NEW, List.of(loser("1", older), loser("2", newer)));

    assertThat(merged.dimensions()).isEqualTo(newer.dimensions());
    assertThat(merged.overrides()).isEqualTo(newer.overrides());
    assertThat(merged.evaluatedOn()).contains(DAY);
    assertThat(merged.facts()).containsKeys("calm.health", "merging.1", "merging.2");
    assertThat(merged.written("Health").newestFirst()).containsExactly("at_risk", "healthy");
  }

  @Test
  void of_two_evaluated_on_one_day_the_first_in_account_order_is_gone_on_with() {
    AccountState one = state(DAY, "healthy", List.of(), Map.of());
    AccountState two = state(DAY, "at_risk", List.of(), Map.of());

    assertThat(
            MergedState.of(AccountState.NEW, List.of(loser("1", one), loser("2", two)))
                .dimensions())
        .isEqualTo(one.dimensions());
  }

  @Test
  void each_loser_is_taken_up_once() {
    AccountState loser = state(DAY, "at_risk", List.of("at_risk"), Map.of());
    AccountState survivor =
        state(DAY, "healthy", List.of("healthy"), Map.of("merged.7", "2026-03-01"));

    assertThat(MergedState.of(survivor, List.of(loser("7", loser)))).isEqualTo(survivor);
    assertThat(MergedState.untaken(survivor, List.of(loser("7", loser)))).isEmpty();
  }

  @Test
  void a_loser_nothing_is_remembered_of_changes_nothing() {
    AccountState survivor = state(DAY, "healthy", List.of(), Map.of());

    assertThat(MergedState.of(survivor, List.of(loser("7", AccountState.NEW)))).isEqualTo(survivor);
  }

  @Test
  void whom_a_loser_had_taken_up_is_not_taken_up_again() {
    AccountState first = state(DAY, "at_risk", List.of(), Map.of());
    AccountState second = state(DAY, "healthy", List.of(), Map.of("merged.1", "2026-03-01"));
    AccountState survivor = state(DAY, "healthy", List.of(), Map.of());

    AccountState merged = MergedState.of(survivor, List.of(loser("2", second)));

    assertThat(MergedState.untaken(merged, List.of(loser("1", first)))).isEmpty();
  }

  @Test
  void after_the_evaluation_what_was_being_taken_up_is_taken_up() {
    Map<String, String> facts = new HashMap<>(Map.of("merging.7", "Acme", "open.save", "x"));

    MergedState.settle(facts, DAY);

    assertThat(facts).isEqualTo(Map.of("merged.7", "2026-03-02", "open.save", "x"));
  }

  @Test
  void contents_of_both_are_kept_in_turn_and_no_more_than_five() {
    WrittenValues ours = new WrittenValues(List.of("a", "b", "c", "d", "e"));
    WrittenValues theirs = new WrittenValues(List.of("x", "a", "y"));

    assertThat(ours.with(theirs).newestFirst()).containsExactly("a", "x", "b", "c", "y");
  }

  private static MergedState.Loser loser(String id, AccountState state) {
    return new MergedState.Loser(id, "Account " + id, state);
  }

  private static AccountState state(
      LocalDate day, String segment, List<String> written, Map<String, String> facts) {
    SegmentAssignment assignment = new SegmentAssignment(segment, day, "1.0.0", Cause.DATA, "");
    return new AccountState(
        Optional.of(day),
        Map.of(
            "health", new DimensionState(Optional.of(assignment), List.of(), Optional.empty(), "")),
        Map.of(),
        Map.of("save", new PlaybookState(2, DAY)),
        facts,
        Map.of("Health", new WrittenValues(written)),
        Map.of("value", SegmentOverride.seen(segment, day, 90)));
  }
}
