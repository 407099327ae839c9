package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key field of tasks that goes away is never passed over in silence. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskKeyFieldTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_was_used_and_is_gone_stops_every_run_and_doctor(CrmKind kind)
      throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 20)) {
      String plan = program.run("plan").plan();
      program.server().sandbox().schema().remove(program.field("Task", "tasks"), key(program));

      stops(program, program.run("plan"));
      stops(program, program.run("sync"));
      stops(program, program.run("apply", plan));
      Ran doctor = program.run("doctor");
      assertThat(doctor.exit()).as(doctor.told()).isEqualTo(78);
      assertThat(doctor.out()).contains(key(program), "task_key: none");
      assertThat(program.rowsApplied()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void going_on_without_it_is_a_decision_that_is_written_down(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 20)) {
      program.run("plan");
      program.server().sandbox().schema().remove(program.field("Task", "tasks"), key(program));
      program.configure(text -> text.replace("mapping:\n", "mapping:\n  task_key: none\n"));

      String plan = program.run("plan").plan();
      Ran applied = program.run("apply", plan);
      Ran audit = program.run("runs", "--audit");

      assertThat(applied.exit()).as(applied.told()).isZero();
      assertThat(audit.out())
          .contains(
              "task keys stand in the unique field " + key(program),
              "task keys stand as markers in the tasks' texts, as mapping.task_key says");
      assertThat(program.run("doctor").exit()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_the_configuration_names_must_be_there_from_the_first_run_on(CrmKind kind)
      throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 20)) {
      program.configure(text -> text.replace("mapping:\n", "mapping:\n  task_key: Other_Key__c\n"));

      Ran plan = program.run("plan");
      Ran validated = program.run("validate", "--org");

      assertThat(plan.exit()).isEqualTo(78);
      assertThat(plan.err()).contains("tasks have no field Other_Key__c", "task_key: none");
      assertThat(validated.exit()).isEqualTo(78);
      assertThat(validated.err()).contains("tasks have no field Other_Key__c");
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void where_there_never_was_one_runs_use_markers_and_one_that_comes_is_used(CrmKind kind)
      throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 20)) {
      var schema = program.server().sandbox().schema();
      String tasks = program.field("Task", "tasks");
      var field = schema.field(tasks, key(program));
      schema.remove(tasks, key(program));
      Ran without = program.run("plan");
      schema.put(tasks, field);
      Ran with = program.run("plan");
      schema.remove(tasks, key(program));

      assertThat(without.exit()).as(without.told()).isZero();
      assertThat(without.err()).contains("no unique key field");
      assertThat(with.err()).doesNotContain("no unique key field");
      stops(program, program.run("plan"));
    }
  }

  private static void stops(SandboxedProgram program, Ran ran) {
    assertThat(ran.exit()).as(ran.told()).isEqualTo(78);
    assertThat(ran.err())
        .contains(
            "mapping.task_key: tasks have no field " + key(program),
            "the keys of earlier tasks stand in " + key(program),
            "task_key: none",
            "docs/keys.md",
            "Nothing was written to the CRM");
  }

  private static String key(SandboxedProgram program) {
    return program.field("Segmentry_Key__c", "segmentry_key");
  }
}
