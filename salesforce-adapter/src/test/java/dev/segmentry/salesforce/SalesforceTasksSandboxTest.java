package dev.segmentry.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmUser;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.KeyedAccount;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskKey;
import dev.segmentry.core.plan.TaskRecord;
import dev.segmentry.core.plan.TaskStatus;
import dev.segmentry.core.plan.WriteOutcome;
import dev.segmentry.core.plan.WriteOutcome.Kind;
import dev.segmentry.core.plan.WriteOutcome.Rejected;
import dev.segmentry.core.plan.WriteOutcome.Written;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.port.TaskLookup.KeySupport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks in an org with and without a field for their key. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SalesforceTasksSandboxTest {
  private SandboxOrg org;

  @AfterEach
  void close() {
    org.close();
  }

  private PlannedTask task(ExternalRef account, String owner, String body) {
    TaskKey key = TaskKey.of(org.schema().org().id(), account, "save", 1);
    TaskIntent intent =
        new TaskIntent("save", 1, "At risk", body, LocalDate.of(2026, 3, 31), Priority.MEDIUM);
    return new PlannedTask(key, account, owner, intent);
  }

  private List<WriteOutcome> write(List<PlannedTask> tasks) {
    return org.tasks().settle(org.tasks().submit(tasks));
  }

  private TaskRecord find(PlannedTask task) {
    return org.lookup()
        .byKey(List.of(new KeyedAccount(task.key(), task.account())))
        .get(task.key());
  }

  private Optional<Object> stored(TaskRecord task, String field) {
    return org.sandbox().find("Task", task.ref().id()).orElseThrow().stored(field);
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void completed_and_deleted_tasks_are_found_by_key_and_are_not_open(KeySupport keys) {
    org = new SandboxOrg(keys);
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    ExternalRef beta = org.hasAccount("Beta", Map.of());
    PlannedTask done = task(acme, org.activeUser(), "body");
    PlannedTask deleted = task(beta, org.activeUser(), "body");
    write(List.of(done, deleted));
    org.sandbox().edit("Task", find(done).ref().id(), Map.of("Status", "Completed"), "");
    org.sandbox().delete("Task", find(deleted).ref().id(), "");

    assertThat(find(done).open()).isFalse();
    assertThat(find(deleted).open()).isFalse();
    assertThat(org.lookup().openTasks(List.of(acme, beta))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void where_the_moment_of_completion_is_hidden_a_completed_task_is_completed_all_the_same(
      KeySupport keys) {
    org = new SandboxOrg(keys);
    org.sandbox().schema().hide("Task", "CompletedDateTime");
    ExternalRef acme = org.hasAccount("Acme", Map.of());
    PlannedTask done = task(acme, org.activeUser(), "body");
    ExternalRef ref = ((Written) write(List.of(done)).get(0)).record();
    org.sandbox().edit("Task", ref.id(), Map.of("Status", "Completed"), "");

    assertThat(org.statuses().of(List.of(ref)))
        .containsOnly(Map.entry(ref, TaskStatus.completed(Optional.empty())));
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void a_body_beyond_the_field_is_shortened_and_the_task_is_found_all_the_same(KeySupport keys) {
    org = new SandboxOrg(keys);
    PlannedTask long_ =
        task(org.hasAccount("Acme", Map.of()), org.activeUser(), "evidence 😀\n".repeat(5_000));

    assertThat(write(List.of(long_))).extracting(WriteOutcome::kind).containsExactly(Kind.WRITTEN);

    TaskRecord found = find(long_);
    assertThat(stored(found, "Description").orElseThrow().toString())
        .contains("…")
        .endsWith("/lightning/r/Account/" + long_.account().id() + "/view");
    assertThat(stored(found, "ActivityDate")).contains(LocalDate.of(2026, 3, 31));
    assertThat(stored(found, "Priority")).contains("Normal");
  }

  @ParameterizedTest
  @EnumSource(KeySupport.class)
  void a_full_batch_with_one_inactive_owner_loses_one_row_only(KeySupport keys) {
    org = new SandboxOrg(keys);
    List<PlannedTask> tasks = new ArrayList<>();
    for (ExternalRef account : org.hasAccounts("Account ", 200)) {
      tasks.add(task(account, tasks.size() == 77 ? org.inactiveUser() : org.activeUser(), "body"));
    }

    List<WriteOutcome> outcomes = write(tasks);

    assertThat(outcomes.get(77))
        .isInstanceOfSatisfying(
            Rejected.class, r -> assertThat(r.reason()).isEqualTo("INACTIVE_OWNER_OR_USER"));
    assertThat(outcomes).filteredOn(o -> o.kind() == Kind.WRITTEN).hasSize(199);
    List<KeyedAccount> keyed =
        tasks.stream().map(t -> new KeyedAccount(t.key(), t.account())).toList();
    assertThat(org.lookup().byKey(keyed)).hasSize(199);
  }

  @ParameterizedTest
  @EnumSource(names = "UNIQUE_FIELD")
  void a_key_taken_in_another_process_is_success_with_that_task(KeySupport keys) {
    org = new SandboxOrg(keys);
    PlannedTask save = task(org.hasAccount("Acme", Map.of()), org.activeUser(), "body");
    WriteOutcome first = write(List.of(save)).get(0);

    WriteOutcome second;
    try (SalesforceConnector other = org.connector(SandboxOrg.contract())) {
      second = other.tasks().settle(other.tasks().submit(List.of(save))).get(0);
    }

    assertThat(second).isEqualTo(first).isInstanceOf(Written.class);
    assertThat(org.taskCount(save.account())).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = "UNIQUE_FIELD")
  void users_are_found_by_id_username_and_address(KeySupport keys) {
    org = new SandboxOrg(keys);
    String ada = org.activeUser();
    String brief = ada.substring(0, 15);

    Map<String, CrmUser> found =
        org.owners()
            .find(
                List.of(
                    ada,
                    brief,
                    "ADA@contract.test",
                    "jun@example.test",
                    "no'body@x.test",
                    "",
                    "001000000000001AAA"));

    assertThat(found).containsOnlyKeys(ada, brief, "ADA@contract.test", "jun@example.test");
    assertThat(found.get(brief)).isEqualTo(new CrmUser(ada, "Ada", "ada@example.test", true));
    assertThat(found.get("ADA@contract.test").id()).isEqualTo(ada);
    assertThat(found.get("jun@example.test").active()).isFalse();
  }
}
