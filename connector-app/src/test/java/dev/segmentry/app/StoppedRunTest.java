package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.demo.DemoFiles;
import dev.segmentry.app.report.Paint;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.wire.Fault;
import dev.segmentry.sandbox.wire.Fault.Effect;
import dev.segmentry.sandbox.wire.Fault.Match;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program in a process of its own, stopped, frozen and killed, judged by the org's records. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoppedRunTest {

  private static final String UPDATE = "rest.collections.update";
  private static final int ACCOUNTS = 450;

  @TempDir Path folder;
  private SandboxServer server;
  private Path configuration = Path.of("");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private String plan = "";
  private Optional<RunChild> started = Optional.empty();

  @BeforeEach
  void open() throws Exception {
    DemoFiles files = DemoFiles.write(Files.createDirectory(folder.resolve("demo")), ACCOUNTS);
    server =
        SandboxServer.start(
            CrmKind.SALESFORCE,
            SandboxOptions.of(files.data()).withSchema(files.schema("salesforce")));
    configuration =
        files.configuration(
            "salesforce",
            server.baseUrl(),
            "state: state",
            "state: {folder: state, lease: 2s}",
            // the demo's usage is of a fixed day, and processes go by the real clock
            "max_age: 40d",
            "max_age: 40000d");
    assertThat(here("plan", "--json")).isZero();
    String told = printed.toString(StandardCharsets.UTF_8);
    int at = told.indexOf("\"p-");
    plan = told.substring(at + 1, told.indexOf('"', at + 1));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (started.isPresent()) {
      started.get().kill();
    }
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"TERM,143,1", "TERM,143,2", "INT,130,1"})
  void a_signal_in_the_middle_of_a_call_lets_it_finish_and_the_next_run_goes_on(
      String signal, int exit, int update) throws Exception {
    late(update);
    RunChild child = run("apply", plan);
    until(() -> updates() == update);

    child.signal(signal);

    assertThat(child.exit()).as(child.told()).isEqualTo(exit);
    assertThat(child.told())
        .contains("asked to stop (SIG" + signal + ")")
        .contains(update * 200 + " accounts written")
        .contains("run sync to go on");
    assertThat(updates()).isEqualTo(update);
    goesOnWithoutRepeating();
  }

  @Test
  void a_second_signal_ends_it_at_once() throws Exception {
    server
        .sandbox()
        .faults()
        .add(Fault.afterApply(Match.of(UPDATE), Effect.delay(Duration.ofMillis(900))));
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);

    child.signal("TERM");
    child.signal("TERM");

    assertThat(child.exit()).isEqualTo(143);
    assertThat(child.told()).doesNotContain("written");
    goesOnWithoutRepeating();
  }

  @Test
  void a_run_that_stood_still_while_another_took_the_org_sends_nothing_more() throws Exception {
    late(1);
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);
    child.signal("STOP");
    until(() -> here("sync") == 0);
    long before = server.sandbox().ledger().lastSequence();
    Map<String, CrmRecord> records = accounts();

    child.signal("CONT");

    assertThat(child.exit()).as(child.told()).isEqualTo(6);
    assertThat(child.told())
        .contains("stood still for so long that its lease ran out")
        .contains("The run stopped half way")
        .doesNotContain("Nothing was written");
    assertThat(server.sandbox().ledger().calls())
        .filteredOn(call -> call.sequence() > before)
        .isEmpty();
    assertThat(accounts()).isEqualTo(records);
    goesOnWithoutRepeating();
  }

  @Test
  void a_run_that_was_killed_is_followed_at_once() throws Exception {
    late(1);
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);
    child.kill();

    assertThat(here("sync")).isZero();
    goesOnWithoutRepeating();
  }

  @Test
  void a_reader_that_goes_away_does_not_disturb_a_run() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "{ \"$0\" -cp \"$1\" dev.segmentry.app.RunChild apply \"$2\" --config \"$3\";"
                + " echo \"exit $?\" >&2; } | head -1",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            System.getProperty("java.class.path"),
            plan,
            configuration.toString());
    builder.environment().putAll(environment());
    Process shell = builder.start();

    String told = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(told).contains("exit 0").doesNotContain("Exception");
    goesOnWithoutRepeating();
  }

  @Test
  void a_schedule_ends_between_two_slots_and_with_the_run_that_was_asked_to_stop()
      throws Exception {
    assertThat(here("apply", plan)).isZero();
    scheduleAnHourly();
    RunChild idle = run("schedule");
    until(() -> idle.told().contains("schedule: next run"));

    idle.signal("TERM");

    assertThat(idle.exit()).as(idle.told()).isEqualTo(143);
    assertThat(idle.told()).doesNotContain("ended with");

    hasMissedADay();
    long before = server.sandbox().ledger().count("soap.query");
    server
        .sandbox()
        .faults()
        .add(Fault.afterApply(Match.of("soap.query"), Effect.delay(Duration.ofMillis(700))));
    RunChild busy = run("schedule");
    until(() -> server.sandbox().ledger().count("soap.query") > before);

    busy.signal("TERM");

    assertThat(busy.exit()).as(busy.told()).isEqualTo(143);
    assertThat(busy.told()).contains("asked to stop (SIGTERM)", "ended with 143");
    assertThat(busy.told().split("ended with", -1)).as("runs: " + busy.told()).hasSize(2);
    goesOnWithoutRepeating();
  }

  private void hasMissedADay() throws IOException {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    try (Stream<Path> files = Files.walk(folder)) {
      Path note =
          files
              .filter(file -> file.getFileName().toString().startsWith("schedule-"))
              .findFirst()
              .orElseThrow();
      Files.writeString(note, "{\"last_slot\": \"" + yesterday + "\"}");
    }
  }

  /** A slot every hour, at a minute that is not now. */
  private void scheduleAnHourly() throws IOException {
    int minute = (LocalTime.now(ZoneOffset.UTC).getMinute() + 30) % 60;
    Files.writeString(
        configuration,
        Files.readString(configuration)
            + "\nschedule: {cron: \""
            + minute
            + " * * * *\", zone: UTC}\n");
  }

  private void goesOnWithoutRepeating() throws Exception {
    assertThat(here("sync")).isZero();
    long before = updates();
    assertThat(here("sync")).isZero();
    assertThat(updates()).isEqualTo(before);
    assertThat(before).as("three batches, at most one of them twice").isBetween(3L, 4L);
    assertThat(accounts().values())
        .filteredOn(account -> "Customer".equals(account.values().get("Type")))
        .filteredOn(account -> account.values().get("Value_Segment__c") == null)
        .as("customers without a segment")
        .isEmpty();
    assertThat(server.sandbox().records("Task"))
        .extracting(task -> task.values().get("Segmentry_Key__c"))
        .doesNotHaveDuplicates();
  }

  /** The same program in this process. */
  private int here(String... arguments) {
    printed.reset();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, new Paint(false));
    StopRequest stop = new StopRequest();
    CrmConnections connections = new CrmConnections(stop::pause, RunChild.PATIENCE);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", configuration.toString()));
    int exit =
        Wiring.of(console, environment(), new SandboxProcess(List::of), stop, connections)
            .run(all.toArray(String[]::new));
    assertThat(exit).as(printed.toString(StandardCharsets.UTF_8)).isIn(0, 6);
    return exit;
  }

  private void late(int update) {
    server
        .sandbox()
        .faults()
        .add(Fault.afterApply(Match.of(UPDATE).nth(update), Effect.delay(Duration.ofMillis(700))));
  }

  private long updates() {
    return server.sandbox().ledger().count(UPDATE);
  }

  private Map<String, CrmRecord> accounts() {
    Map<String, CrmRecord> records = new HashMap<>();
    server.sandbox().records("Account").forEach(record -> records.put(record.id(), record));
    return records;
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private RunChild run(String... arguments) {
    try {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--config", configuration.toString()));
      RunChild child = RunChild.start(folder, environment(), all.toArray(String[]::new));
      started = Optional.of(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> environment() {
    Map<String, String> credentials = server.credentials();
    return Map.of(
        "DEMO_SALESFORCE_CLIENT_ID", credentials.getOrDefault("clientId", ""),
        "DEMO_SALESFORCE_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
  }
}
