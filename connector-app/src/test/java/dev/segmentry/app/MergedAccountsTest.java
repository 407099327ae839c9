package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People merge accounts in the CRM; on HubSpot the one that is left has a new id. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedAccountsTest {

  private static final int ACCOUNTS = 60;

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_survivor_that_turns_at_risk_has_the_losers_task_and_no_second_one(CrmKind kind)
      throws IOException {
    SandboxedProgram program = started(kind);
    List<CrmRecord> healthy = healthy(program);
    CrmRecord loser = healthy.get(0);
    doesNotPay(program, loser.id());
    run(program);
    assertThat(tasksOn(program, loser.id())).hasSize(1);

    String survivor = merge(program, loser.id(), healthy.get(1).id());
    Ran merged = run(program);
    doesNotPay(program, survivor);
    run(program);
    long rows = program.rowsApplied();
    Ran again = run(program);

    assertThat(merged.told()).contains("merged into");
    assertThat(segment(program, survivor, "Lifecycle_Segment__c", "lifecycle_segment"))
        .isEqualTo("at_risk");
    assertThat(tasksOn(program, survivor)).hasSize(1);
    assertThat(program.taskKeys()).hasSize(1);
    assertThat(program.rowsApplied()).as(again.told()).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_value_of_ours_that_came_with_the_loser_is_no_persons_word(CrmKind kind)
      throws IOException {
    SandboxedProgram program = started(kind);
    CrmRecord winner = healthy(program).get(0);
    String ours = segment(program, winner.id(), "Value_Segment__c", "value_segment");
    CrmRecord loser =
        healthy(program).stream()
            .filter(one -> !ours.equals(value(program, one)))
            .findFirst()
            .orElseThrow();
    String survivor = merge(program, loser.id(), winner.id());
    edit(
        program,
        survivor,
        program.field("Value_Segment__c", "value_segment"),
        value(program, loser));

    Ran merged = run(program);

    assertThat(segment(program, survivor, "Value_Segment__c", "value_segment")).isEqualTo(ours);
    assertThat(merged.told()).doesNotContain("held by a person");
  }

  private SandboxedProgram started(CrmKind kind) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, ACCOUNTS);
    opened = Optional.of(program);
    Ran applied = program.run("apply", program.run("plan").plan());
    assertThat(applied.exit()).as(applied.told()).isZero();
    later(program);
    return program;
  }

  private static Ran run(SandboxedProgram program) {
    later(program);
    Ran ran = program.run("sync");
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }

  private static void later(SandboxedProgram program) {
    program.server().sandbox().clock().advance(Duration.ofHours(1));
  }

  private static List<CrmRecord> healthy(SandboxedProgram program) {
    return program.customers(true).stream()
        .filter(
            one ->
                "healthy"
                    .equals(one.values().get(program.field("Health_Segment__c", "health_segment"))))
        .toList();
  }

  private static String merge(SandboxedProgram program, String loser, String winner) {
    String object = program.field("Account", "companies");
    return program.server().sandbox().merge(object, loser, winner, "").id();
  }

  /** Puts an account at risk at once, which calls for a task. */
  private static void doesNotPay(SandboxedProgram program, String account) {
    edit(program, account, program.field("Payment_Status__c", "payment_status"), "failed");
  }

  private static void edit(SandboxedProgram program, String account, String field, String content) {
    String object = program.field("Account", "companies");
    program.server().sandbox().edit(object, account, Map.of(field, content), "");
  }

  private static List<CrmRecord> tasksOn(SandboxedProgram program, String account) {
    String lookup = program.field("WhatId", "associated_company");
    return program.server().sandbox().records(program.field("Task", "tasks")).stream()
        .filter(task -> account.equals(task.values().get(lookup)))
        .toList();
  }

  private static String value(SandboxedProgram program, CrmRecord account) {
    return String.valueOf(account.values().get(program.field("Value_Segment__c", "value_segment")));
  }

  private static String segment(
      SandboxedProgram program, String account, String salesforce, String hubspot) {
    return program.accounts().stream()
        .filter(one -> one.id().equals(account))
        .map(one -> one.values().get(program.field(salesforce, hubspot)))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }
}
