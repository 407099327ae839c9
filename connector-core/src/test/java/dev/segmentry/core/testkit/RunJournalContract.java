package dev.segmentry.core.testkit;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.RunJournal.Run;
import dev.segmentry.core.segment.Instruction;
import dev.segmentry.core.segment.ModelText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every journal does with runs and plans; {@link OutboxContract} goes on from there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class RunJournalContract {

  private static final Instant START = Instant.parse("2024-06-30T08:00:00Z");
  private static final Instant END = Instant.parse("2024-06-30T08:01:00Z");

  /** The journal under test; empty at first, the same one throughout a test. */
  protected abstract RunJournal journal();

  @Test
  void the_last_run_is_the_last_that_was_closed() {
    Run first = journal().begin("plan", DAY, START);
    journal().finish(first.id(), "held", Map.of("read", 5L), END);
    Run second = journal().begin("apply", DAY, END);

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(second.end()).isEmpty();
    assertThat(journal().last())
        .contains(
            new Run(first.id(), "plan", DAY, START, Optional.of(END), "held", Map.of("read", 5L)));
  }

  @Test
  void runs_are_listed_newest_first() {
    Run first = journal().begin("plan", DAY, START);
    journal().finish(first.id(), "ok", Map.of(), END);
    Run second = journal().begin("apply", DAY, END);

    assertThat(journal().runs(10)).extracting(Run::id).containsExactly(second.id(), first.id());
    assertThat(journal().runs(1)).extracting(Run::id).containsExactly(second.id());
  }

  @Test
  void a_run_left_open_died() {
    journal().begin("plan", DAY, START);
    journal().begin("plan", DAY, END);

    assertThat(journal().runs(10)).extracting(Run::end).containsExactly("", RunJournal.DIED);
    assertThat(journal().last()).isEmpty();
  }

  @Test
  void runs_and_approvals_leave_a_chain_of_entries() {
    Run run = journal().begin("plan", DAY, START);
    Plan plan = Planned.kept(journal(), DAY, PlanStatus.HELD, Planned.row(1, "gold"));
    journal().finish(run.id(), "held", Map.of("read", 5L), END);
    plans().release(plan.id(), "ada", "looked at it", END);
    journal().audit().add(AuditEntry.Kind.STATE_REBUILT, "x", "bob", "lost", END);

    List<AuditEntry> entries = journal().audit().page(0, 100);
    assertThat(entries)
        .extracting(AuditEntry::kind)
        .contains("run.begun", "run.ended", "plan.approved", "state.rebuilt");
    assertThat(entries)
        .filteredOn(entry -> entry.kind().equals("plan.approved"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.subject()).isEqualTo(plan.id());
              assertThat(entry.by()).isEqualTo("ada");
              assertThat(entry.detail()).contains("looked at it");
            });
    assertThat(journal().audit().firstBreak()).isEmpty();
    assertThat(journal().audit().last()).contains(entries.get(entries.size() - 1));
    assertThat(journal().audit().page(2, 1)).containsExactly(entries.get(2));
  }

  private static final ModelText FIRST =
      new ModelText("d1", "saas", "1.0.0", DAY, "model: saas\nnote: \"ä\"\n");
  private static final ModelText SECOND =
      new ModelText("d2", "saas", "1.1.0", DAY, "model: saas\n");
  private static final ModelText RENAMED =
      new ModelText("d1", "saas", "1.0.1", DAY, "model: saas\nlabel: other\n");

  @Test
  void a_model_is_found_by_the_name_of_its_definitions_the_last_that_was_kept() {
    Plan one = Planned.released(journal(), DAY, Planned.row(1, "gold"));
    journal().models().keep(one.id(), FIRST);
    journal().models().keep(one.id(), FIRST);
    assertThat(journal().models().defining("d1")).contains(FIRST);
    Plan two = Planned.released(journal(), DAY, Planned.row(1, "gold"));
    journal().models().keep(two.id(), RENAMED);

    assertThat(journal().models().defining("d1")).contains(RENAMED);
    assertThat(journal().models().defining("d2")).isEmpty();
  }

  @Test
  void models_are_applied_when_their_plan_is_committed_each_once_in_that_order() {
    Plan shown = Planned.released(journal(), DAY, Planned.row(1, "gold"));
    journal().models().keep(shown.id(), SECOND);
    assertThat(journal().models().applied()).isEmpty();
    for (ModelText model : List.of(FIRST, FIRST, RENAMED)) {
      Plan plan = Planned.released(journal(), DAY, Planned.row(1, "gold"));
      journal().models().keep(plan.id(), model);
      journal().outbox().commitIntents(plan);
    }

    assertThat(journal().models().applied()).containsExactly(FIRST, RENAMED);
  }

  @Test
  void a_model_is_kept_with_a_plan() {
    assertThatThrownBy(() -> journal().models().keep("p-20240630-9999", FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void instructions_are_kept_in_order_and_leave_an_entry_in_the_audit() {
    Instruction hold =
        new Instruction(
            0,
            Instruction.Kind.HOLD,
            "tier",
            "gold",
            Optional.of(DAY.plusDays(9)),
            "VIP",
            "ada",
            DAY);
    Instruction lift =
        new Instruction(
            0, Instruction.Kind.LIFT, "tier", "", Optional.empty(), "", "bob", DAY.plusDays(1));
    Instruction first = journal().instructions().give(Planned.account(1), hold, START);
    Instruction other = journal().instructions().give(Planned.account(2), lift, START);
    Instruction second = journal().instructions().give(Planned.account(1), lift, END);

    assertThat(first.number()).isPositive();
    assertThat(other.number()).isGreaterThan(first.number());
    assertThat(second.number()).isGreaterThan(other.number());
    assertThat(journal().instructions().of(List.of(Planned.account(1), Planned.account(3))))
        .isEqualTo(
            Map.of(
                Planned.account(1),
                List.of(hold.numbered(first.number()), lift.numbered(second.number()))));
    assertThat(journal().audit().page(0, 100))
        .filteredOn(entry -> entry.kind().equals("instruction.given"))
        .extracting(AuditEntry::subject, AuditEntry::by, AuditEntry::detail)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                Planned.account(1).id(),
                "ada",
                "tier: hold gold until " + DAY.plusDays(9) + "; VIP"));
    assertThat(journal().audit().firstBreak()).isEmpty();
  }

  @Test
  void nothing_was_evaluated_or_applied_before_the_first_commit() {
    Planned.released(journal(), DAY, Planned.row(1, "gold"));

    assertThat(journal().appliedBefore()).isFalse();
    assertThat(journal().lastEvaluation()).isEmpty();
    assertThat(journal().last()).isEmpty();
  }

  @Test
  void a_commit_is_an_evaluation_even_when_nothing_is_owed() {
    Planned.committed(journal(), DAY, Planned.rowWithoutChange(1, "gold"));

    assertThat(journal().appliedBefore()).isTrue();
    assertThat(journal().lastEvaluation()).contains(DAY);
  }

  @Test
  void a_plan_is_kept_with_all_it_says() {
    PlanSummary summary =
        new PlanSummary(
            Map.of("read", 5L, "changed", 2L),
            Map.of("tier.gold", 3L),
            Map.of("tier", 1L),
            Map.of("health.at_risk", 4L),
            Map.of("data+definition", 6L),
            7,
            Map.of("logins_30d", 8L));
    List<GuardVerdict> verdicts =
        List.of(
            new GuardVerdict("first_run", true, "first run on this org"),
            new GuardVerdict("mass_change", false, "2 of 5 move"));
    Plan draft = plans().draft(header(DAY));
    plans().add(draft.id(), List.of(Planned.row(1, "gold")));

    plans().keep(draft.judged(PlanStatus.HELD, verdicts, summary));

    Plan found = plans().find(draft.id()).orElseThrow();
    assertThat(found.status()).isEqualTo(PlanStatus.HELD);
    assertThat(found.verdicts()).isEqualTo(verdicts);
    assertThat(found.summary()).isEqualTo(summary);
    assertThat(found.orgId()).isEqualTo(Planned.ORG);
    assertThat(found.asOf()).isEqualTo(DAY);
    assertThat(plans().latest()).contains(found);
  }

  @Test
  void a_draft_has_an_id_and_is_not_the_latest_plan() {
    Plan draft = plans().draft(header(DAY));

    assertThat(draft.id()).isNotBlank();
    assertThat(draft.status()).isEqualTo(PlanStatus.DRAFT);
    assertThat(plans().find(draft.id())).contains(draft);
    assertThat(plans().latest()).isEmpty();
    assertThat(plans().find("p-unknown")).isEmpty();
  }

  @Test
  void the_last_applied_plan_is_the_last_one_committed() {
    assertThat(plans().lastApplied()).isEmpty();
    Plan first = Planned.committed(journal(), DAY, Planned.row(1, "gold"));
    Planned.kept(journal(), DAY, PlanStatus.HELD, Planned.row(1, "silver"));

    assertThat(plans().lastApplied()).map(Plan::id).contains(first.id());

    Plan second = Planned.committed(journal(), DAY.plusDays(1), Planned.row(1, "silver"));
    plans().mark(second.id(), PlanStatus.STOPPED);

    assertThat(plans().lastApplied()).map(Plan::id).contains(second.id());
  }

  @Test
  void a_new_plan_leaves_those_under_review_and_a_commit_puts_them_out_of_date() {
    Plan applied = Planned.committed(journal(), DAY, Planned.row(1, "gold"));
    plans().mark(applied.id(), PlanStatus.APPLIED);
    Plan held = Planned.kept(journal(), DAY, PlanStatus.HELD, Planned.row(1, "silver"));
    Plan same = Planned.released(journal(), DAY, Planned.row(1, "silver"));

    assertThat(List.of(applied.id(), held.id(), same.id())).doesNotHaveDuplicates();
    assertThat(status(held)).isEqualTo(PlanStatus.HELD);
    journal().outbox().commitIntents(same);

    assertThat(status(applied)).isEqualTo(PlanStatus.APPLIED);
    assertThat(status(held)).isEqualTo(PlanStatus.SUPERSEDED);
    assertThat(status(same)).isEqualTo(PlanStatus.APPLYING);
    assertThat(plans().in(PlanStatus.SUPERSEDED)).extracting(Plan::id).containsExactly(held.id());
    assertThat(plans().in(PlanStatus.DRAFT)).isEmpty();
  }

  @Test
  void a_plan_carries_the_number_of_commits_it_is_based_on_and_its_expiry() {
    Plan first = Planned.committed(journal(), DAY, Planned.row(1, "gold"));
    Plan second = Planned.released(journal(), DAY, Planned.row(1, "silver"));

    assertThat(first.basedOn()).isZero();
    assertThat(second.basedOn()).isEqualTo(1);
    assertThat(journal().commits()).isEqualTo(1);
    assertThat(plans().find(second.id()).orElseThrow().basedOn()).isEqualTo(1);
    assertThat(plans().find(second.id()).orElseThrow().expiresAt())
        .isEqualTo(header(DAY).expiresAt());
    journal().outbox().commitIntents(first);
    assertThat(journal().commits()).isEqualTo(1);
  }

  @Test
  void rows_come_back_page_by_page_as_they_were_added() {
    Plan draft = plans().draft(header(DAY));
    List<PlanRow> all = Planned.rows(1, 5);
    plans().add(draft.id(), all.subList(0, 2));
    plans().add(draft.id(), all.subList(2, 5));

    assertThat(plans().rows(draft.id(), 0, 3)).isEqualTo(all.subList(0, 3));
    assertThat(plans().rows(draft.id(), 3, 3)).isEqualTo(all.subList(3, 5));
    assertThat(plans().rows(draft.id(), 5, 3)).isEmpty();
  }

  @Test
  void rows_nobody_needs_are_forgotten_and_others_stay() {
    PlanRow quiet = quiet(2);
    PlanRow[] rows = {Planned.row(1, "gold"), quiet, Planned.row(3, "gold")};
    Plan applied = Planned.committed(journal(), DAY, rows);
    plans().mark(applied.id(), PlanStatus.APPLIED);
    Plan applying = Planned.committed(journal(), DAY, rows);
    Plan review = Planned.kept(journal(), DAY, PlanStatus.HELD, rows);
    Instant made = applied.createdAt();

    plans().prune(made, made);
    assertThat(walked(applied)).containsExactly(rows[0], rows[2]);
    assertThat(walked(applying)).containsExactly(rows);
    assertThat(walked(review)).containsExactly(rows);
    plans().prune(made.plusSeconds(1), made);
    assertThat(walked(applied)).isEmpty();
    assertThat(walked(applying)).containsExactly(rows);
    assertThat(walked(review)).containsExactly(rows);
    plans().prune(made, review.expiresAt());
    assertThat(walked(review)).containsExactly(rows[0], rows[2]);
    assertThat(plans().find(applied.id())).isPresent();
  }

  private List<PlanRow> walked(Plan plan) {
    List<PlanRow> rows = new ArrayList<>();
    plans().walk(plan.id(), rows::add);
    return rows;
  }

  private static PlanRow quiet(int account) {
    PlanRow row = Planned.rowWithoutChange(account, "gold");
    return new PlanRow(
        row.account(), row.name(), Optional.empty(), List.of(), List.of(), List.of(), row.next());
  }

  @Test
  void a_person_releases_a_held_plan_once() {
    Plan plan = Planned.kept(journal(), DAY, PlanStatus.HELD, Planned.row(1, "gold"));

    Plan released = plans().release(plan.id(), "ada", "looked at it", END);

    assertThat(released.status()).isEqualTo(PlanStatus.RELEASED);
    assertThat(status(plan)).isEqualTo(PlanStatus.RELEASED);
    assertThatThrownBy(() -> plans().release(plan.id(), "ada", "again", END))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(plan.id());
  }

  @Test
  void a_task_is_attached_to_the_row_of_its_account_before_the_plan_is_kept() {
    for (int wanted = 1; wanted <= 5; wanted++) {
      Plan draft = plans().draft(Planned.header(Planned.DAY));
      plans().add(draft.id(), Planned.rows(1, 5));
      PlannedTask task = Planned.task(wanted, 1, Priority.LOW);
      plans().attach(draft.id(), task);
      Plan kept = plans().keep(draft.judged(PlanStatus.HELD, List.of(), PlanSummary.EMPTY));

      List<PlanRow> rows = plans().rows(kept.id(), 0, 10);
      assertThat(rows).hasSize(5);
      assertThat(rows)
          .filteredOn(row -> !row.tasks().isEmpty())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.account()).isEqualTo(task.account());
                assertThat(row.tasks()).containsExactly(task);
              });
    }
    Plan draft = plans().draft(Planned.header(Planned.DAY));
    plans().add(draft.id(), Planned.rows(1, 5));
    assertThatThrownBy(() -> plans().attach(draft.id(), Planned.task(9, 1, Priority.LOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Plans plans() {
    return journal().plans();
  }

  private PlanStatus status(Plan plan) {
    return plans().find(plan.id()).orElseThrow().status();
  }
}
