package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static dev.segmentry.core.sync.SyncFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmException;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.Guards;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.RetryPolicy;
import dev.segmentry.core.plan.RetryVerdict.Why;
import dev.segmentry.core.plan.Submission;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.SegmentWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of rows that the CRM refuses, and of accounts and people that go away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedRowsTest {

  private static final WriteOutcome.Rejected NO =
      new WriteOutcome.Rejected(
          "FIELD_CUSTOM_VALIDATION_EXCEPTION",
          "Industry is missing",
          RejectionCategory.VALIDATION_RULE,
          Set.of());

  private final SyncFixture fixture = new SyncFixture();

  @Test
  void a_refused_row_is_sent_five_times_in_a_month_of_daily_runs_and_blocks_nobody() {
    ExternalRef acme = account("Acme", "30000");
    ExternalRef beta = account("Beta", "30000");
    fixture.crm.refuses(acme, NO);

    long refused = 0;
    for (int day = 0; day < 30; day++) {
      refused += fixture.run(DAY.plusDays(day)).outcome("changes.rejected");
    }

    assertThat(refused).isEqualTo(5);
    assertThat(fixture.crm.writeRequests()).isEqualTo(5);
    assertThat(segment(beta)).isEqualTo("mid_market");
    Plan last = fixture.planSync.plan(on(DAY.plusDays(30)));
    assertThat(last.summary().count("parked")).isEqualTo(1);
    assertThat(last.summary().count("changed")).isZero();
    assertThat(last.summary().count("unchanged")).isEqualTo(1);
    assertThat(fixture.rows(last).get(0).retry().orElseThrow().why()).isEqualTo(Why.GIVEN_UP);
  }

  @Test
  void a_parked_row_is_sent_when_its_content_changes_and_then_forgotten() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.refuses(acme, NO);
    fixture.run(DAY);
    fixture.run(DAY.plusDays(1));
    fixture.crm.accepts(acme);
    Plan waits = fixture.planSync.plan(on(DAY.plusDays(2)));
    assertThat(waits.summary().count("parked")).isEqualTo(1);

    fixture.crm.changes(acme, "arr", "10000");
    SyncReport report = fixture.run(DAY.plusDays(2));

    assertThat(report.outcome("changes.written")).isEqualTo(1);
    assertThat(segment(acme)).isEqualTo("smb");
    assertThat(fixture.journal.rejections().page(0, 10)).isEmpty();
  }

  @Test
  void a_first_segment_that_was_refused_is_not_a_field_that_a_person_cleared() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.refuses(acme, NO);
    fixture.run(DAY);
    fixture.crm.accepts(acme);

    SyncReport accepted = fixture.run(DAY.plusDays(1));

    assertThat(segment(acme)).isEqualTo("mid_market");
    quiet(accepted);
    quiet(fixture.run(DAY.plusDays(2)));
  }

  @Test
  void what_stood_there_when_a_first_segment_was_refused_is_not_a_persons_edit() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.crm.refuses(acme, NO);
    fixture.run(DAY);
    SyncReport parked = fixture.run(DAY);
    fixture.crm.accepts(acme);

    SyncReport accepted = fixture.run(DAY.plusDays(1));

    quiet(parked);
    quiet(accepted);
    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void an_override_whose_lifting_was_refused_is_not_set_anew() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.editsValueSegment(acme, "enterprise");
    fixture.run(DAY.plusDays(1));
    fixture.crm.refuses(acme, NO);
    fixture.run(DAY.plusDays(92));
    fixture.crm.accepts(acme);

    quiet(fixture.run(DAY.plusDays(93)));

    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  /** Nobody is said to have had a hand in it. */
  private void quiet(SyncReport report) {
    PlanRow row = fixture.rows(report.plan()).get(0);
    assertThat(row.overrides()).isEmpty();
    assertThat(row.transitions()).isEmpty();
    assertThat(row.notes()).isEmpty();
    assertThat(report.plan().summary().count("accounts_edited")).isZero();
    assertThat(report.plan().summary().count("overrides_ended")).isZero();
  }

  @Test
  void a_person_makes_a_given_up_row_due() {
    ExternalRef acme = account("Acme", "30000");
    fixture.crm.refuses(acme, NO);
    fixture.run(DAY);
    fixture.crm.accepts(acme);

    fixture.journal.rejections().makeDue(Rejections.Which.ALL);
    fixture.run(DAY);

    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void an_account_deleted_before_it_is_written_is_told_as_gone_and_gets_no_task() {
    ExternalRef acme = account("Acme", "30000");
    account("Beta", "30000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 9, 0);
    Plan plan = fixture.planSync.plan(on(DAY.plusDays(1)));
    assertThat(plan.summary().count("tasks_planned")).isEqualTo(1);
    fixture.crm.deletes(acme);

    SyncReport report = fixture.applyPlan.apply(plan.id(), on(DAY.plusDays(1)));

    assertThat(report.outcome("tasks.gone")).isEqualTo(1);
    assertThat(report.outcome("tasks.rejected")).isZero();
    assertThat(fixture.journal.outbox().open(plan.id())).isZero();
    assertThat(fixture.crm.createdTasks()).isEmpty();
    assertThat(fixture.journal.rejections().page(0, 10)).isEmpty();
  }

  @Test
  void a_task_whose_owner_became_inactive_goes_to_the_fallback() {
    Plan plan = planOfOneTask();
    fixture.crm.deactivates("u-1");

    SyncReport report = fixture.applyPlan.apply(plan.id(), on(DAY.plusDays(1)));

    assertThat(report.outcome("tasks.written")).isEqualTo(1);
    assertThat(report.outcome("tasks.rejected")).isZero();
    assertThat(fixture.crm.createdTasks()).extracting(PlannedTask::ownerId).containsExactly("u-9");
  }

  @Test
  void a_task_nobody_can_own_is_parked_and_created_when_somebody_can() {
    Plan plan = planOfOneTask();
    fixture.crm.deactivates("u-1");
    fixture.crm.deactivates("u-9");

    SyncReport report = fixture.applyPlan.apply(plan.id(), on(DAY.plusDays(1)));

    assertThat(report.outcome("tasks.rejected")).isEqualTo(1);
    assertThat(fixture.journal.rejections().ofTasks().values())
        .singleElement()
        .satisfies(
            last ->
                assertThat(last.refusal().category()).isEqualTo(RejectionCategory.INACTIVE_OWNER));
  }

  @Test
  void a_batch_submitted_by_a_process_that_ended_is_settled_by_the_next_one_without_a_read() {
    ExternalRef acme = account("Acme", "30000");
    Plan plan = fixture.planSync.plan(on(DAY));
    fixture.journal.plans().release(plan.id(), "admin", "", fixture.instants.instant());
    SegmentWriter dies = writer(new CrmException.Unavailable(CrmSystem.SALESFORCE, "x", "x", null));
    assertThatThrownBy(() -> applying(dies).apply(plan.id(), on(DAY)));
    assertThat(fixture.journal.outbox().unsettledChanges()).hasSize(1);
    long calls = fixture.crm.schema().usage().total();

    SyncReport report = fixture.applyPlan.apply(plan.id(), on(DAY));

    assertThat(report.outcome("changes.written")).isEqualTo(1);
    assertThat(fixture.crm.schema().usage().total()).isEqualTo(calls);
    assertThat(fixture.crm.writeRequests()).isEqualTo(1);
    assertThat(segment(acme)).isEqualTo("mid_market");
  }

  @Test
  void what_the_writer_no_longer_knows_is_read_back_and_what_somebody_changed_is_a_conflict() {
    ExternalRef acme = account("Acme", "30000");
    ExternalRef beta = account("Beta", "30000");
    Plan plan = fixture.planSync.plan(on(DAY));
    fixture.journal.plans().release(plan.id(), "admin", "", fixture.instants.instant());
    fixture.crm.losesNextWriteReply();
    SegmentWriter dies = writer(new CrmException.Unavailable(CrmSystem.SALESFORCE, "x", "x", null));
    assertThatThrownBy(() -> applying(dies).apply(plan.id(), on(DAY)));
    fixture.crm.editsValueSegment(beta, "smb");

    SyncReport report = fixture.applyPlan.apply(plan.id(), on(DAY));

    assertThat(report.outcome("changes.written")).isEqualTo(1);
    assertThat(report.outcome("changes.conflict")).isEqualTo(1);
    assertThat(fixture.crm.writeRequests()).isEqualTo(1);
    assertThat(segment(acme)).isEqualTo("mid_market");
    assertThat(segment(beta)).isEqualTo("smb");
  }

  private Plan planOfOneTask() {
    ExternalRef acme = account("Acme", "30000");
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 9, 0);
    return fixture.planSync.plan(on(DAY.plusDays(1)));
  }

  private ApplyPlan applying(SegmentWriter writer) {
    return new ApplyPlan(
        new ApplyPlan.Writing(
            fixture.crm.accounts(),
            writer,
            fixture.crm.tasks(),
            fixture.crm.lookup(),
            fixture.crm.owners(),
            fixture.crm.schema()),
        fixture.journal,
        new ApplySettings(20, "u-9", RetryPolicy.DEFAULT, Guards.DEFAULT.rejections()),
        fixture.instants);
  }

  /** Submits, and fails before it can settle. */
  private SegmentWriter writer(CrmException failure) {
    SegmentWriter real = fixture.crm.segments();
    return new SegmentWriter() {
      @Override
      public int capacity() {
        return real.capacity();
      }

      @Override
      public Submission submit(List<AccountChange> changes) {
        return real.submit(changes);
      }

      @Override
      public List<WriteOutcome> settle(Submission submission) {
        throw failure;
      }
    };
  }

  private ExternalRef account(String name, String arr) {
    return fixture.crm.hasAccount(name, Map.of("arr", arr, "plan", "Pro"));
  }

  private String segment(ExternalRef account) {
    Scalar value = fixture.crm.outputs(account).get("Value_Segment");
    return value == null ? "" : value.display();
  }
}
