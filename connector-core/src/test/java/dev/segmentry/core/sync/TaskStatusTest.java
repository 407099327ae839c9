package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.KnownTask;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.port.RunStopped;
import dev.segmentry.core.port.TaskStatuses;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every run asks what became of the tasks that are not known to be over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskStatusTest {

  private static final LocalDate DAY = SyncFixture.DAY;

  private final SyncFixture fixture = new SyncFixture();

  private ExternalRef account(String name) {
    return fixture.crm.hasAccount(name, Map.of("arr", "30000", "plan", "Pro"));
  }

  private void become(int tickets, ExternalRef account) {
    fixture.crm.hasTickets(account, tickets, 0);
    fixture.crm.changes(account, "plan", "Pro");
  }

  /** Every one of them gets a save task on the second day. */
  private void areAtRisk(ExternalRef... accounts) {
    fixture.run(DAY);
    for (ExternalRef account : accounts) {
      become(6, account);
    }
    assertThat(fixture.run(DAY.plusDays(1)).outcomes())
        .containsEntry("tasks.written", (long) accounts.length);
  }

  private Plan plan(LocalDate day) {
    return fixture.planSync.plan(SyncFixture.on(day));
  }

  private PlannedTask taskOf(ExternalRef account) {
    return fixture.crm.createdTasks().stream()
        .filter(task -> task.account().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private KnownTask known(ExternalRef account) {
    return fixture.journal.tasks().of(List.of(account)).get(account).get(0);
  }

  @Test
  void what_became_of_tasks_is_remembered_and_those_that_are_over_are_not_asked_for_again() {
    List<ExternalRef> accounts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      accounts.add(account("Acme " + i));
    }
    areAtRisk(accounts.toArray(ExternalRef[]::new));
    fixture.crm.completesTask(taskOf(accounts.get(1)).key());
    fixture.crm.deletesTask(taskOf(accounts.get(4)).key());

    Plan plan = plan(DAY.plusDays(2));
    Plan next = plan(DAY.plusDays(2));

    assertThat(plan.summary().counts())
        .containsEntry("tasks_asked", 5L)
        .containsEntry("tasks_open", 3L)
        .containsEntry("tasks_completed", 1L)
        .containsEntry("tasks_deleted", 1L);
    assertThat(next.summary().counts()).containsEntry("tasks_asked", 3L);
    assertThat(known(accounts.get(0)).on()).contains(DAY.plusDays(2));
    assertThat(known(accounts.get(1)).status().orElseThrow().completedAt()).isPresent();
    assertThat(known(accounts.get(4)).status()).contains(TaskStatus.of(TaskStatus.State.DELETED));
  }

  @Test
  void a_first_run_asks_for_nothing() {
    account("Acme");

    assertThat(plan(DAY).summary().counts()).doesNotContainKey("tasks_asked");
  }

  @Test
  void a_crm_that_cannot_be_asked_stops_nothing_and_the_plan_says_so() {
    ExternalRef acme = account("Acme");
    areAtRisk(acme);
    CrmException refusal =
        new CrmException.PermissionMissing(
            CrmSystem.SALESFORCE, "soap.query", "Task", "tasks may not be read", null);

    Plan plan = fixture.planWith(failing(refusal)).plan(SyncFixture.on(DAY.plusDays(2)));

    assertThat(plan.status()).isEqualTo(PlanStatus.RELEASED);
    assertThat(plan.verdicts())
        .filteredOn(verdict -> verdict.guard().equals(GuardVerdict.TASK_STATUS))
        .singleElement()
        .satisfies(
            verdict ->
                assertThat(verdict.cause())
                    .contains("tasks may not be read")
                    .contains("cool-downs"));
    assertThat(known(acme).status()).isEmpty();
  }

  @Test
  void a_run_that_lost_its_org_stops_also_here() {
    areAtRisk(account("Acme"));

    assertThatThrownBy(
            () ->
                fixture
                    .planWith(failing(new RunStopped(RunStopped.Reason.LEASE_LOST, "lost")))
                    .plan(SyncFixture.on(DAY.plusDays(2))))
        .isInstanceOf(RunStopped.class);
  }

  @Test
  void a_task_that_is_not_done_keeps_a_second_one_out_long_after_its_cool_down() {
    ExternalRef acme = account("Acme");
    ExternalRef other = account("Other");
    areAtRisk(acme, other);
    fixture.crm.completesTask(taskOf(other).key());
    become(0, acme);
    become(0, other);
    fixture.run(DAY.plusDays(40));
    become(6, acme);
    become(6, other);

    Plan plan = plan(DAY.plusDays(41));

    assertThat(row(plan, acme).tasks()).isEmpty();
    assertThat(row(plan, acme).notes())
        .contains("save: covered by the task of " + DAY.plusDays(1) + ", which is not done");
    assertThat(row(plan, other).tasks()).hasSize(1);
  }

  @Test
  void the_survivor_of_a_merge_has_the_losers_open_task() {
    ExternalRef loser = account("Loser");
    ExternalRef survivor = account("Survivor");
    areAtRisk(loser);
    fixture.crm.merges(loser, survivor);
    fixture.run(DAY.plusDays(2));
    fixture.run(DAY.plusDays(40));
    become(6, survivor);

    Plan plan = plan(DAY.plusDays(41));

    assertThat(row(plan, survivor).tasks()).isEmpty();
    assertThat(row(plan, survivor).notes())
        .anyMatch(note -> note.startsWith("save: covered by the task of"));
  }

  private PlanRow row(Plan plan, ExternalRef account) {
    return fixture.rows(plan).stream()
        .filter(row -> row.account().equals(account))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<TaskStatuses> failing(RuntimeException why) {
    return Optional.of(
        new TaskStatuses() {
          @Override
          public int capacity() {
            return 3;
          }

          @Override
          public Map<ExternalRef, TaskStatus> of(List<ExternalRef> tasks) {
            throw why;
          }
        });
  }
}
