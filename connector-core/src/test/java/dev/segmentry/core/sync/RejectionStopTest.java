package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static dev.segmentry.core.sync.SyncFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** 5 % from 50 rows; batches hold 20. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionStopTest {

  private final SyncFixture fixture = new SyncFixture(KeySupport.UNIQUE_FIELD, "u-9", 1_000);
  private final List<ExternalRef> accounts = new ArrayList<>();

  @Test
  void three_refusals_of_sixty_do_not_stop_a_run() {
    accounts(100);
    refuse(3);

    SyncReport report = fixture.run(DAY);

    assertThat(report.plan().status()).isEqualTo(PlanStatus.APPLIED);
    assertThat(report.outcome("changes.rejected")).isEqualTo(3);
    assertThat(report.outcome("changes.written")).isEqualTo(97);
  }

  @Test
  void four_refusals_of_sixty_stop_it_after_the_batch_and_the_cause_is_named() {
    accounts(100);
    refuse(4);

    SyncReport report = fixture.run(DAY);

    assertThat(report.plan().status()).isEqualTo(PlanStatus.STOPPED);
    assertThat(report.outcome("changes.written")).isEqualTo(56);
    assertThat(report.outcome("changes.not_attempted")).isEqualTo(40);
    assertThat(report.plan().tripped())
        .last()
        .isEqualTo(
            new GuardVerdict(
                "rejected",
                true,
                "the CRM refused 4 of the first 60 rows (6.7 %; limit 5 % of at least 50 rows);"
                    + " most of all FIELD_CUSTOM_VALIDATION_EXCEPTION (4): Fill in the region"
                    + " first"));
  }

  @Test
  void what_is_left_is_sent_neither_by_the_next_sync_nor_by_apply() {
    Plan stopped = stopped();
    fixture.crm.refusesNothing();
    int writes = fixture.crm.writeRequests();

    SyncReport next = fixture.sync.sync(on(DAY.plusDays(1)));

    assertThat(next.plan().status()).isEqualTo(PlanStatus.HELD);
    assertThat(next.plan().tripped())
        .extracting(GuardVerdict::guard)
        .containsExactly("earlier_stopped");
    assertThatThrownBy(() -> fixture.applyPlan.apply(stopped.id(), on(DAY)))
        .isInstanceOfSatisfying(
            SyncRefused.class, e -> assertThat(e.reason()).isEqualTo(SyncRefused.Reason.HELD))
        .hasMessageContaining("Fill in the region first");
    assertThat(fixture.crm.writeRequests()).isEqualTo(writes);
  }

  @Test
  void a_person_who_says_go_on_is_not_asked_again_for_that_plan() {
    accounts(200);
    refuse(200);
    Plan stopped = fixture.run(DAY).plan();
    new ReleasePlan(fixture.journal, fixture.instants)
        .release(stopped.id(), on(DAY), "admin", "known");

    SyncReport report = fixture.applyPlan.apply(stopped.id(), on(DAY));

    assertThat(report.plan().status()).isEqualTo(PlanStatus.APPLIED);
    assertThat(report.outcome("changes.rejected")).isEqualTo(140);
  }

  @Test
  void a_sync_that_goes_on_with_an_earlier_plan_and_has_to_stop_it_makes_no_new_one() {
    accounts(100);
    refuse(4);
    Plan first = fixture.sync.sync(on(DAY)).plan();
    fixture.journal.plans().release(first.id(), "admin", "", fixture.instants.instant());
    fixture.crm.failsAfterNextWrite(
        new CrmException.Unavailable(CrmSystem.SALESFORCE, "down", "", null));
    assertThatThrownBy(() -> fixture.applyPlan.apply(first.id(), on(DAY)))
        .isInstanceOf(SyncInterrupted.class);
    refuse(100);

    SyncReport report = fixture.sync.sync(on(DAY));

    assertThat(report.plan().id()).isEqualTo(first.id());
    assertThat(report.plan().status()).isEqualTo(PlanStatus.STOPPED);
  }

  @Test
  void rows_refused_before_and_tried_again_do_not_count() {
    accounts(100);
    refuse(100);
    Plan stopped = fixture.run(DAY).plan();
    fixture.journal.plans().release(stopped.id(), "admin", "known", fixture.instants.instant());
    fixture.applyPlan.apply(stopped.id(), on(DAY));
    fixture.journal.rejections().makeDue(Rejections.Which.ALL);

    SyncReport report = fixture.sync.sync(on(DAY.plusDays(1)));

    assertThat(report.outcome("changes.rejected")).isEqualTo(100);
    assertThat(report.plan().status()).isEqualTo(PlanStatus.APPLIED);
  }

  @Test
  void a_newer_plan_approved_in_its_place_does_the_rest_and_is_watched_again() {
    Plan stopped = stopped();
    fixture.crm.refusesNothing();
    Plan newer = fixture.sync.sync(on(DAY.plusDays(1))).plan();
    fixture.journal.plans().release(newer.id(), "admin", "mended", fixture.instants.instant());

    SyncReport report = fixture.applyPlan.apply(newer.id(), on(DAY.plusDays(1)));

    assertThat(report.outcome("changes.written")).isEqualTo(44);
    assertThat(fixture.journal.plans().find(stopped.id()))
        .map(Plan::status)
        .contains(PlanStatus.APPLIED);
    assertThat(fixture.journal.outbox().open()).isEmpty();
    assertThat(fixture.sync.sync(on(DAY.plusDays(2))).plan().tripped()).isEmpty();
  }

  @Test
  void refused_tasks_stop_a_run_too_and_the_rest_of_the_tasks_outlives_a_newer_plan() {
    accounts(100);
    fixture.run(DAY);
    accounts.forEach(account -> fixture.crm.hasTickets(account, 6, 0));
    refuse(4);
    Plan held = fixture.sync.sync(on(DAY.plusDays(1))).plan();
    fixture.journal.plans().release(held.id(), "admin", "", fixture.instants.instant());

    SyncReport report = fixture.applyPlan.apply(held.id(), on(DAY.plusDays(1)));

    assertThat(report.plan().status()).isEqualTo(PlanStatus.STOPPED);
    assertThat(report.outcome("tasks.rejected")).isEqualTo(4);
    assertThat(report.outcome("tasks.written")).isEqualTo(56);
    fixture.crm.refusesNothing();
    Plan newer = fixture.sync.sync(on(DAY.plusDays(2))).plan();
    fixture.journal.plans().release(newer.id(), "admin", "mended", fixture.instants.instant());
    fixture.applyPlan.apply(newer.id(), on(DAY.plusDays(2)));
    assertThat(fixture.crm.createdTasks().size()).isGreaterThanOrEqualTo(96);
  }

  private Plan stopped() {
    accounts(100);
    refuse(4);
    return fixture.run(DAY).plan();
  }

  private void accounts(int number) {
    for (int i = 0; i < number; i++) {
      accounts.add(fixture.crm.hasAccount("Account " + i, Map.of("arr", "30000", "plan", "Pro")));
    }
  }

  private void refuse(int first) {
    accounts.subList(0, first).forEach(fixture.crm::refuses);
  }
}
