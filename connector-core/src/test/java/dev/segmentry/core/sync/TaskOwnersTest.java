package dev.segmentry.core.sync;

import static dev.segmentry.core.sync.SyncFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlannedTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a task of a playbook that is not for the CSM. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TaskOwnersTest {

  @ParameterizedTest
  @CsvSource({
    "u-9, u-9, ''",
    "cs@example.test, u-9, ''",
    "u-2, u-1, Jun is inactive: task given to Ada",
    "gone@example.test, u-1, gone@example.test is unknown: task given to Ada"
  })
  void a_user_for_all_accounts_comes_before_the_CSM_when_active(
      String user, String owner, String note) {
    PlanRow row = fallen(SyncFixture.owning("cs_ops", Map.of("cs_ops", user), 20), Map.of());

    assertThat(saves(row)).extracting(PlannedTask::ownerId).containsExactly(owner);
    assertThat(String.join("; ", row.notes())).isEqualTo(note);
  }

  @ParameterizedTest
  @CsvSource({
    "u-9, u-9, ''",
    "u-2, u-1, Jun is inactive: task given to Ada",
    "'', u-1, no onboarding owner on the account: task given to Ada"
  })
  void a_field_of_the_account_names_its_owner(String held, String owner, String note) {
    SyncFixture fixture = SyncFixture.owning("onboarding", Map.of(), 20);

    PlanRow row = fallen(fixture, Map.of("owner:onboarding", held));

    assertThat(saves(row)).extracting(PlannedTask::ownerId).containsExactly(owner);
    assertThat(String.join("; ", row.notes())).isEqualTo(note);
  }

  @Test
  void a_role_nobody_is_named_for_is_the_CSMs_without_a_word() {
    PlanRow row = fallen(SyncFixture.owning("cs_ops", Map.of(), 20), Map.of());

    assertThat(saves(row)).extracting(PlannedTask::ownerId).containsExactly("u-1");
    assertThat(row.notes()).isEmpty();
  }

  @Test
  void the_tasks_of_a_role_fill_its_owners_day_and_no_CSMs() {
    SyncFixture fixture = SyncFixture.owning("cs_ops", Map.of("cs_ops", "u-9"), 1);
    ExternalRef acme = account(fixture, "Acme", Map.of());
    ExternalRef bolt = account(fixture, "Bolt", Map.of());
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    fixture.crm.hasTickets(bolt, 6, 0);

    SyncReport report = fixture.run(DAY.plusDays(1));

    assertThat(report.outcome("tasks.deferred")).isEqualTo(1);
    assertThat(fixture.crm.createdTasks())
        .filteredOn(task -> !task.key().isDigest())
        .extracting(PlannedTask::ownerId)
        .containsExactly("u-9");
  }

  @Test
  void the_notice_of_the_CSM_tells_the_move_and_not_anothers_task() {
    SyncFixture fixture = SyncFixture.owning("cs_ops", Map.of("cs_ops", "u-9"), 20);
    fallen(fixture, Map.of());

    assertThat(fixture.crm.createdTasks())
        .filteredOn(task -> task.key().isDigest())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.ownerId()).isEqualTo("u-1");
              assertThat(notice.task().subject()).isEqualTo("Your accounts on 2026-03-03: 1 move");
            });
  }

  private static List<PlannedTask> saves(PlanRow row) {
    return row.tasks().stream().filter(task -> !task.key().isDigest()).toList();
  }

  private static PlanRow fallen(SyncFixture fixture, Map<String, String> fields) {
    ExternalRef acme = account(fixture, "Acme", fields);
    fixture.run(DAY);
    fixture.crm.hasTickets(acme, 6, 0);
    SyncReport report = fixture.run(DAY.plusDays(1));
    List<PlanRow> rows = fixture.rows(report.plan());
    return rows.stream().filter(row -> row.account().equals(acme)).findFirst().orElseThrow();
  }

  private static ExternalRef account(SyncFixture fixture, String name, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.putAll(Map.of("arr", "200000", "plan", "Pro"));
    return fixture.crm.hasAccount(name, fields);
  }
}
