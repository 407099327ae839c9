package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people write beside a segment they set, and what they order, on both CRMs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverrideFieldsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void an_edit_holds_until_the_day_beside_it_and_a_command_until_it_is_lifted(CrmKind kind)
      throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 30)) {
      String account = configured(program);
      program.edit(account, segment(program), "enterprise");
      program.edit(account, until(program), "2026-09-08");
      program.edit(account, reason(program), "Board asked");

      Ran seen = program.later(Duration.ofHours(1));
      Ran lastDay = program.later(Duration.ofHours(35));
      String onTheLastDay = program.content(account, segment(program));
      // An hour after midnight where the org is; the day before, still, in UTC.
      Ran over = program.later(Duration.ofHours(2));
      String lifted = program.content(account, segment(program));
      program.run(
          "approve",
          "--account",
          account,
          "--dimension",
          "value",
          "--segment",
          "enterprise",
          "--reason",
          "VIP");
      program.later(Duration.ofHours(1));
      String ordered = program.content(account, segment(program));
      long rows = program.rowsApplied();
      program.later(Duration.ofHours(1));

      assertThat(seen.out()).contains("held by a person until 2026-09-08").contains("Board asked");
      assertThat(onTheLastDay).as(lastDay.told()).isEqualTo("enterprise");
      assertThat(over.out()).contains("lifted: its time is over");
      assertThat(lifted).isEqualTo("smb");
      assertThat(ordered).isEqualTo("enterprise");
      assertThat(program.rowsApplied()).as("nothing is written twice").isEqualTo(rows);
      program.run("approve", "--account", account, "--dimension", "value", "--lift");
      program.later(Duration.ofHours(1));
      assertThat(program.content(account, segment(program))).isEqualTo("smb");
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_holds_no_day_is_told_with_its_place(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 10)) {
      String number = program.field("Seats__c", "seats");
      program.configure(
          text ->
              text.replace(
                  "  write:\n",
                  "  overrides: {value: {until: " + number + "}, valu: {by: Nobody}}\n  write:\n"));

      Ran offline = program.run("validate");
      program.configure(text -> text.replace(", valu: {by: Nobody}", ""));
      Ran online = program.run("validate", "--org");

      assertThat(offline.exit()).isEqualTo(78);
      assertThat(offline.err()).contains("the model has no dimension 'valu'; did you mean value");
      assertThat(online.err()).contains("a last day cannot be read from " + number);
    }
  }

  private static String configured(SandboxedProgram program) throws IOException {
    program.define(until(program), "{\"type\": \"date\"}");
    program.define(reason(program), "{\"type\": \"text\"}");
    program.configure(
        text ->
            text.replace(
                "  write:\n",
                "  overrides: {value: {until: "
                    + until(program)
                    + ", reason: "
                    + reason(program)
                    + "}}\n  write:\n"));
    program.start();
    return program.customers(true).stream()
        .filter(one -> "smb".equals(one.values().get(segment(program))))
        .map(CrmRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private static String segment(SandboxedProgram program) {
    return program.field("Value_Segment__c", "value_segment");
  }

  private static String until(SandboxedProgram program) {
    return program.field("Value_Until__c", "value_until");
  }

  private static String reason(SandboxedProgram program) {
    return program.field("Value_Reason__c", "value_reason");
  }
}
