package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that was lost on its way into the CRM is no reason to move customers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LossUpstreamTest {

  private static final int ACCOUNTS = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void a_column_that_came_empty_holds_the_run_and_is_named_with_both_rates(CrmKind kind)
      throws IOException {
    Ran held = syncAfter(kind, lines -> lines.map(LossUpstreamTest::withoutSigned));

    assertThat(held.told())
        .contains("signed_at")
        .containsPattern("100 % of accounts|for 100 %")
        .contains("segmentry approve");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void half_the_accounts_gone_holds_the_run(CrmKind kind) throws IOException {
    Ran held = syncAfter(kind, lines -> lines.limit(ACCOUNTS / 2));

    assertThat(held.told()).contains("accounts");
  }

  @ParameterizedTest
  @EnumSource(CrmKind.class)
  void no_account_at_all_holds_the_run(CrmKind kind) throws IOException {
    Ran held = syncAfter(kind, lines -> Stream.empty());

    assertThat(held.told()).contains("accounts");
  }

  /** What happens to the rows of the accounts between two runs. */
  private interface Loss {
    Stream<String> in(Stream<String> rows);
  }

  private Ran syncAfter(CrmKind kind, Loss loss) throws IOException {
    try (SandboxedProgram program = SandboxedProgram.open(kind, folder, ACCOUNTS)) {
      Ran planned = program.run("plan");
      assertThat(program.run("apply", planned.plan()).exit()).isZero();
      Path file = program.data().resolve("accounts.csv");
      List<String> lines = Files.readAllLines(file);
      Files.writeString(
          file,
          Stream.concat(Stream.of(lines.get(0)), loss.in(lines.stream().skip(1)))
              .collect(Collectors.joining("\n", "", "\n")));
      // no ticket of an account that is not there
      Path cases = program.data().resolve("cases.csv");
      Files.writeString(cases, Files.readAllLines(cases).get(0) + "\n");
      program.server().sandbox().clock().advance(Duration.ofHours(1));
      program.server().sandbox().load(program.data());
      program.server().sandbox().clock().advance(Duration.ofHours(1));
      long rows = program.rowsApplied();

      Ran held = program.run("sync");

      assertThat(held.exit()).as(held.told()).isEqualTo(5);
      assertThat(held.err()).contains("Nothing was written");
      assertThat(program.rowsApplied()).isEqualTo(rows);
      return held;
    }
  }

  private static String withoutSigned(String row) {
    return row.replaceFirst(",20[0-9]{2}-[0-9]{2}-[0-9]{2},", ",,");
  }
}
