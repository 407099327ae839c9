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
  void it_is_proposed_once_approved_in_the_field_and_the_owner_is_never_written(CrmKind kind)
      throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 30)) {
      String account = started(program);
      Object owner = value(program, account, program.field("OwnerId", "hubspot_owner_id"));
      program
          .server()
          .sandbox()
          .edit(object(program), account, Map.of(program.field("ARR__c", "arr"), "500000"), "");

      run(program, Duration.ofHours(1));
      Ran proposed = run(program, Duration.ofDays(8));
      Ran again = run(program, Duration.ofDays(1));

      assertThat(value(program, account, segment(program))).isEqualTo("smb");
      assertThat(value(program, account, proposedField(program)))
          .as(proposed.told())
          .isEqualTo("enterprise");
      assertThat(reviewTasks(program)).as(again.told()).hasSize(1);
      program
          .server()
          .sandbox()
          .edit(object(program), account, Map.of(segment(program), "enterprise"), "");
      Ran approved = run(program, Duration.ofHours(1));
      assertThat(value(program, account, segment(program))).isEqualTo("enterprise");
      assertThat(value(program, account, proposedField(program))).isNull();
      assertThat(approved.out()).contains("was approved  (set in the CRM)");
      assertThat(value(program, account, program.field("OwnerId", "hubspot_owner_id")))
          .isEqualTo(owner);
      long rows = program.rowsApplied();
      run(program, Duration.ofHours(1));
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
          .removeChoice(object(program), proposedField(program), "enterprise");

      assertThat(program.run("validate", "--org").err())
          .contains(proposedField(program) + " lacks the value enterprise");
      program.configure(text -> text.replaceAll("(?m)^model: .*$", "model: saas-default"));
      assertThat(program.run("validate", "--org").err())
          .contains("nothing is ever proposed in value: the model asks for no approval there");
    }
  }

  private String started(SandboxedProgram program) throws IOException {
    configure(program);
    Ran planned = program.run("plan");
    Ran applied = program.run("apply", planned.plan());
    assertThat(applied.exit()).as(applied.told()).isZero();
    return program.customers(true).stream()
        .filter(one -> "smb".equals(one.values().get(segment(program))))
        .map(CrmRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private void configure(SandboxedProgram program) throws IOException {
    program.server().sandbox().schema().define(object(program), proposedField(program), PICKLIST);
    Path model = folder.resolve("own.yaml");
    Files.writeString(model, MODEL);
    program.configure(
        text ->
            text.replace("model: saas-default", "model: " + model)
                .replace(
                    "value: {segment: " + segment(program),
                    "value: {proposed: "
                        + proposedField(program)
                        + ", segment: "
                        + segment(program)));
  }

  private static List<String> reviewTasks(SandboxedProgram program) {
    return program.taskKeys().stream()
        .filter(key -> key.startsWith("sg1-approval-value-"))
        .toList();
  }

  private static Ran run(SandboxedProgram program, Duration later) {
    program.server().sandbox().clock().advance(later);
    Ran ran = program.run("sync");
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }

  private static String object(SandboxedProgram program) {
    return program.field("Account", "companies");
  }

  private static String segment(SandboxedProgram program) {
    return program.field("Value_Segment__c", "value_segment");
  }

  private static String proposedField(SandboxedProgram program) {
    return program.field("Value_Proposed__c", "value_proposed");
  }

  private static Object value(SandboxedProgram program, String account, String field) {
    return program.accounts().stream()
        .filter(one -> one.id().equals(account))
        .findFirst()
        .orElseThrow()
        .values()
        .get(field);
  }
}
