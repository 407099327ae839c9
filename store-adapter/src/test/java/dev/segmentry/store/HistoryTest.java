package dev.segmentry.store;

import static dev.segmentry.core.testkit.Planned.DAY;
import static dev.segmentry.core.testkit.Planned.account;
import static dev.segmentry.core.testkit.Planned.rowWithoutChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AccountPage;
import dev.segmentry.core.account.AccountRecord;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.ReadPosition;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.testkit.Planned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
class HistoryTest {

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = StoreFixture.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void only_values_that_changed_enter_the_history() throws SQLException {
    read(1, Map.of("arr", 10, "seats", 5), Instant.parse("2024-06-01T00:00:00Z"));
    read(1, Map.of("arr", 10, "seats", 5), Instant.parse("2024-06-02T00:00:00Z"));
    read(1, Map.of("arr", 10, "seats", 6), Instant.parse("2024-06-03T00:00:00Z"));

    assertThat(
            rows(
                """
                SELECT s.attribute, s.source, c.before, c.after, c.as_of
                FROM attribute_change c JOIN slot s ON s.id = c.slot
                """))
        .containsExactly("seats|Field__c|n:5|n:6|2024-06-03T00:00:00Z");
  }

  @Test
  void what_names_people_leaves_no_history() throws SQLException {
    read(1, Map.of("champion_users", 1, "users_stuck", 1), StoreFixture.NOW);
    read(1, Map.of("champion_users", 2, "users_stuck", 2), StoreFixture.NOW);

    assertThat(rows("SELECT s.attribute FROM attribute_change c JOIN slot s ON s.id = c.slot"))
        .containsExactly("users_stuck");
    assertThat(store.accountMirror().page(Optional.empty(), 1).get(0).attributes())
        .containsEntry(
            "champion_users",
            new AttributeValue.Known(Scalar.NumberValue.of(2), "Field__c", StoreFixture.NOW));
  }

  @Test
  void transitions_and_changed_scores_enter_the_history_with_their_plan() throws SQLException {
    RunJournal journal = store.runJournal();
    Plan first = Planned.committed(journal, DAY, withScore(rowWithoutChange(1, "gold"), 70));
    Plan second =
        Planned.committed(journal, DAY.plusDays(1), withScore(rowWithoutChange(1, "gold"), 70));
    Plan third = Planned.committed(journal, DAY.plusDays(2), withoutScores(1));

    assertThat(
            rows(
                """
                SELECT c.dimension, c.from_segment, c.to_segment, c.cause, p.id
                FROM assignment_change c JOIN plan p ON p.number = c.plan ORDER BY c.id
                """))
        .containsExactly(
            "tier|null|gold|first|" + first.id(), "tier|null|gold|first|" + second.id());
    assertThat(
            rows(
                """
                SELECT c.score, c.micros, c.changed_on, p.id
                FROM score_change c JOIN plan p ON p.number = c.plan ORDER BY c.id
                """))
        .containsExactly(
            "health_score|70|" + DAY + "|" + first.id(),
            "health_score|null|" + DAY.plusDays(2) + "|" + third.id());
  }

  @Test
  void what_assignments_say_of_themselves_enters_the_history_when_it_changes() {
    RunJournal journal = store.runJournal();
    String[] said = {"", "tier=HIGH,,", "tier=HIGH,,", "tier=LOW,key%2Caccount,proxy", ""};
    for (int day = 0; day < said.length; day++) {
      Plan unused =
          Planned.committed(
              journal, DAY.plusDays(day), saying(said[day], rowWithoutChange(1, "x")));
    }

    try (StateView view = StateView.open(StoreFixture.file(folder), () -> StoreFixture.NOW)) {
      List<RecordedParticulars> changes = new ArrayList<>();
      view.history().particulars(DAY, changes::add);
      Particulars low =
          new Particulars(Optional.of(Confidence.LOW), Optional.of("key,account"), "proxy");
      Particulars high = new Particulars(Optional.of(Confidence.HIGH), Optional.empty(), "");
      // What is said for the first time is no change; on the last day the account has left.
      assertThat(changes)
          .containsExactly(
              new RecordedParticulars(account(1), "tier", DAY.plusDays(3), Optional.of(high)),
              new RecordedParticulars(account(1), "tier", DAY.plusDays(4), Optional.of(low)));
      List<Optional<Particulars>> moves = new ArrayList<>();
      view.history().moves(DAY, move -> moves.add(move.particulars()));
      assertThat(moves)
          .containsExactly(
              Optional.empty(),
              Optional.of(high),
              Optional.of(high),
              Optional.of(low),
              Optional.empty());
      assertThat(view.history().particularsSince()).isEmpty();
    }
  }

  /**
   * @param particulars empty text: by a program that did not remember any
   */
  private static PlanRow saying(String particulars, PlanRow row) {
    AccountState next = row.next();
    return new PlanRow(
        row.account(),
        row.name(),
        Optional.empty(),
        row.tasks(),
        row.transitions(),
        row.notes(),
        new AccountState(
            next.evaluatedOn(),
            next.dimensions(),
            next.scores(),
            next.playbooks(),
            particulars.isEmpty() ? Map.of() : Map.of("particulars", particulars),
            next.written(),
            next.overrides()));
  }

  @Test
  void an_approval_is_kept_with_who_why_and_when() throws SQLException {
    RunJournal journal = store.runJournal();
    Plan plan =
        Planned.kept(
            journal, DAY, dev.segmentry.core.plan.PlanStatus.HELD, rowWithoutChange(1, "gold"));

    journal.plans().release(plan.id(), "ada", "price rise, expected", StoreFixture.NOW);

    assertThat(rows("SELECT approved_by, because, approved_at FROM plan_approval"))
        .containsExactly("ada|price rise, expected|2024-06-30T08:00:00Z");
  }

  @Test
  void a_plans_digest_stands_for_its_rows() {
    RunJournal journal = store.runJournal();
    Plan one = Planned.released(journal, DAY, rowWithoutChange(1, "gold"));
    Plan same = Planned.released(journal, DAY, rowWithoutChange(1, "gold"));
    Plan other = Planned.released(journal, DAY, rowWithoutChange(1, "silver"));

    assertThat(one.digest()).matches("[0-9a-f]{64}").isEqualTo(same.digest());
    assertThat(other.digest()).isNotEqualTo(one.digest());
    assertThat(journal.plans().find(other.id())).contains(other);
    assertThat(one.id()).isEqualTo("p-20240630-0001");
  }

  @Test
  void a_plan_whose_rows_were_touched_is_not_committed() throws SQLException {
    RunJournal journal = store.runJournal();
    Plan plan = Planned.released(journal, DAY, rowWithoutChange(1, "gold"));
    try (Connection connection = connect()) {
      connection
          .createStatement()
          .execute("UPDATE plan_row SET line = replace(line, 'gold', 'tin')");
    }

    assertThatThrownBy(() -> journal.outbox().commitIntents(plan))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(plan.id());
    assertThat(journal.appliedBefore()).isFalse();
    assertThat(store.segmentState().of(List.of(account(1)))).containsValue(AccountState.NEW);
  }

  @Test
  void rows_out_of_account_order_are_refused() {
    RunJournal journal = store.runJournal();
    Plan draft = journal.plans().draft(Planned.header(DAY));
    journal.plans().add(draft.id(), List.of(rowWithoutChange(2, "gold")));

    for (int number : List.of(1, 2)) {
      List<PlanRow> row = List.of(rowWithoutChange(number, "gold"));
      assertThatThrownBy(() -> journal.plans().add(draft.id(), row))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(account(number).id());
    }
    assertThat(journal.plans().rows(draft.id(), 0, 10)).hasSize(1);
  }

  @Test
  void a_leaving_is_recorded_by_the_plan_that_knew_of_it() {
    read(1, Map.of(), StoreFixture.NOW);
    read(2, Map.of(), StoreFixture.NOW);
    gone(account(1));
    Plan plan =
        Planned.released(
            store.runJournal(), DAY, rowWithoutChange(1, "gold"), rowWithoutChange(2, "gold"));
    gone(account(2));
    assertThat(store.accountMirror().gone(Optional.empty(), 10))
        .containsExactly(account(1), account(2));

    store.runJournal().outbox().commitIntents(plan);

    assertThat(store.accountMirror().gone(Optional.empty(), 10)).containsExactly(account(2));
  }

  @Test
  void the_queries_that_send_walk_an_index_and_sort_nothing() throws SQLException {
    String change =
        "kind = 'change' AND state = 'owed' AND (system, crm_id, id) > (1, 'a', 7)"
            + " ORDER BY system, crm_id, id LIMIT 9";
    String task =
        "kind = 'task' AND state = 'owed' AND (priority, id) > (2, 7)"
            + " ORDER BY priority, id LIMIT 9";

    assertThat(rows("EXPLAIN QUERY PLAN SELECT * FROM outbox WHERE " + change))
        .singleElement()
        .asString()
        .contains("SEARCH", "outbox_changes_owed");
    assertThat(rows("EXPLAIN QUERY PLAN SELECT * FROM outbox WHERE " + task))
        .singleElement()
        .asString()
        .contains("SEARCH", "outbox_tasks_owed");
  }

  private static PlanRow withScore(PlanRow row, long score) {
    return with(row, Map.of("health_score", score), row.transitions().size());
  }

  private static PlanRow withoutScores(int number) {
    return with(rowWithoutChange(number, "gold"), Map.of(), 0);
  }

  private static PlanRow with(PlanRow row, Map<String, Long> scores, int transitions) {
    AccountState next = row.next();
    return new PlanRow(
        row.account(),
        row.name(),
        Optional.empty(),
        row.tasks(),
        row.transitions().subList(0, transitions),
        row.notes(),
        new AccountState(
            next.evaluatedOn(),
            next.dimensions(),
            scores,
            next.playbooks(),
            next.facts(),
            next.written(),
            next.overrides()));
  }

  private void read(int number, Map<String, Integer> values, Instant at) {
    Map<String, AttributeValue> attributes = new java.util.HashMap<>();
    values.forEach(
        (name, value) ->
            attributes.put(
                name, new AttributeValue.Known(Scalar.NumberValue.of(value), "Field__c", at)));
    AccountRecord record =
        new AccountRecord(account(number), "A", at, attributes, Map.of(), List.of());
    store
        .accountMirror()
        .commit(new AccountPage(List.of(record), List.of(), new ReadPosition("x"), true));
  }

  private void gone(ExternalRef ref) {
    store
        .accountMirror()
        .commit(new AccountPage(List.of(), List.of(ref), new ReadPosition("x"), true));
  }

  private List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
    }
    return rows;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + StoreFixture.file(folder));
  }
}
