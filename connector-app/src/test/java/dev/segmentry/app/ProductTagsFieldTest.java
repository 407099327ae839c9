package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Product tags in a field of several values: written, left alone, changed (domain §3.9). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductTagsFieldTest {

  private static final int ACCOUNTS = 30;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final String MODEL =
      """
      model: own
      version: 1.0.0
      effective: 2024-01-01
      use: saas-default
      tags:
        core:
          values:
            adopted: {when: seats >= 100, motion: Deepen}
            adopting: {when: otherwise, motion: Onboarding}
        addon:
          values:
            late: {when: payment_status = 'failed', motion: Ask}
            live: {when: otherwise, motion: Deepen}
      """;

  /** In another order than ours: a Salesforce org gives them back in its own. */
  private static final String FIELD =
      "{\"type\": \"multipicklist\", \"restricted\": true, \"values\":"
          + " [\"core:adopted\", \"core:adopting\", \"addon:live\", \"addon:late\"]}";

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void tags_are_written_once_whatever_order_they_come_back_in_and_follow_the_data(CrmKind kind)
      throws IOException {
    SandboxedProgram program = started(kind, FIELD);
    String account = customer(program);
    seats(program, account, "200");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program)))
        .isEqualTo(program.field("core:adopted;addon:live", "addon:live;core:adopted"));

    program.edit(account, field(program), "core:adopted;addon:live");
    long rows = program.rowsApplied();
    Ran again = program.later(AN_HOUR);
    assertThat(program.rowsApplied()).as(again.told()).isEqualTo(rows);
    assertThat(program.content(account, field(program))).isEqualTo("core:adopted;addon:live");

    seats(program, account, "50");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program)))
        .contains("core:adopting")
        .contains("addon:live");

    program.edit(account, field(program), "addon:late");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program)))
        .contains("core:adopting")
        .contains("addon:live");

    seats(program, account, "");
    program.later(AN_HOUR);
    assertThat(program.content(account, field(program)))
        .as("the other one is unknown")
        .isEqualTo("addon:live");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_text_field_takes_them_too(CrmKind kind) throws IOException {
    SandboxedProgram program = started(kind, "{\"type\": \"text\"}");
    String account = customer(program);
    seats(program, account, "200");
    program.later(AN_HOUR);

    assertThat(program.content(account, field(program))).isEqualTo("addon:live;core:adopted");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_field_that_cannot_hold_them_is_told_before_anything_is_written(CrmKind kind)
      throws IOException {
    SandboxedProgram program = configured(kind, FIELD);
    program
        .server()
        .sandbox()
        .schema()
        .removeChoice(program.object(), field(program), "addon:late");
    assertThat(program.run("validate", "--org").err())
        .contains(field(program) + " lacks the value addon:late; add it to its options");

    program.define(field(program), "{\"type\": \"picklist\", \"values\": [\"core:adopted\"]}");
    assertThat(program.run("validate", "--org").err())
        .contains(
            "tags cannot be written to "
                + field(program)
                + ", a picklist field; name a field that is text or multi picklist");
  }

  private SandboxedProgram started(CrmKind kind, String field) throws IOException {
    SandboxedProgram program = configured(kind, field);
    program.start();
    return program;
  }

  private SandboxedProgram configured(CrmKind kind, String field) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, ACCOUNTS);
    opened = Optional.of(program);
    program.define(field(program), field);
    program.model(MODEL);
    program.writes("tags: " + field(program));
    return program;
  }

  private static String customer(SandboxedProgram program) {
    String payment = program.field("Payment_Status__c", "payment_status");
    return program.customers(true).stream()
        .filter(one -> "current".equals(one.values().get(payment)))
        .map(CrmRecord::id)
        .findFirst()
        .orElseThrow();
  }

  private static void seats(SandboxedProgram program, String account, String number) {
    program.edit(account, program.field("Seats__c", "seats"), number);
  }

  private static String field(SandboxedProgram program) {
    return program.field("Product_Tags__c", "product_tags");
  }
}
