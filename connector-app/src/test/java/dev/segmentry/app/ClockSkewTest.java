package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.SandboxedProgram.Ran;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine whose clock is wrong, and whose clock is set while it works. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockSkewTest {

  @TempDir Path folder;

  private Optional<SandboxedProgram> opened = Optional.empty();
  private Duration ahead = Duration.ZERO;

  @AfterEach
  void close() {
    opened.ifPresent(SandboxedProgram::close);
  }

  @ParameterizedTest
  @CsvSource({"SALESFORCE,1", "SALESFORCE,-1", "HUBSPOT,1", "HUBSPOT,-1"})
  void an_hour_off_and_set_back_between_runs_loses_no_change_and_doubles_nothing(
      CrmKind kind, int hours) throws IOException {
    SandboxedProgram program = open(kind);
    VirtualClock org = program.server().sandbox().clock();
    ahead = Duration.ofHours(hours);
    program.machineClock(() -> org.instant().plus(ahead));

    Ran planned = program.run("plan");
    Ran applied = program.run("apply", planned.plan());
    List<CrmRecord> customers = program.customers(true);
    org.advance(Duration.ofMinutes(10));
    leaves(program, customers.get(0));
    customers.subList(2, 7).forEach(account -> doesNotPay(program, account));
    org.advance(Duration.ofMinutes(10));
    Ran first = program.run("sync");
    leaves(program, customers.get(1));
    org.advance(Duration.ofMinutes(10));
    ahead = ahead.minusHours(1);
    Ran second = program.run("sync");
    long rows = program.rowsApplied();
    Ran third = program.run("sync");

    assertThat(List.of(applied.exit(), first.exit(), second.exit(), third.exit()))
        .as(first.told() + second.told() + third.told())
        .containsOnly(0);
    assertThat(program.customers(false)).as("customers without a segment").isEmpty();
    assertThat(program.customers(true)).hasSize(customers.size() - 2);
    assertThat(program.accounts().stream().filter(program::isSegmented))
        .as("segmented accounts")
        .hasSize(customers.size() - 2);
    assertThat(program.rowsApplied()).as("rows applied by a run without news").isEqualTo(rows);
    assertThat(program.taskKeys()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(planned.err()).contains("this machine is 3600 s");
  }

  @ParameterizedTest
  @CsvSource({"SALESFORCE,1", "SALESFORCE,-1", "HUBSPOT,1", "HUBSPOT,-1"})
  void a_clock_set_in_the_middle_of_a_run_leaves_everything_written_once(CrmKind kind, int hours)
      throws IOException {
    SandboxedProgram program = open(kind);
    VirtualClock org = program.server().sandbox().clock();
    assertThat(program.run("apply", program.run("plan").plan()).exit()).isZero();
    List<CrmRecord> customers = program.customers(true);
    org.advance(Duration.ofMinutes(10));
    customers.subList(0, 5).forEach(account -> doesNotPay(program, account));
    org.advance(Duration.ofMinutes(10));
    Ran planned = program.run("plan");
    long before = program.rowsApplied();
    program.machineClock(
        () ->
            program.rowsApplied() == before
                ? org.instant()
                : org.instant().plusSeconds(3600L * hours));

    Ran applied = program.run("apply", planned.plan());
    Ran next = program.run("sync");
    long rows = program.rowsApplied();
    Ran last = program.run("sync");

    assertThat(applied.exit()).as(applied.told()).isIn(0, 6);
    assertThat(List.of(next.exit(), last.exit())).as(next.told()).containsOnly(0);
    assertThat(program.customers(true)).hasSize(customers.size());
    assertThat(program.taskKeys()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(program.rowsApplied()).isEqualTo(rows);
  }

  /** A person in the CRM says that somebody is no customer any more. */
  private static void leaves(SandboxedProgram program, CrmRecord account) {
    edit(program, account, program.field("Type", "account_type"), "Prospect");
  }

  /** Puts an account at risk at once, which calls for a task. */
  private static void doesNotPay(SandboxedProgram program, CrmRecord account) {
    edit(program, account, program.field("Payment_Status__c", "payment_status"), "failed");
  }

  private static void edit(
      SandboxedProgram program, CrmRecord account, String field, String content) {
    String object = program.field("Account", "companies");
    program.server().sandbox().edit(object, account.id(), Map.of(field, content), "");
  }

  private SandboxedProgram open(CrmKind kind) throws IOException {
    SandboxedProgram program = SandboxedProgram.open(kind, folder, 40);
    opened = Optional.of(program);
    return program;
  }
}
