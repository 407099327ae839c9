package dev.segmentry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.testkit.Planned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit as it lies in the file, and what is seen of somebody who works on it by hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditTest {

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    try (Store store = StoreFixture.open(folder)) {
      Plan plan = Planned.committed(store.runJournal(), Planned.DAY, Planned.row(1, "gold"));
      store.runJournal().plans().mark(plan.id(), PlanStatus.APPLIED);
    }
  }

  @Test
  void a_plan_is_followed_from_its_making_to_its_end() {
    try (Store store = StoreFixture.open(folder)) {
      List<AuditEntry> entries = store.runJournal().audit().page(0, 100);

      assertThat(entries)
          .extracting(AuditEntry::kind)
          .containsExactly("plan.made", "plan.committed", "plan.applied");
      assertThat(entries).allMatch(entry -> entry.detail().matches(".*digest [0-9a-f]{64}"));
    }
  }

  @Test
  void entries_are_neither_changed_nor_taken_out() throws SQLException {
    try (Connection connection = connect()) {
      for (String statement : List.of("UPDATE audit SET by = 'eve'", "DELETE FROM audit")) {
        assertThatThrownBy(() -> connection.createStatement().execute(statement))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("the audit is append-only");
      }
    }
  }

  @Test
  void an_entry_changed_by_force_shows() throws SQLException {
    byForce("UPDATE audit SET detail = 'nothing to see' WHERE number = 2");

    assertThat(firstBreak()).isEqualTo("entry 2 of the audit was changed");
  }

  @Test
  void an_entry_taken_out_by_force_shows() throws SQLException {
    byForce("DELETE FROM audit WHERE number = 2");

    assertThat(firstBreak()).contains("entry 3 of the audit does not follow entry 1");
  }

  @Test
  void a_beginning_taken_out_by_force_shows() throws SQLException {
    byForce("DELETE FROM audit WHERE number = 1");

    assertThat(firstBreak()).contains("entry 2 of the audit does not follow a beginning");
  }

  private String firstBreak() {
    try (Store store = StoreFixture.open(folder)) {
      Audit audit = store.runJournal().audit();
      return audit.firstBreak().orElse("none");
    }
  }

  private void byForce(String statement) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute("DROP TRIGGER audit_is_never_changed");
      connection.createStatement().execute("DROP TRIGGER audit_is_never_shortened");
      connection.createStatement().execute(statement);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + StoreFixture.file(folder));
  }
}
