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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A move that waits for approval, on both CRMs: its field, its task, its answer in the field. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovalFieldsTest {

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      dimensions:
        value: {approval: required}
      """;

  private static final String PICKLIST =
      "{\"type\": \"picklist\", \"restricted\": true, \"values\": [\"smb\", \"mid_market\","
          + " \"enterprise\"]}";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void it_is_proposed_asked_in_one_task_approved_in_the_field_and_the_owner_is_never_written(
      CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 30)) {
      String account = started(program);
      String owner = program.content(account, program.field("OwnerId", "hubspot_owner_id"));
      program.edit(account, program.field("ARR__c", "arr"), "60000");
      program.later(Duration.ofHours(1));
      program.later(Duration.ofDays(8));
      assertThat(asked(program)).contains("Mid");
      program.edit(account, program.field("ARR__c", "arr"), "500000");

      program.later(Duration.ofHours(1));
      Ran proposed = program.later(Duration.ofDays(8));
      Ran again = program.later(Duration.ofDays(1));

      assertThat(program.content(account, segment(program))).isEqualTo("smb");
      assertThat(program.content(account, proposedField(program)))
          .as(proposed.told())
          .isEqualTo("enterprise");
      assertThat(reviewTasks(program)).as(again.told()).hasSize(1);
      assertThat(asked(program)).contains("Enterprise");
      program.edit(account, segment(program), "enterprise");
      Ran approved = program.later(Duration.ofHours(1));
      assertThat(program.content(account, segment(program))).isEqualTo("enterprise");
      assertThat(program.content(account, proposedField(program))).isEmpty();
      assertThat(approved.out()).contains("was approved  (set in the CRM)").contains("- close");
      assertThat(reviewTask(program))
          .as(approved.told())
          .containsEntry(
              program.field("Status", "hs_task_status"), program.field("Completed", "COMPLETED"))
          .hasEntrySatisfying(
              program.field("Description", "hs_task_body"),
              text -> assertThat(text.toString()).startsWith("Closed by Segmentry on "));
      assertThat(program.content(account, program.field("OwnerId", "hubspot_owner_id")))
          .isEqualTo(owner);
      long rows = program.rowsApplied();
      program.later(Duration.ofHours(1));
      assertThat(program.rowsApplied()).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_lacks_a_segment_is_told(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 10)) {
      configure(program);
      program
          .server()
          .sandbox()
          .schema()
          .removeChoice(program.object(), proposedField(program), "enterprise");

      assertThat(program.run("validate", "--org").err())
          .contains(proposedField(program) + " lacks the value enterprise");
      program.configure(text -> text.replaceAll("(?m)^model: .*$", "model: saas-default"));
      assertThat(program.run("validate", "--org").err())
          .contains("nothing is ever proposed in value: the model asks for no approval there");
    }
  }

  private static String started(SandboxedProgram program) throws IOException {
    configure(program);
    program.start();
    return program.customers(true).stream()
        .filter(one -> "smb".equals(one.values().get(segment(program))))
        .map(CrmRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private static void configure(SandboxedProgram program) throws IOException {
    program.define(proposedField(program), PICKLIST);
    program.model(MODEL);
    program.configure(
        text ->
            text.replace(
                "value: {segment: " + segment(program),
                "value: {proposed: " + proposedField(program) + ", segment: " + segment(program)));
  }

  private static List<String> reviewTasks(SandboxedProgram program) {
    return program.taskKeys().stream()
        .filter(key -> key.startsWith("sg1-approval-value-"))
        .toList();
  }

  private static String asked(SandboxedProgram program) {
    String subject = program.field("Subject", "hs_task_subject");
    return String.valueOf(reviewTask(program).get(subject));
  }

  private static Map<String, Object> reviewTask(SandboxedProgram program) {
    return program.server().sandbox().records(program.field("Task", "tasks")).stream()
        .map(CrmRecord::values)
        .filter(task -> task.toString().contains("sg1-approval-value-"))
        .reduce((one, other) -> one)
        .orElseThrow();
  }

  private static String segment(SandboxedProgram program) {
    return program.field("Value_Segment__c", "value_segment");
  }

  private static String proposedField(SandboxedProgram program) {
    return program.field("Value_Proposed__c", "value_proposed");
  }
}
