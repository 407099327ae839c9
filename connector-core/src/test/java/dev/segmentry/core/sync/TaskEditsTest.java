package dev.segmentry.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.segment.Instruction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** domain-vectors §10: what becomes of open tasks, each row of the table and the cool-down line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskEditsTest {

  private static final LocalDate DAY = SyncFixture.DAY;

  private final SyncFixture fixture = SyncFixture.editing();
  private final ExternalRef acme =
      fixture.crm.hasAccount("Acme", Map.of("arr", "45000", "plan", "Pro"));

  @Test
  void withdrawn_and_untouched_the_review_task_is_closed_with_a_note() {
    propose();
    arr("60000");

    SyncReport report = fixture.run(DAY.plusDays(2));

    assertThat(row(report.plan()).edits())
        .extracting(TaskEdit::kind)
        .containsExactly(TaskEdit.Kind.CLOSE);
    assertThat(report.outcomes()).containsEntry("edits.written", 1L);
    assertThat(isOpen(review(0))).isFalse();
    assertThat(review(0).task().body())
        .startsWith(
            "Closed by Segmentry on 2026-03-04: Value: the proposal of enterprise of 2026-03-03 is"
                + " withdrawn.\n\nAcme, Value: the rules say enterprise");
    assertThat(lastNotice()).contains("is withdrawn, Segmentry closes its review task");
    assertThat(report.plan().summary().count("edits_planned")).isEqualTo(1);
  }

  @Test
  void withdrawn_and_touched_the_review_task_is_left_alone_and_told_about() {
    propose();
    fixture.crm.touchesTask(review(0).key());
    arr("60000");

    SyncReport report = fixture.run(DAY.plusDays(2));

    assertThat(row(report.plan()).edits()).isEmpty();
    assertThat(row(report.plan()).notes())
        .containsExactly(
            "approval_value: the task of it was touched since (Body), it is left alone");
    assertThat(isOpen(review(0))).isTrue();
    assertThat(fixture.crm.taskContent(review(0).key())).contains("Called them.");
    assertThat(lastNotice()).contains("is withdrawn, its review task can be closed");
  }

  @Test
  void superseded_open_and_untouched_the_same_task_is_updated() {
    propose();
    TaskKey asked = review(0).key();
    arr("300000");

    SyncReport report = fixture.run(DAY.plusDays(2));

    assertThat(reviews()).hasSize(1);
    assertThat(review(0).key()).isEqualTo(asked);
    assertThat(isOpen(review(0))).isTrue();
    assertThat(review(0).task().subject()).isEqualTo("Review: Acme, Value mid_market → strategic");
    assertThat(review(0).task().body()).contains("instead of enterprise");
    assertThat(review(0).task().due()).isEqualTo(LocalDate.of(2026, 3, 11));
    assertThat(report.outcomes()).containsEntry("edits.written", 1L);
    assertThat(lastNotice()).contains("Segmentry updates its review task");
    assertThat(fixture.run(DAY.plusDays(3)).plan().summary().count("edits_planned")).isZero();
  }

  @Test
  void an_updated_task_is_updated_again_and_closed_in_the_end() {
    propose();
    arr("300000");
    fixture.run(DAY.plusDays(2));
    arr("120000");
    fixture.run(DAY.plusDays(3));
    assertThat(reviews()).hasSize(1);
    assertThat(review(0).task().subject()).isEqualTo("Review: Acme, Value mid_market → enterprise");

    arr("45000");
    fixture.run(DAY.plusDays(4));

    assertThat(reviews()).hasSize(1);
    assertThat(isOpen(review(0))).isFalse();
  }

  @Test
  void superseded_and_touched_there_is_one_new_task() {
    propose();
    fixture.crm.beginsTask(review(0).key());
    arr("300000");

    SyncReport report = fixture.run(DAY.plusDays(2));
    fixture.run(DAY.plusDays(3));

    assertThat(reviews()).hasSize(2);
    assertThat(review(0).task().subject()).contains("enterprise");
    assertThat(review(1).task().subject()).contains("strategic");
    assertThat(row(report.plan()).edits()).isEmpty();
  }

  @Test
  void superseded_and_done_already_there_is_one_new_task() {
    propose();
    fixture.crm.completesTask(review(0).key());
    arr("300000");

    fixture.run(DAY.plusDays(2));

    assertThat(reviews()).hasSize(2);
    assertThat(review(0).task().body()).doesNotContain("Closed by Segmentry");
  }

  @Test
  void approved_by_command_the_review_task_is_closed_with_a_note() {
    propose();
    answer(Instruction.Kind.APPROVE);

    fixture.run(DAY.plusDays(2));

    assertThat(isOpen(review(0))).isFalse();
    assertThat(review(0).task().body())
        .startsWith(
            "Closed by Segmentry on 2026-03-04: Value enterprise, proposed 2026-03-03, is"
                + " approved.");
  }

  @Test
  void approved_in_the_field_the_review_task_is_closed_with_a_note() {
    propose();
    fixture.crm.editsValueSegment(acme, "enterprise");

    fixture.run(DAY.plusDays(2));

    assertThat(isOpen(review(0))).isFalse();
    assertThat(review(0).task().body()).contains("is approved.");
  }

  @Test
  void rejected_the_review_task_is_closed_with_a_note() {
    propose();
    answer(Instruction.Kind.REJECT);

    fixture.run(DAY.plusDays(2));

    assertThat(isOpen(review(0))).isFalse();
    assertThat(review(0).task().body())
        .contains("Value stays mid_market: the proposal of enterprise is rejected.");
  }

  @Test
  void an_account_that_leaves_the_population_has_its_review_task_closed() {
    propose();
    fixture.crm.changes(acme, "plan", "");

    fixture.run(DAY.plusDays(2));

    assertThat(isOpen(review(0))).isFalse();
  }

  @Test
  void a_plan_says_what_it_would_edit_and_edits_nothing() {
    propose();
    arr("60000");
    int writes = fixture.crm.writeRequests();

    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(2)));

    assertThat(row(plan).edits()).hasSize(1);
    assertThat(isOpen(review(0))).isTrue();
    assertThat(fixture.crm.writeRequests()).isEqualTo(writes);
    assertThat(plan.summary().callsToApply()).isEqualTo(2 + 2 + 2);
  }

  @Test
  void touched_between_plan_and_apply_it_is_left_alone_and_reported() {
    propose();
    arr("60000");
    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(2)));
    fixture.crm.touchesTask(review(0).key());

    SyncReport report = fixture.applyPlan.apply(plan.id(), SyncFixture.on(DAY.plusDays(2)));

    assertThat(report.outcomes()).containsEntry("edits.conflict", 1L);
    assertThat(report.problems())
        .extracting(Outbox.RowProblem::kind, Outbox.RowProblem::outcome)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("edit", "conflict"));
    assertThat(isOpen(review(0))).isTrue();
    assertThat(fixture.crm.taskContent(review(0).key())).contains("Called them.");
  }

  @Test
  void an_update_touched_between_plan_and_apply_becomes_one_new_task() {
    propose();
    arr("300000");
    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(2)));
    fixture.crm.touchesTask(review(0).key());

    SyncReport report = fixture.applyPlan.apply(plan.id(), SyncFixture.on(DAY.plusDays(2)));
    fixture.run(DAY.plusDays(3));

    assertThat(reviews()).hasSize(2);
    assertThat(review(1).task().subject()).contains("strategic");
    assertThat(review(0).task().subject()).contains("enterprise");
    assertThat(report.outcomes())
        .doesNotContainKey("edits.conflict")
        .containsEntry("tasks.written", 2L);
  }

  @Test
  void an_update_that_the_crm_refuses_becomes_one_new_task() {
    propose();
    arr("300000");
    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(2)));
    fixture.crm.deletesTask(review(0).key());

    fixture.applyPlan.apply(plan.id(), SyncFixture.on(DAY.plusDays(2)));

    assertThat(reviews()).hasSize(2);
  }

  @Test
  void an_edit_whose_reply_was_lost_is_found_done_and_one_that_was_dropped_is_made_again() {
    propose();
    arr("60000");
    Plan plan = fixture.planSync.plan(SyncFixture.on(DAY.plusDays(2)));
    fixture.crm.failsAfterNextWrite(down());
    applyUntilDown(plan);
    assertThat(fixture.journal.outbox().owedEdits(10)).hasSize(1);

    fixture.crm.losesNextWriteReply();
    SyncReport report = fixture.run(DAY.plusDays(2));

    assertThat(report.outcomes()).containsEntry("edits.written", 1L);
    assertThat(isOpen(review(0))).isFalse();
    assertThat(review(0).task().body().split("Closed by Segmentry", -1)).hasSize(2);
  }

  private void applyUntilDown(Plan plan) {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> fixture.applyPlan.apply(plan.id(), SyncFixture.on(DAY.plusDays(2))))
        .isInstanceOf(SyncInterrupted.class);
  }

  private static CrmException down() {
    return new CrmException.Unavailable(CrmSystem.SALESFORCE, "rest", "down", null);
  }

  @Test
  void a_crm_that_does_not_tell_how_tasks_stand_stops_nothing() {
    propose();
    arr("60000");
    PlanSync blind =
        new PlanSync(
            new PlanSync.Reading(
                fixture.crm.accounts(),
                day -> List.of(),
                fixture.crm.owners(),
                fixture.crm.schema(),
                Optional.of(fixture.crm.statuses()),
                Optional.of(
                    new dev.segmentry.core.port.TaskStandings() {
                      @Override
                      public int capacity() {
                        return 10;
                      }

                      @Override
                      public Map<ExternalRef, dev.segmentry.core.plan.TaskStanding> of(
                          List<TaskEdit> edits) {
                        throw down();
                      }
                    })),
            new PlanSync.Memory(fixture.mirror, fixture.state, fixture.journal),
            fixture.settings,
            fixture.instants);

    Plan plan = blind.plan(SyncFixture.on(DAY.plusDays(2)));

    assertThat(row(plan).edits()).isEmpty();
    assertThat(plan.summary().count("edits_not_asked")).isEqualTo(1);
  }

  @Test
  void a_worse_severity_raises_the_open_task_and_leaves_its_words() {
    SyncFixture raising = SyncFixture.raising();
    ExternalRef beta = atRisk(raising);
    PlannedTask before = save(raising, 0);
    raising.crm.touchesTask(before.key());
    raising.crm.beginsTask(before.key());
    raising.crm.changes(beta, "arr", "10000");

    SyncReport report = raising.run(DAY.plusDays(3));

    assertThat(saves(raising)).hasSize(1);
    assertThat(before.task().priority()).isEqualTo(Priority.LOW);
    assertThat(save(raising, 0).task().priority()).isEqualTo(Priority.MEDIUM);
    assertThat(save(raising, 0).task().due()).isEqualTo(before.task().due());
    assertThat(raising.crm.taskContent(before.key())).contains("Called them.");
    PlanRow row = rowOf(raising, report.plan(), beta);
    assertThat(row.edits()).extracting(TaskEdit::kind).containsExactly(TaskEdit.Kind.RAISE);
    assertThat(row.notes())
        .contains("save: worse, now smb: Segmentry raises the task of 2026-03-03");
    assertThat(notice(raising))
        .contains("Got worse while a task is open (1):")
        .contains("Segmentry raises the task of 2026-03-03");
  }

  @Test
  void a_worse_severity_with_no_open_task_makes_a_new_one() {
    SyncFixture raising = SyncFixture.raising();
    ExternalRef beta = atRisk(raising);
    raising.crm.completesTask(save(raising, 0).key());
    raising.crm.changes(beta, "arr", "10000");

    SyncReport report = raising.run(DAY.plusDays(3));

    assertThat(saves(raising)).hasSize(2);
    assertThat(rowOf(raising, report.plan(), beta).edits()).isEmpty();
  }

  @Test
  void a_task_whose_priority_somebody_set_is_not_raised_and_the_csm_is_asked_to() {
    SyncFixture raising = SyncFixture.raising();
    ExternalRef beta = atRisk(raising);
    PlannedTask task = save(raising, 0);
    raising.crm.apply(
        task.key(),
        new dev.segmentry.core.playbook.TaskIntent(
            "save", 1, "s", "b", LocalDate.of(2026, 4, 1), Priority.LOW));
    raising.crm.changes(beta, "arr", "10000");

    SyncReport report = raising.run(DAY.plusDays(3));

    PlanRow row = rowOf(raising, report.plan(), beta);
    assertThat(row.edits()).isEmpty();
    assertThat(row.notes()).contains("save: worse, now smb: raise the task of 2026-03-03");
    assertThat(save(raising, 0).task().due()).isEqualTo(LocalDate.of(2026, 4, 1));
  }

  private static ExternalRef atRisk(SyncFixture raising) {
    ExternalRef beta = raising.crm.hasAccount("Beta", Map.of("arr", "120000", "plan", "Pro"));
    raising.run(DAY);
    raising.crm.hasTickets(beta, 6, 0);
    raising.crm.changes(beta, "plan", "Pro");
    raising.run(DAY.plusDays(1));
    return beta;
  }

  private static List<PlannedTask> saves(SyncFixture of) {
    return of.crm.createdTasks().stream()
        .filter(task -> task.task().playbook().equals("save"))
        .toList();
  }

  private static PlannedTask save(SyncFixture of, int number) {
    return saves(of).get(number);
  }

  private static String notice(SyncFixture of) {
    return of.crm.createdTasks().stream()
        .filter(task -> task.key().isDigest())
        .reduce((one, later) -> later)
        .orElseThrow()
        .task()
        .body();
  }

  private String lastNotice() {
    return notice(fixture);
  }

  private void propose() {
    fixture.run(DAY);
    arr("130000");
    fixture.run(DAY.plusDays(1));
    assertThat(reviews()).hasSize(1);
  }

  private void arr(String arr) {
    fixture.crm.changes(acme, "arr", arr);
  }

  private void answer(Instruction.Kind kind) {
    fixture
        .journal
        .instructions()
        .give(
            acme,
            new Instruction(
                0, kind, "value", "enterprise", Optional.empty(), "no", "Grace", DAY.plusDays(2)),
            fixture.instants.instant());
  }

  private List<PlannedTask> reviews() {
    return fixture.crm.createdTasks().stream()
        .filter(task -> task.task().playbook().startsWith("approval_"))
        .toList();
  }

  private PlannedTask review(int number) {
    return reviews().get(number);
  }

  private boolean isOpen(PlannedTask task) {
    return fixture.crm.taskContent(task.key()).contains("Status=Open")
        || fixture.crm.taskContent(task.key()).contains("Status=Begun");
  }

  private PlanRow row(Plan plan) {
    return rowOf(fixture, plan, acme);
  }

  private static PlanRow rowOf(SyncFixture of, Plan plan, ExternalRef account) {
    return of.rows(plan).stream()
        .filter(row -> row.account().equals(account))
        .findFirst()
        .orElseThrow();
  }
}
