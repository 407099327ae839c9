package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin reads an attribute elsewhere: the customer did nothing, and nobody gets a task. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingMoveTest {

  @TempDir Path folder;

  private SandboxedProgram program;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_move_by_another_field_is_told_as_that_and_makes_no_task(CrmKind kind) throws IOException {
    try (SandboxedProgram opened = SandboxedProgram.open(kind, folder, 20)) {
      program = opened;
      String other = program.field("Billing__c", "billing");
      program
          .server()
          .sandbox()
          .schema()
          .define(program.field("Account", "companies"), other, "{\"type\": \"text\"}");
      program.customers(false).forEach(one -> edit(one.id(), other, "current"));
      run();
      String byMapping = active(0);
      String byItself = active(1);
      long before = saves();
      edit(byMapping, other, "failed");
      program.configure(
          text -> text.replaceAll("(?m)^    payment_status: .*$", "    payment_status: " + other));

      run();
      String cause = cause(byMapping);
      long byMappingAlone = saves();
      edit(byItself, other, "failed");
      run();

      assertThat(cause).isEqualTo("at_risk by mapping");
      assertThat(byMappingAlone).isEqualTo(before);
      assertThat(cause(byItself)).isEqualTo("at_risk by data");
      assertThat(saves()).as("what the customer does makes one").isEqualTo(before + 1);
    }
  }

  /** Files are the same for both CRMs. */
  @Test
  void so_is_a_move_by_another_column_of_a_file() throws IOException {
    try (SandboxedProgram opened = SandboxedProgram.open(CrmKind.HUBSPOT, folder, 20)) {
      program = opened;
      program.configure(
          text ->
              text.replaceAll("(?m)^    payment_status: .*\n", "")
                  .replaceFirst(
                      "(?m)^signals:\n",
                      "signals:\n  - {csv: "
                          + folder.resolve("billing.csv")
                          + ", key: customer, match: external_id, as_of: 2026-09-07,"
                          + " columns: {then: payment_status}}\n"));
      billing("nobody");
      run();
      String account = active(0);
      long before = saves();
      billing(account);
      program.configure(text -> text.replace("{then: payment_status}", "{now: payment_status}"));

      run();

      assertThat(cause(account)).isEqualTo("at_risk by mapping");
      assertThat(saves()).isEqualTo(before);
    }
  }

  private void billing(String failed) throws IOException {
    StringBuilder rows = new StringBuilder("customer,then,now\n");
    for (CrmRecord one : program.accounts()) {
      rows.append(one.values().get("external_id"))
          .append(one.id().equals(failed) ? ",current,failed\n" : ",current,current\n");
    }
    Files.writeString(folder.resolve("billing.csv"), rows.toString());
  }

  private long saves() {
    return program.taskKeys().stream().filter(key -> key.contains("-save-")).count();
  }

  private String active(int number) {
    String field = program.field("Lifecycle_Segment__c", "lifecycle_segment");
    return program.customers(true).stream()
        .filter(one -> "active".equals(one.values().get(field)))
        .skip(number)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void run() {
    Ran plan = program.run("plan");
    Ran ran = program.run("apply", plan.plan());
    assertThat(ran.exit()).as(plan.told() + ran.told()).isZero();
  }

  private void edit(String account, String field, String value) {
    program
        .server()
        .sandbox()
        .edit(program.field("Account", "companies"), account, Map.of(field, value), "");
  }

  private String cause(String account) throws IOException {
    JsonNode dimensions =
        new ObjectMapper()
            .readTree(program.run("explain", account, "--json").out())
            .path("result")
            .path("dimensions");
    for (JsonNode one : dimensions) {
      if (one.path("dimension").asText().equals("lifecycle")) {
        return one.path("segment").asText() + " by " + one.path("cause").asText();
      }
    }
    return "";
  }
}
