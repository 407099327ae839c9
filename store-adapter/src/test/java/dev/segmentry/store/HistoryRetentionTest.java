package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.OpenTask;
import dev.segmentry.core.plan.OutboxRow;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.testkit.Planned;
import dev.segmentry.core.testkit.SettableInstants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryRetentionTest {

  private static final Retention HUNDRED_DAYS =
      new Retention(days(100), days(100), days(100), days(100), days(100), days(50));

  @TempDir Path folder;
  private final SettableInstants instants = new SettableInstants(StoreFixture.NOW);
  private Store store;
  private RunJournal journal;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.at(StoreFixture.file(folder)), Planned.ORG, instants);
    journal = store.runJournal();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void what_holds_on_the_first_day_kept_stays_and_what_it_replaced_goes() {
    moves(0, "gold", 70);
    moves(10, "silver", 60);
    moves(20, "bronze", 50);
    moves(150, "gold", 40);

    Forgotten forgotten = journal.forget(HUNDRED_DAYS, instants.instant());

    assertThat(forgotten.moves()).isEqualTo(2);
    assertThat(forgotten.scores()).isEqualTo(2);
    assertThat(moves()).containsExactly(DAY.plusDays(20) + " bronze", DAY.plusDays(150) + " gold");
    assertThat(scores()).containsExactly(DAY.plusDays(20) + " 50", DAY.plusDays(150) + " 40");
    assertThat(StateCheck.of(StoreFixture.file(folder)).notes())
        .contains("history of moves begins on " + DAY.plusDays(50));
  }

  @Test
  void an_account_that_never_moved_again_keeps_its_only_row() {
    moves(0, "gold", 70);
    instants.tick(days(2_000));

    assertThat(journal.forget(HUNDRED_DAYS, instants.instant()).moves()).isZero();
    assertThat(moves()).hasSize(1);
  }

  @Test
  void values_of_the_mirror_are_forgotten_by_the_day_they_were_replaced() {
    seats(1);
    seats(2);
    instants.tick(days(101));
    seats(3);

    assertThat(journal.forget(HUNDRED_DAYS, instants.instant()).values()).isEqualTo(1);
    assertThat(journal.forget(HUNDRED_DAYS, instants.instant())).isEqualTo(Forgotten.NOTHING);
    assertThat(store.accountMirror().page(Optional.empty(), 1).get(0).attributes().get("seats"))
        .isEqualTo(known(3));
  }

  @Test
  void settled_rows_go_with_their_age_and_open_ones_never() {
    Plan settled = committed(0, Planned.row(1, "gold", Planned.task(1, 1, Priority.HIGH)));
    settle(settled);
    Plan open = committed(1, Planned.row(2, "gold", Planned.task(2, 1, Priority.HIGH)));
    journal.outbox().record(written(journal.outbox().owedChanges(10)));
    journal.plans().mark(open.id(), PlanStatus.APPLIED);
    Plan last = committed(2, Planned.row(3, "gold"));
    journal.outbox().record(written(journal.outbox().owedChanges(10)));
    journal.plans().mark(last.id(), PlanStatus.APPLIED);
    instants.tick(days(2_000));

    Forgotten forgotten = journal.forget(HUNDRED_DAYS, instants.instant());

    assertThat(forgotten.changes()).isEqualTo(2);
    assertThat(forgotten.tasks()).isEqualTo(1);
    assertThat(journal.outbox().owedTasks(10)).hasSize(1);
    assertThat(journal.outbox().rows(settled.id(), 0, 10)).isEmpty();
    assertThat(StateCheck.of(StoreFixture.file(folder)).findings()).isEmpty();
  }

  @Test
  void rows_of_the_last_plan_and_of_an_unfinished_one_stay() {
    Plan unfinished = committed(0, Planned.row(1, "gold", Planned.task(1, 1, Priority.HIGH)));
    journal.outbox().record(written(journal.outbox().owedChanges(10)));
    Plan last = committed(1, Planned.row(2, "gold"));
    settle(last);
    instants.tick(days(2_000));

    assertThat(journal.forget(HUNDRED_DAYS, instants.instant())).isEqualTo(Forgotten.NOTHING);
    assertThat(journal.outbox().rows(unfinished.id(), 0, 10)).hasSize(2);
    assertThat(journal.outbox().rows(last.id(), 0, 10)).hasSize(1);
  }

  @Test
  void tasks_are_kept_as_long_as_their_keys_are_needed() {
    settle(committed(0, Planned.row(1, "gold", Planned.task(1, 1, Priority.HIGH))));
    settle(committed(1, Planned.row(2, "gold")));
    instants.tick(days(150));

    Retention longer = HUNDRED_DAYS.withTasksFor(days(400));

    assertThat(journal.forget(longer, instants.instant()).tasks()).isZero();
    assertThat(journal.outbox().known(List.of(Planned.task(1, 1, Priority.HIGH).key()))).hasSize(1);
    assertThat(longer.withTasksFor(days(1)).tasks()).isEqualTo(days(400));
  }

  @Test
  void the_text_of_a_settled_task_goes_before_its_row() {
    settle(committed(0, Planned.row(1, "gold", Planned.task(1, 1, Priority.HIGH))));
    settle(committed(1, Planned.row(2, "gold")));
    instants.tick(days(60));

    Forgotten preview = journal.forgettable(HUNDRED_DAYS, instants.instant());
    Forgotten forgotten = journal.forget(HUNDRED_DAYS, instants.instant());

    assertThat(preview).isEqualTo(forgotten).isEqualTo(new Forgotten(0, 0, 0, 0, 0, 1));
    assertThat(journal.forget(HUNDRED_DAYS, instants.instant())).isEqualTo(Forgotten.NOTHING);
    assertThat(journal.outbox().known(List.of(Planned.task(1, 1, Priority.HIGH).key()))).hasSize(1);
  }

  @Test
  void edits_of_tasks_go_with_the_texts_and_a_task_without_text_is_never_edited() {
    PlannedTask task = Planned.task(1, 1, Priority.HIGH);
    settle(committed(0, Planned.row(1, "gold", task)));
    long row = journal.tasks().notClosed(0, 10).get(0).row();
    LocalDate later = DAY.plusDays(1);
    journal.tasks().record(Map.of(row, TaskStatus.of(TaskStatus.State.OPEN)), later);
    OpenTask open =
        journal.tasks().open(List.of(Planned.account(1)), later).get(Planned.account(1)).get(0);
    TaskEdit edit =
        new TaskEdit(
            TaskEdit.Kind.CLOSE,
            open.ref(),
            open.task(),
            task.task().withBody("over"),
            "why",
            Optional.empty());
    Plan plan = committed(1, Planned.row(1, "gold").editing(List.of(edit), List.of(), List.of()));
    journal
        .outbox()
        .record(
            Map.of(
                journal.outbox().owedEdits(10).get(0).id(), new WriteOutcome.Written(open.ref())));
    settle(plan);
    settle(committed(2, Planned.row(2, "gold")));
    instants.tick(days(60));

    Forgotten preview = journal.forgettable(HUNDRED_DAYS, instants.instant());
    Forgotten forgotten = journal.forget(HUNDRED_DAYS, instants.instant());

    assertThat(preview).isEqualTo(forgotten).isEqualTo(new Forgotten(0, 0, 0, 0, 1, 1));
    assertThat(journal.outbox().outcomes(plan.id())).doesNotContainKey("edits.written");
    assertThat(journal.tasks().open(List.of(Planned.account(1)), later)).isEmpty();
  }

  private Plan committed(int day, PlanRow... rows) {
    return Planned.committed(journal, DAY.plusDays(day), rows);
  }

  private void settle(Plan plan) {
    journal.outbox().record(written(journal.outbox().owedChanges(10)));
    Map<Long, WriteOutcome> tasks = new HashMap<>();
    for (OutboxRow<PlannedTask> row : journal.outbox().owedTasks(10)) {
      tasks.put(row.id(), new WriteOutcome.Written(record()));
    }
    journal.outbox().record(tasks);
    journal.plans().mark(plan.id(), PlanStatus.APPLIED);
  }

  private static Map<Long, WriteOutcome> written(List<OutboxRow<AccountChange>> rows) {
    Map<Long, WriteOutcome> outcomes = new HashMap<>();
    rows.forEach(row -> outcomes.put(row.id(), new WriteOutcome.Written(record())));
    return outcomes;
  }

  private static ExternalRef record() {
    return new ExternalRef(CrmSystem.SALESFORCE, "00T000000000000001");
  }

  /** The account moves so many days after the first day, and the clock with it. */
  private void moves(int day, String segment, long score) {
    LocalDate on = DAY.plusDays(day);
    instants.tick(
        Duration.between(instants.instant(), on.atStartOfDay(ZoneOffset.UTC).toInstant()));
    PlanRow row = Planned.rowWithoutChange(1, segment);
    AccountState next = row.next();
    committed(
        day,
        new PlanRow(
            row.account(),
            row.name(),
            Optional.empty(),
            List.of(),
            List.of(
                new Transition(
                    "tier", Optional.empty(), Optional.of(segment), on, Cause.DATA, List.of())),
            List.of(),
            new AccountState(
                next.evaluatedOn(),
                next.dimensions(),
                Map.of("health_score", score * 1_000_000),
                next.playbooks(),
                next.facts(),
                next.written(),
                next.overrides())));
  }

  private List<String> moves() {
    List<RecordedMove> moves = new ArrayList<>();
    try (StateView view = StateView.open(StoreFixture.file(folder), instants)) {
      view.history().moves(LocalDate.EPOCH, moves::add);
    }
    return moves.stream()
        .map(one -> one.transition().on() + " " + one.transition().to().orElseThrow())
        .toList();
  }

  private List<String> scores() {
    List<RecordedScore> scores = new ArrayList<>();
    try (StateView view = StateView.open(StoreFixture.file(folder), instants)) {
      view.history().scores(LocalDate.EPOCH, scores::add);
    }
    return scores.stream()
        .map(one -> one.on() + " " + one.value().orElseThrow() / 1_000_000)
        .toList();
  }

  private void seats(int seats) {
    AccountRecord record =
        new AccountRecord(
            Planned.account(1),
            "A",
            StoreFixture.NOW,
            Map.of("seats", known(seats)),
            Map.of(),
            List.of());
    store
        .accountMirror()
        .commit(new AccountPage(List.of(record), List.of(), new ReadPosition("x"), true));
  }

  private static AttributeValue known(int number) {
    return new AttributeValue.Known(
        Scalar.NumberValue.of(number), "Field__c", Instant.parse("2024-06-30T08:00:00Z"));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
