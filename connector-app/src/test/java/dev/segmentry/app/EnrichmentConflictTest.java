package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Enrichment that contradicts what was known, after an acquisition: asked, answered, both CRMs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnrichmentConflictTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void what_contradicts_is_held_back_listed_and_answered(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 30)) {
      String industry = program.field("Industry", "industry");
      program.configure(
          text ->
              text.replace(
                  "industry: " + industry,
                  "industry: {field: " + industry + ", enrichment: true}"));
      Ran planned = program.run("plan");
      assertThat(program.run("apply", planned.plan()).exit()).as(planned.told()).isZero();
      CrmRecord account =
          program.customers(true).stream()
              .filter(one -> one.values().get(industry) != null)
              .findFirst()
              .orElseThrow();
      String before = String.valueOf(account.values().get(industry));
      program
          .server()
          .sandbox()
          .edit(
              program.field("Account", "companies"),
              account.id(),
              Map.of(industry, "Quarries"),
              "");

      Ran held = run(program);
      Ran listed = program.run("reviews");
      assertThat(listed.err())
          .contains("--attribute KEY --accept, or --keep")
          .doesNotContain("--dimension");
      Ran explained = program.run("explain", account.id(), "--json");
      Ran kept =
          program.run(
              "approve",
              "--account",
              account.id(),
              "--attribute",
              "industry",
              "--keep",
              "--reason",
              "asked them");
      Ran settled = run(program);

      assertThat(held.out())
          .contains("To be reviewed: 1 open")
          .contains("industry: " + before + " → Quarries is held back")
          .contains("Is the buyer still the same?")
          .contains("1 value of enrichment held back");
      assertThat(listed.out()).contains("industry: " + before + " → Quarries is held back since");
      assertThat(explained.out()).doesNotContain("Quarries");
      assertThat(kept.exit()).as(kept.told()).isZero();
      assertThat(settled.out()).contains("was not accepted: what was known stays");
      assertThat(program.run("reviews").err()).contains("Nothing waits for an answer.");
      Ran late =
          program.run("approve", "--account", account.id(), "--attribute", "industry", "--accept");
      assertThat(late.exit()).isEqualTo(64);
      assertThat(late.err()).contains("no value of industry of");
      assertThat(program.run("approve", "--account", account.id(), "--attribute", "industry").err())
          .contains("either --accept or --keep");
    }
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_file_may_be_enrichment_too(CrmKind kind) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, 30)) {
      Path bought = folder.resolve("bought.csv");
      String match = program.field("External_Id__c", "external_id");
      program.configure(
          text ->
              text.replaceAll("(?m)^    employees: .*\n", "")
                  .replace(
                      "signals:\n",
                      "signals:\n  - {csv: "
                          + bought
                          + ", key: id, match: "
                          + match
                          + ", as_of: 2026-09-07, enrichment: true}\n"));
      CrmRecord account =
          program.accounts().stream()
              .filter(
                  one ->
                      SandboxedProgram.CUSTOMER.equals(
                          one.values().get(program.field("Type", "account_type"))))
              .findFirst()
              .orElseThrow();
      String id = String.valueOf(account.values().get(match));
      Files.writeString(bought, "id,employees\n" + id + ",100\n");
      Ran planned = program.run("plan");
      assertThat(program.run("apply", planned.plan()).exit()).as(planned.told()).isZero();
      Files.writeString(bought, "id,employees\n" + id + ",301\n");

      Ran held = run(program);
      program.run("approve", "--account", account.id(), "--attribute", "employees", "--accept");
      Ran accepted = run(program);

      assertThat(held.out()).contains("employees: 100 → 301 is held back").contains("bought.csv");
      assertThat(accepted.out()).contains("employees: 100 → 301 was accepted");
    }
  }

  private static Ran run(SandboxedProgram program) {
    program.server().sandbox().clock().advance(Duration.ofHours(1));
    Ran ran = program.run("sync");
    assertThat(ran.exit()).as(ran.told()).isZero();
    return ran;
  }
}
