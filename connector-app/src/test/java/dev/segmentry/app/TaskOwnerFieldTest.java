package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A playbook for another role than the CSM: a field of the account names who gets its task. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskOwnerFieldTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      playbooks:
        save: {owner: account_team, priority: {dimension: value, tiers: {smb: high, mid_market: high, enterprise: high}}}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void the_task_is_owned_by_whom_the_field_names(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 60)) {
      Path model = folder.resolve("own.yaml");
      Files.writeString(model, MODEL);
      String field = program.field("OwnerId", "hubspot_owner_id");
      program.configure(
          text ->
              text.replace("model: saas-default", "model: " + model)
                  .replace("csm:\n", "csm:\n  owners: {account_team: {field: " + field + "}}\n"));
      Ran first = program.run("plan");
      assertThat(program.run("apply", first.plan()).exit()).isZero();
      CrmRecord account = withTwoOwners(program, field);
      program
          .server()
          .sandbox()
          .edit(
              program.field("Account", "companies"),
              account.id(),
              Map.of(program.field("Payment_Status__c", "payment_status"), "failed"),
              "");
      program.server().sandbox().clock().advance(Duration.ofHours(1));
      Ran ran = program.run("sync");

      assertThat(ran.exit()).as(ran.told()).isZero();
      assertThat(owners(program)).as(ran.told()).containsExactly(account.values().get(field));
    }
  }

  /** One that would not get its task from the CSM field too. */
  private static CrmRecord withTwoOwners(SandboxedProgram program, String field) {
    return program.customers(true).stream()
        .filter(
            one -> one.values().get(program.field("Payment_Status__c", "payment_status")) != null)
        .filter(one -> one.values().get(field) != null)
        .filter(
            one ->
                !one.values().get(field).equals(one.values().get(program.field("CSM__c", "csm"))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no account with two owners"));
  }

  private static List<Object> owners(SandboxedProgram program) {
    return program.server().sandbox().records(program.field("Task", "tasks")).stream()
        .filter(
            task -> task.values().get(program.field("Segmentry_Key__c", "segmentry_key")) != null)
        .map(task -> task.values().get(program.field("OwnerId", "hubspot_owner_id")))
        .toList();
  }
}
