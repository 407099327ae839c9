package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.segment.AccountState;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every memory of assignments does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class SegmentStateContract {

  /** The state under test; empty at first, the same one throughout a test. */
  protected abstract SegmentState state();

  /** The journal that feeds it. */
  protected abstract RunJournal journal();

  @Test
  void nothing_is_remembered_of_an_account_never_evaluated() {
    assertThat(state().of(List.of(account(1), account(2))))
        .containsOnlyKeys(account(1), account(2))
        .containsValues(AccountState.NEW);
  }

  @Test
  void a_plan_alone_changes_nothing() {
    Planned.released(journal(), DAY, Planned.row(1, "gold"));

    assertThat(state().of(List.of(account(1)))).containsEntry(account(1), AccountState.NEW);
  }

  @Test
  void committed_intents_are_what_is_remembered() {
    Planned.committed(
        journal(), DAY, Planned.row(1, "gold"), Planned.rowWithoutChange(2, "silver"));

    assertThat(state().of(List.of(account(1), account(2), account(3))))
        .containsEntry(account(1), Planned.state("gold"))
        .containsEntry(account(2), Planned.state("silver"))
        .containsEntry(account(3), AccountState.NEW);
  }

  @Test
  void a_later_plan_takes_the_place_of_an_earlier_one() {
    Planned.committed(journal(), DAY, Planned.row(1, "gold"), Planned.row(2, "gold"));

    Planned.committed(journal(), DAY.plusDays(1), Planned.row(2, "silver"));

    assertThat(state().of(List.of(account(1), account(2))))
        .containsEntry(account(1), Planned.state("gold"))
        .containsEntry(account(2), Planned.state("silver"));
  }

  @Test
  void a_held_plan_that_is_refused_changes_nothing() {
    var plan = Planned.kept(journal(), DAY, PlanStatus.HELD, Planned.row(1, "gold"));

    try {
      journal().outbox().commitIntents(plan);
    } catch (IllegalStateException refused) {
      assertThat(refused).hasMessageContaining(plan.id());
    }

    assertThat(state().of(List.of(account(1)))).containsEntry(account(1), AccountState.NEW);
  }
}
