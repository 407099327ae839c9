package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.testkit.Planned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state of the first release, opened by this one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationTest {

  /** Written by the first release: no values written lately, no overrides, no missing counts. */
  private static final String STATE =
      "1\t2024-06-30\t1\ttier\t1\tgold\t2024-06-01\t1.0\tDATA\t\t0\t0\t\t1\thealth_score\t81500000"
          + "\t1\tsave\t2\t2024-06-01\t1\tcalm.tier\ta|b|c\t";

  private static final String SUMMARY = "1\tread\t5\t0\t0\t0\t0\t7\t";

  @TempDir Path folder;

  @Test
  void a_state_of_the_first_release_is_brought_up_to_date_with_all_it_holds() throws SQLException {
    firstRelease();

    try (Store store = StoreFixture.open(folder)) {
      RunJournal journal = store.runJournal();
      Plan plan = journal.plans().find("p-20240630-0001").orElseThrow();
      assertThat(plan.status()).isEqualTo(PlanStatus.APPLYING);
      assertThat(plan.summary().count("read")).isEqualTo(5);
      assertThat(journal.outbox().owedChanges(10))
          .singleElement()
          .satisfies(row -> assertThat(row.intent()).isEqualTo(Planned.change(1, "", "gold")));
      assertThat(journal.outbox().unconfirmedTasks(10))
          .singleElement()
          .satisfies(row -> assertThat(row.intent()).isEqualTo(Planned.task(1, 2, Priority.HIGH)));
      assertThat(journal.lastEvaluation()).contains(Planned.DAY);
      assertThat(journal.runs(10)).extracting(RunJournal.Run::end).containsExactly("held");
      assertThat(journal.audit().last()).isEmpty();
      var state = store.segmentState().of(List.of(Planned.account(1))).get(Planned.account(1));
      assertThat(state.dimension("tier").assignment().orElseThrow().segment()).isEqualTo("gold");
      assertThat(state.playbooks().get("save").episode()).isEqualTo(2);
      assertThat(state.scores()).isEqualTo(Map.of("health_score", 81_500_000L));
    }
    assertThat(StateCheck.of(StoreFixture.file(folder)).findings()).isEmpty();
    try (StateView view = StateView.open(StoreFixture.file(folder), () -> StoreFixture.NOW)) {
      assertThat(view.history().particularsSince()).contains(Planned.DAY.plusDays(1));
      view.history().assignments(held -> assertThat(held.particulars()).isEmpty());
    }
  }

  @Test
  void a_state_of_the_first_release_is_not_looked_into_before_it_is_up_to_date()
      throws SQLException {
    firstRelease();

    assertThatThrownBy(() -> StateView.open(StoreFixture.file(folder), () -> StoreFixture.NOW))
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining("older version");
    StateCheck.Report report = StateCheck.of(StoreFixture.file(folder));
    assertThat(report.findings()).isEmpty();
    assertThat(report.notes()).anyMatch(note -> note.contains("check again"));
  }

  @Test
  void a_migration_edited_afterwards_is_refused() throws SQLException {
    StoreFixture.open(folder).close();
    try (Connection connection = connect()) {
      connection
          .createStatement()
          .execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
    }

    assertThatThrownBy(() -> StoreFixture.open(folder))
        .isInstanceOf(StoreException.NotUsable.class)
        .hasMessageContaining("checksum");
    assertThat(StateCheck.of(StoreFixture.file(folder)).findings())
        .anyMatch(finding -> finding.contains("checksum"));
  }

  /** Else every command goes to Flyway for it: the list in BundledSchema lacks a file. */
  @Test
  void a_schema_that_is_up_to_date_is_recognised_without_Flyway() throws SQLException {
    StoreFixture.open(folder).close();

    assertThat(isBundled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '12'",
        "UPDATE flyway_schema_history SET success = 0 WHERE version = '12'",
        "UPDATE flyway_schema_history SET checksum = NULL WHERE version = '12'",
        "DELETE FROM flyway_schema_history WHERE version = '12'",
        "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, 'V99__new.sql', 1,"
            + " installed_by, installed_on, execution_time, 1 FROM flyway_schema_history LIMIT 1",
        "DROP TABLE flyway_schema_history"
      })
  void anything_else_is_left_to_Flyway(String spoiled) throws SQLException {
    StoreFixture.open(folder).close();
    try (Connection connection = connect()) {
      connection.createStatement().execute(spoiled);
    }

    assertThat(isBundled()).isFalse();
  }

  private boolean isBundled() {
    StoreConfig config = StoreConfig.at(StoreFixture.file(folder));
    try (Database database = Database.open(config.file(), Database.source(config))) {
      return database.read(BundledSchema::isIn);
    }
  }

  private void firstRelease() throws SQLException {
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + StoreFixture.file(folder), "", "")
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    String id = Planned.account(1).id();
    try (Connection connection = connect()) {
      insert(
          connection,
          "INSERT INTO org VALUES (1, ?, ?, ?)",
          Planned.ORG,
          "2024-06-01T00:00:00Z",
          "2024-06-30");
      insert(
          connection,
          "INSERT INTO read_position VALUES ('account', 'c-1', ?)",
          "2024-06-30T08:00:00Z");
      insert(
          connection,
          "INSERT INTO account VALUES (1, 1, ?, 1, 'Acme', ?, ?, '0\t', '', '')",
          id,
          "2024-06-30T08:00:00Z",
          "2024-06-01T08:00:00Z");
      insert(
          connection,
          "INSERT INTO plan VALUES (1, 'p-20240630-0001', ?, '2024-06-30', 'm 1', 'd', ?,"
              + " 'APPLYING', '0\t', ?, '')",
          Planned.ORG,
          "2024-06-30T08:00:00Z",
          SUMMARY);
      insert(connection, "INSERT INTO account_state VALUES (1, ?, 1)", STATE);
      insert(
          connection,
          "INSERT INTO outbox (plan, kind, account, system, crm_id, intent, state)"
              + " VALUES (1, 'change', 1, 1, ?, ?, 'owed')",
          id,
          IntentLines.line(Planned.change(1, "", "gold")));
      insert(
          connection,
          "INSERT INTO outbox (plan, kind, account, system, crm_id, task_key, owner, intent, state,"
              + " attempts) VALUES (1, 'task', 1, 1, ?, ?, 'o', ?, 'unconfirmed', 1)",
          id,
          Planned.task(1, 2, Priority.HIGH).key().value(),
          IntentLines.line(Planned.task(1, 2, Priority.HIGH)));
      insert(
          connection,
          "INSERT INTO run (kind, as_of, started_at, finished_at, ended_as, counts)"
              + " VALUES ('plan', '2024-06-30', ?, ?, 'held', '0\t')",
          "2024-06-30T08:00:00Z",
          "2024-06-30T08:01:00Z");
    }
  }

  private static void insert(Connection connection, String text, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + StoreFixture.file(folder));
  }
}
