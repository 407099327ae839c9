package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two accounts become one (D2 of reliability.md A4). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MergedAccountsTest {

  private static final LocalDate DAY = SyncFixture.DAY;

  private SyncFixture fixture = new SyncFixture();

  private ExternalRef account(String name) {
    return fixture.crm.hasAccount(name, Map.of("arr", "30000", "plan", "Pro"));
  }

  private void become(int tickets, ExternalRef account) {
    fixture.crm.hasTickets(account, tickets, 0);
    fixture.crm.changes(account, "plan", "Pro");
  }

  private PlanRow row(Plan plan, ExternalRef account) {
    return fixture.rows(plan).stream()
        .filter(row -> row.account().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private static Transition lifecycle(PlanRow row) {
    return row.transitions().stream()
        .filter(move -> move.dimension().equals("lifecycle"))
        .findFirst()
        .orElseThrow();
  }

  /** A loser with an open task of yesterday, and a healthy survivor. */
  private void loserIsAtRisk(ExternalRef loser) {
    fixture.run(DAY);
    become(6, loser);
    SyncReport fired = fixture.run(DAY.plusDays(1));
    assertThat(fired.outcomes()).containsEntry("tasks.written", 1L);
  }

  @Test
  void the_losers_task_is_the_survivors_and_no_second_one_comes() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    loserIsAtRisk(loser);
    fixture.crm.merges(loser, survivor);

    SyncReport merged = fixture.run(DAY.plusDays(2));
    become(6, survivor);
    SyncReport turned = fixture.run(DAY.plusDays(3));
    SyncReport again = fixture.run(DAY.plusDays(3));

    assertThat(merged.plan().summary().count("merged")).isEqualTo(1);
    assertThat(merged.plan().summary().count("vanished")).isZero();
    assertThat(lifecycle(row(turned.plan(), survivor)).cause()).isEqualTo(Cause.DATA);
    assertThat(row(turned.plan(), survivor).notes()).anyMatch(note -> note.contains("suppressed"));
    assertThat(fixture.crm.taskCount(survivor)).isEqualTo(1);
    assertThat(again.outcomes()).doesNotContainKeys("tasks.written", "changes.written");
  }

  @Test
  void a_survivor_that_turns_at_risk_with_the_merge_moves_by_the_merge_and_has_one_task() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    loserIsAtRisk(loser);
    fixture.crm.merges(loser, survivor);
    become(6, survivor);

    SyncReport merged = fixture.run(DAY.plusDays(2));

    Transition in = lifecycle(row(merged.plan(), survivor));
    Transition out = lifecycle(row(merged.plan(), loser));
    assertThat(in.cause()).isEqualTo(Cause.MERGE);
    assertThat(in.evidence()).first().isEqualTo("merged with Loser");
    assertThat(out.cause()).isEqualTo(Cause.MERGE);
    assertThat(out.to()).isEmpty();
    assertThat(out.evidence()).containsExactly("merged into Survivor (" + survivor.id() + ")");
    assertThat(row(merged.plan(), survivor).notes()).contains("merged with Loser");
    assertThat(fixture.crm.taskCount(survivor)).isEqualTo(1);
  }

  @Test
  void a_merge_that_is_learnt_after_the_vanishing_was_recorded_still_carries_the_episode() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    loserIsAtRisk(loser);
    fixture.crm.deletes(loser);
    SyncReport vanished = fixture.run(DAY.plusDays(2));
    fixture.mirror.commit(
        new AccountPage(
            List.of(), List.of(), Map.of(loser, survivor), fixture.mirror.position(), true));
    become(6, survivor);

    SyncReport learnt = fixture.run(DAY.plusDays(3));
    become(0, survivor);
    fixture.run(DAY.plusDays(4));
    become(6, survivor);
    SyncReport later = fixture.run(DAY.plusDays(5));

    assertThat(vanished.plan().summary().count("vanished")).isEqualTo(1);
    assertThat(lifecycle(row(learnt.plan(), survivor)).cause()).isEqualTo(Cause.MERGE);
    assertThat(lifecycle(row(later.plan(), survivor)).cause()).isEqualTo(Cause.DATA);
    assertThat(fixture.crm.createdTasks()).hasSize(1);
  }

  @Test
  void what_we_wrote_to_the_loser_is_no_persons_word_on_the_survivor() {
    ExternalRef loser = fixture.crm.hasAccount("Loser", Map.of("arr", "200000", "plan", "Pro"));
    ExternalRef survivor = account("Survivor");
    fixture.run(DAY);
    fixture.crm.merges(loser, survivor);
    fixture.crm.editsValueSegment(survivor, "enterprise");

    SyncReport merged = fixture.run(DAY.plusDays(1));

    assertThat(merged.plan().summary().count("overrides_new")).isZero();
    assertThat(fixture.crm.outputs(survivor).get("Value_Segment").display())
        .isEqualTo("mid_market");
  }

  @Test
  void a_task_owed_to_the_loser_comes_to_the_survivor_under_its_own_key() {
    fixture = new SyncFixture(KeySupport.UNIQUE_FIELD, "u-9", 1);
    ExternalRef first = account("First");
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    fixture.run(DAY);
    become(6, first);
    become(6, loser);
    SyncReport fired = fixture.run(DAY.plusDays(1));
    fixture.crm.merges(loser, survivor);

    SyncReport merged = fixture.run(DAY.plusDays(2));

    assertThat(fired.outcomes()).containsEntry("tasks.deferred", 1L);
    assertThat(fixture.crm.taskCount(survivor)).isEqualTo(1);
    PlannedTask created = fixture.crm.createdTasks().get(1);
    assertThat(created.account()).isEqualTo(survivor);
    assertThat(row(merged.plan(), survivor).tasks()).containsExactly(created);
    assertThat(row(merged.plan(), survivor).notes())
        .contains("save: the task owed to a merged account comes here");
    assertThat(fixture.journal.plans().find(fired.plan().id()).map(Plan::status))
        .contains(PlanStatus.APPLIED);
    assertThat(fixture.journal.outbox().open()).isEmpty();
  }

  @Test
  void a_task_owed_to_the_loser_is_dropped_and_told_where_the_survivor_has_one() {
    fixture = new SyncFixture(KeySupport.UNIQUE_FIELD, "u-9", 1);
    ExternalRef survivor = account("Survivor");
    ExternalRef loser = account("Loser");
    fixture.run(DAY);
    become(6, survivor);
    become(6, loser);
    fixture.run(DAY.plusDays(1));
    fixture.crm.merges(loser, survivor);

    SyncReport merged = fixture.run(DAY.plusDays(2));

    assertThat(fixture.crm.createdTasks()).hasSize(1);
    assertThat(merged.outcomes()).containsEntry("tasks.gone", 1L);
    assertThat(row(merged.plan(), survivor).notes())
        .contains("save: the task owed to a merged account is dropped, there is one here");
    assertThat(fixture.journal.outbox().open()).isEmpty();
  }

  @Test
  void merges_in_a_row_carry_the_episode_to_the_end() {
    ExternalRef loser = account("Loser");
    ExternalRef between = account("Between");
    ExternalRef survivor = account("Survivor");
    loserIsAtRisk(loser);
    fixture.crm.merges(loser, between);
    fixture.crm.merges(between, survivor);

    SyncReport merged = fixture.run(DAY.plusDays(2));
    become(6, survivor);
    fixture.run(DAY.plusDays(3));

    assertThat(merged.plan().summary().count("merged")).isEqualTo(2);
    assertThat(lifecycle(row(merged.plan(), loser)).evidence())
        .containsExactly("merged into Survivor (" + survivor.id() + ")");
    assertThat(fixture.crm.taskCount(survivor)).isEqualTo(1);
  }

  @Test
  void a_refused_change_of_the_loser_does_not_hold_the_survivors_back() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    fixture.crm.refuses(loser);
    fixture.run(DAY);
    fixture.crm.refusesNothing();
    fixture.crm.merges(loser, survivor);
    fixture.crm.changes(survivor, "arr", "1000");

    SyncReport merged = fixture.run(DAY.plusDays(1));

    assertThat(merged.plan().summary().count("parked")).isZero();
    assertThat(merged.outcomes()).containsEntry("changes.written", 1L);
    assertThat(fixture.journal.rejections().ofChanges(List.of(loser, survivor))).isEmpty();
  }

  @Test
  void very_many_merges_wait_for_a_person_who_is_told_why() {
    List<ExternalRef> all =
        java.util.stream.IntStream.range(0, 120).mapToObj(i -> account("Account " + i)).toList();
    fixture.run(DAY);
    all.subList(0, 60).forEach(loser -> fixture.crm.merges(loser, all.get(119)));

    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(1)));

    assertThat(plan.status()).isEqualTo(PlanStatus.HELD);
    assertThat(plan.tripped().stream().map(verdict -> verdict.cause()))
        .anyMatch(cause -> cause.endsWith("60 of them because accounts were merged"))
        .anyMatch(cause -> cause.startsWith("accounts known, 60 merged away: 60, 120"));
  }

  @Test
  void a_lost_state_finds_the_losers_episode_again() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    loserIsAtRisk(loser);
    fixture.crm.merges(loser, survivor);
    SyncFixture lost = fixture.withStateLost();

    Plan rebuilt = lost.rebuild(DAY.plusDays(2));
    become(6, survivor);
    lost.run(DAY.plusDays(3));
    become(0, survivor);
    lost.run(DAY.plusDays(4));
    become(6, survivor);
    lost.run(DAY.plusDays(5));

    assertThat(rebuilt.summary().count("episodes_rebuilt")).isEqualTo(1);
    assertThat(fixture.crm.createdTasks()).hasSize(1);
    assertThat(Optional.of(fixture.crm.taskCount(survivor))).contains(1);
  }
}
