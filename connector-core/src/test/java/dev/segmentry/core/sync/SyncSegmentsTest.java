package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static dev.segmentry.core.sync.SyncFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import dev.segmentry.core.segment.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SyncSegmentsTest {

  private final SyncFixture fixture = new SyncFixture();

  @Test
  void the_first_run_stops_after_its_plan_and_writes_nothing() {
    fixture.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Pro"));

    SyncReport report = fixture.sync.sync(on(DAY));

    assertThat(report.applied()).isFalse();
    assertThat(report.plan().status()).isEqualTo(PlanStatus.HELD);
    assertThat(report.plan().tripped()).extracting(v -> v.guard()).containsExactly("first_run");
    assertThat(fixture.crm.writeRequests()).isZero();
  }

  @Test
  void a_held_plan_is_applied_only_after_a_person_released_it() {
    ExternalRef acme = account("Acme", "30000");
    SyncReport held = fixture.sync.sync(on(DAY));

    assertThatThrownBy(() -> fixture.applyPlan.apply(held.plan().id(), on(DAY)))
        .isInstanceOfSatisfying(
            SyncRefused.class, e -> assertThat(e.reason()).isEqualTo(SyncRefused.Reason.HELD));
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());
    SyncReport applied = fixture.applyPlan.apply(held.plan().id(), on(DAY));

    assertThat(applied.outcome("changes.written")).isEqualTo(1);
    assertThat(applied.plan().status()).isEqualTo(PlanStatus.APPLIED);
    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void a_released_plan_is_applied_by_the_next_sync() {
    ExternalRef acme = account("Acme", "30000");
    SyncReport held = fixture.sync.sync(on(DAY));
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());

    SyncReport next = fixture.sync.sync(on(DAY.plusDays(1)));

    assertThat(next.applied()).isTrue();
    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void a_second_run_with_nothing_changed_writes_nothing_and_creates_nothing() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.hasTickets(acme, 9, 0);
    fixture.run(DAY);
    int writes = fixture.crm.writeRequests();

    SyncReport again = fixture.run(DAY);
    SyncReport tomorrow = fixture.run(DAY.plusDays(1));

    assertThat(fixture.crm.writeRequests()).isEqualTo(writes);
    assertThat(again.plan().summary().count("changed")).isZero();
    assertThat(tomorrow.plan().summary().count("changed")).isZero();
  }

  @Test
  void an_account_that_turns_at_risk_gets_one_task_for_its_csm() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);

    fixture.run(DAY.plusDays(1));
    fixture.run(DAY.plusDays(2));

    assertThat(fixture.crm.createdTasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.account()).isEqualTo(acme);
              assertThat(task.ownerId()).isEqualTo("u-1");
              assertThat(task.key().value()).startsWith("sg1-save-1-");
              assertThat(task.task().subject()).isEqualTo("At risk: Acme");
              assertThat(task.task().body()).startsWith("6 open tickets.");
            });
  }

  @Test
  void an_inactive_csm_is_passed_over_and_the_plan_says_so() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.hasCsm(acme, List.of("u-2"));
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);

    SyncReport report = fixture.run(DAY.plusDays(1));

    assertThat(fixture.crm.createdTasks()).extracting(PlannedTask::ownerId).containsExactly("u-9");
    assertThat(report.plan().summary().count("tasks_rerouted")).isEqualTo(1);
    assertThat(fixture.rows(report.plan()).get(0).notes())
        .anyMatch(note -> note.contains("Jun is inactive: task given to CS queue"));
  }

  @Test
  void without_an_active_fallback_owner_no_plan_is_made() {
    SyncFixture wrong = new SyncFixture(KeySupport.UNIQUE_FIELD, "u-2", 20);
    wrong.crm.hasAccount("Acme", Map.of("arr", "1", "plan", "Pro"));

    assertThatThrownBy(() -> wrong.sync.sync(on(DAY)))
        .isInstanceOf(SyncRefused.class)
        .hasMessageContaining("u-2")
        .hasMessageContaining("inactive");
  }

  @Test
  void tasks_beyond_a_csms_daily_capacity_are_deferred_and_created_later() {
    SyncFixture small = new SyncFixture(KeySupport.UNIQUE_FIELD, "u-9", 2);
    List<ExternalRef> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(small.crm.hasAccount("A" + i, Map.of("arr", "30000", "plan", "Pro")));
    }
    small.run(DAY);
    all.forEach(a -> small.crm.hasTickets(a, 6, 0));

    SyncReport first = small.run(DAY.plusDays(1));
    SyncReport sameDay = small.run(DAY.plusDays(1));
    SyncReport second = small.run(DAY.plusDays(2));
    SyncReport third = small.run(DAY.plusDays(3));

    assertThat(first.outcome("tasks.deferred")).isEqualTo(3);
    assertThat(second.outcome("tasks.written")).isEqualTo(2);
    assertThat(third.outcome("tasks.written")).isEqualTo(1);
    assertThat(sameDay.outcome("tasks.deferred")).isEqualTo(3);
    assertThat(third.outcome("tasks.deferred")).isZero();
    assertThat(small.crm.createdTasks()).extracting(PlannedTask::account).doesNotHaveDuplicates();
    assertThat(small.crm.createdTasks()).hasSize(5);
  }

  @Test
  void a_lost_reply_leads_to_neither_a_second_write_nor_a_second_task() {
    for (KeySupport keys : KeySupport.values()) {
      SyncFixture shaky = new SyncFixture(keys, "u-9", 20);
      ExternalRef acme = shaky.crm.hasAccount("Acme", Map.of("arr", "30000", "plan", "Pro"));
      shaky.run(DAY);
      shaky.crm.hasTickets(acme, 6, 0);
      shaky.crm.losesNextWriteReply();

      SyncReport report = shaky.run(DAY.plusDays(1));

      assertThat(shaky.crm.createdTasks()).hasSize(1);
      assertThat(report.outcome("tasks.written")).isEqualTo(1);
      assertThat(report.plan().status()).isEqualTo(PlanStatus.APPLIED);
    }
  }

  @Test
  void a_write_that_was_dropped_on_its_way_is_sent_again() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.dropsNextWrite();

    SyncReport report = fixture.run(DAY);

    assertThat(report.outcome("changes.written")).isEqualTo(1);
    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void a_row_that_moved_since_the_plan_is_a_conflict_and_is_not_overwritten() {
    ExternalRef acme = account("Acme", "30000");
    SyncReport held = fixture.sync.sync(on(DAY));
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());

    SyncReport applied = fixture.applyPlan.apply(held.plan().id(), on(DAY));

    assertThat(applied.outcome("changes.conflict")).isEqualTo(1);
    assertThat(segment(acme)).isEqualTo("enterprise");
  }

  @Test
  void a_run_the_crm_stopped_is_finished_by_the_next_one() {
    ExternalRef acme = account("Acme", "30000");
    SyncReport held = fixture.sync.sync(on(DAY));
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());
    fixture.crm.failsNextCall(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "read", "503", null));

    assertThatThrownBy(() -> fixture.applyPlan.apply(held.plan().id(), on(DAY)))
        .isInstanceOf(CrmException.Unavailable.class);
    assertThat(fixture.journal.last().orElseThrow().end()).startsWith("stopped");
    fixture.sync.sync(on(DAY.plusDays(1)));

    assertThat(segment(acme)).isEqualTo("mid_market");
    assertThat(fixture.journal.plans().find(held.plan().id()).orElseThrow().status())
        .isEqualTo(PlanStatus.APPLIED);
  }

  @Test
  void a_plan_left_behind_is_applied_when_its_last_row_is_final_under_a_later_one() {
    account("Acme", "30000");
    SyncReport first = fixture.sync.sync(on(DAY));
    fixture.journal.plans().release(first.plan().id(), "admin", "", fixture.instants.instant());
    fixture.crm.failsNextCall(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "read", "503", null));
    assertThatThrownBy(() -> fixture.applyPlan.apply(first.plan().id(), on(DAY)))
        .isInstanceOf(CrmException.Unavailable.class);
    Plan second = fixture.planSync.plan(on(DAY.plusDays(1)));

    fixture.applyPlan.apply(second.id(), on(DAY.plusDays(1)));

    assertThat(fixture.journal.plans().in(PlanStatus.APPLYING)).isEmpty();
    assertThat(fixture.journal.plans().find(first.plan().id()).orElseThrow().status())
        .isEqualTo(PlanStatus.APPLIED);
  }

  @Test
  void an_account_that_leaves_the_population_is_a_transition_and_its_fields_are_cleared() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.changes(acme, "plan", "");
    fixture.crm.changes(acme, "arr", "99");

    SyncReport unknown = fixture.run(DAY.plusDays(1));

    assertThat(fixture.rows(unknown.plan()).get(0).transitions())
        .allMatch(t -> t.cause() == Cause.OUT_OF_SCOPE)
        .isNotEmpty();
    assertThat(fixture.crm.outputs(acme))
        .containsExactly(Map.entry("Provisional", new Scalar.BooleanValue(false)));
    assertThat(fixture.run(DAY.plusDays(2)).plan().summary().count("changed")).isZero();
  }

  @Test
  void a_clear_that_met_a_persons_edit_is_planned_again_until_the_field_is_empty() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.changes(acme, "plan", "");
    String plan = fixture.planSync.plan(on(DAY.plusDays(1))).id();
    fixture.crm.editsValueSegment(acme, "enterprise");

    SyncReport met = fixture.applyPlan.apply(plan, on(DAY.plusDays(1)));
    fixture.run(DAY.plusDays(2));

    assertThat(met.outcome("changes.conflict")).isEqualTo(1);
    assertThat(fixture.crm.outputs(acme)).doesNotContainKey("Value_Segment");
  }

  @Test
  void a_population_that_empties_itself_is_a_mass_change() {
    for (ExternalRef account : fixture.crm.hasAccounts("Account ", 60)) {
      fixture.crm.changes(account, "plan", "Pro");
    }
    fixture.run(DAY);
    fixture.mirror.page(java.util.Optional.empty(), 100).stream()
        .forEach(account -> fixture.crm.changes(account.ref(), "plan", ""));
    int writes = fixture.crm.writeRequests();

    SyncReport report = fixture.sync.sync(on(DAY.plusDays(1)));

    assertThat(report.applied()).isFalse();
    assertThat(report.plan().tripped()).extracting(v -> v.guard()).contains("mass_change");
    assertThat(fixture.crm.writeRequests()).isEqualTo(writes);
  }

  @Test
  void a_run_that_stops_after_it_sent_something_says_how_far_it_came() {
    for (ExternalRef account : fixture.crm.hasAccounts("Account ", 30)) {
      fixture.crm.changes(account, "plan", "Pro");
    }
    SyncReport held = fixture.sync.sync(on(DAY));
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());
    fixture.crm.failsAfterNextWrite(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "read", "503", null));

    assertThatThrownBy(() -> fixture.applyPlan.apply(held.plan().id(), on(DAY)))
        .isInstanceOfSatisfying(
            SyncInterrupted.class,
            e -> {
              assertThat(e.outcomes()).containsEntry("changes.written", 20L);
              assertThat(e.getCause()).isInstanceOf(CrmException.Unavailable.class);
            });
    SyncReport next = fixture.sync.sync(on(DAY));

    assertThat(next.outcome("changes.written")).isEqualTo(10);
  }

  @Test
  void an_account_that_vanished_is_a_transition_once_and_its_neighbours_go_on() {
    List<ExternalRef> all =
        List.of(account("Acme", "30000"), account("Bolt", "1000"), account("Core", "200000"));
    fixture.run(DAY);
    fixture.crm.deletes(all.get(1));

    SyncReport gone = fixture.run(DAY.plusDays(1));
    List<PlanRow> rows = fixture.rows(gone.plan());
    SyncReport next = fixture.run(DAY.plusDays(2));

    assertThat(gone.plan().summary().count("vanished")).isEqualTo(1);
    assertThat(rows).extracting(row -> row.account()).containsExactlyElementsOf(all);
    assertThat(rows.get(1).transitions())
        .isNotEmpty()
        .allMatch(t -> t.cause() == Cause.OUT_OF_SCOPE && t.to().isEmpty());
    assertThat(next.plan().summary().count("vanished")).isZero();
    assertThat(segment(all.get(2))).isEqualTo("enterprise");
  }

  @Test
  void a_day_before_the_last_evaluation_is_refused() {
    account("Acme", "30000");
    fixture.run(DAY);

    assertThatThrownBy(() -> fixture.sync.sync(on(DAY.minusDays(1))))
        .isInstanceOfSatisfying(
            SyncRefused.class,
            e -> assertThat(e.reason()).isEqualTo(SyncRefused.Reason.OLDER_THAN_LAST_EVALUATION));
  }

  @Test
  void a_plan_of_another_configuration_or_org_is_refused() {
    account("Acme", "30000");
    SyncReport held = fixture.sync.sync(on(DAY));
    fixture.journal.plans().release(held.plan().id(), "admin", "", fixture.instants.instant());
    SyncRequest otherConfig = new SyncRequest("00D000000000001AAA", on(DAY).asOf(), "config-2");
    SyncRequest otherOrg = new SyncRequest("00D000000000002AAA", on(DAY).asOf(), "config-1");

    assertThatThrownBy(() -> fixture.applyPlan.apply(held.plan().id(), otherConfig))
        .hasMessageContaining("configuration or model changed");
    assertThatThrownBy(() -> fixture.applyPlan.apply(held.plan().id(), otherOrg))
        .hasMessageContaining("00D000000000001AAA");
    assertThat(fixture.crm.writeRequests()).isZero();
  }

  @Test
  void planning_alone_advances_nothing() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);

    fixture.planSync.plan(on(DAY.plusDays(1)));
    fixture.planSync.plan(on(DAY.plusDays(1)));
    SyncReport applied = fixture.run(DAY.plusDays(1));

    assertThat(fixture.state.of(List.of(acme)).get(acme).evaluatedOn()).contains(DAY.plusDays(1));
    assertThat(applied.outcome("tasks.written")).isEqualTo(1);
  }

  private ExternalRef account(String name, String arr) {
    return fixture.crm.hasAccount(name, Map.of("arr", arr, "plan", "Pro"));
  }

  private String segment(ExternalRef account) {
    Scalar segment = fixture.crm.outputs(account).get("Value_Segment");
    return segment == null ? "" : segment.display();
  }
}
