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
import dev.segmentry.sandbox.wire.Gate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The program in a process of its own, stopped, frozen and killed, judged by the org's records. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoppedRunTest {

  private static final int ACCOUNTS = 450;

  /** Between two looks: who looks without a break takes the core the child needs. */
  private static final Duration NAP = Duration.ofMillis(10);

  /** A task for every customer of the first run, so that tasks take several calls. */
  private static final String WELCOME =
      """
      playbooks:
        welcome:
          label: Welcome
          triggers: [{dimension: value, into: [smb, mid_market, enterprise]}]
          on_first: true
          cooldown_days: 30
          due_business_days: 1
          priority: {dimension: value, tiers: {smb: low, mid_market: medium, enterprise: high}}
          subject: "Welcome {account}"
          body: "{arr} ARR. Say hello."
      """;

  /**
   * What one of the two CRMs calls things.
   *
   * @param update kind of the calls that write fields
   * @param create kind of the calls that create tasks
   * @param rows of one such call
   */
  private record Words(
      CrmKind kind,
      String update,
      String create,
      int rows,
      String accounts,
      String tasks,
      String type,
      String segment,
      String key) {

    static final Words SALESFORCE =
        new Words(
            CrmKind.SALESFORCE,
            "rest.collections.update",
            "rest.collections.create",
            200,
            "Account",
            "Task",
            "Type",
            "Value_Segment__c",
            "Segmentry_Key__c");
    static final Words HUBSPOT =
        new Words(
            CrmKind.HUBSPOT,
            "hubspot.companies.batch.update",
            "hubspot.tasks.batch.create",
            100,
            "companies",
            "tasks",
            "account_type",
            "value_segment",
            "segmentry_key");

    static Words of(CrmKind kind) {
      return kind == CrmKind.SALESFORCE ? SALESFORCE : HUBSPOT;
    }

    long calls(long rowsInAll) {
      return (rowsInAll + rows - 1) / rows;
    }
  }

  @TempDir Path folder;
  private Words words = Words.SALESFORCE;
  private SandboxServer server;
  private Path configuration = Path.of("");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private String plan = "";

  /** Opens for the reply of the call that is held. */
  private final Gate gate = new Gate();

  private Duration patience = Duration.ofSeconds(20);
  private Optional<RunChild> started = Optional.empty();

  private void open(CrmKind kind) throws Exception {
    open(kind, "");
  }

  /** The org in the morning of its first run, whose plan is made. */
  private void open(CrmKind kind, String playbooks) throws Exception {
    words = Words.of(kind);
    DemoFiles files = DemoFiles.write(Files.createDirectory(folder.resolve("demo")), ACCOUNTS);
    server =
        SandboxServer.start(
            kind, SandboxOptions.of(files.data()).withSchema(files.schema(kind.word())));
    String model;
    try (InputStream text = StoppedRunTest.class.getResourceAsStream("/models/saas-default.yaml")) {
      model = new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!playbooks.isEmpty()) {
      model = model.substring(0, model.indexOf("\nplaybooks:") + 1) + playbooks;
    }
    Path own = Files.writeString(folder.resolve("model.yaml"), model);
    configuration =
        files.configuration(
            kind.word(),
            server.baseUrl(),
            "model: saas-default",
            "model: " + own,
            "state: state",
            "state: {folder: state, lease: " + patience.toSeconds() * 2 + "s}",
            "csm:\n",
            "csm:\n  capacity_per_day: 1000\n",
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
    gate.open();
    if (started.isPresent()) {
      started.get().kill();
    }
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"SALESFORCE,TERM,143,2", "HUBSPOT,INT,130,3"})
  void a_signal_in_the_middle_of_a_call_lets_it_finish_and_the_next_run_goes_on(
      CrmKind kind, String signal, int exit, int update) throws Exception {
    open(kind);
    held(words.update(), update);
    RunChild child = run("apply", plan);
    until(() -> updates() == update);

    asked(child, signal);
    gate.open();

    assertThat(child.exit()).as(child.told()).isEqualTo(exit);
    assertThat(child.told())
        .contains("asked to stop (SIG" + signal + ")")
        .contains(update * words.rows() + " accounts written")
        .contains("run sync to go on");
    assertThat(updates()).isEqualTo(update);
    goesOnWithoutRepeating();
  }

  @ParameterizedTest
  @CsvSource({"SALESFORCE,INT,130", "HUBSPOT,TERM,143"})
  void a_signal_while_tasks_are_created_lets_the_call_finish_and_the_next_run_creates_the_rest(
      CrmKind kind, String signal, int exit) throws Exception {
    open(kind, WELCOME);
    held(words.create(), 1);
    RunChild child = run("apply", plan);
    until(() -> creates() == 1);

    asked(child, signal);
    gate.open();

    assertThat(child.exit()).as(child.told()).isEqualTo(exit);
    assertThat(child.told())
        .contains("asked to stop (SIG" + signal + ")")
        .contains(words.rows() + " tasks created")
        .contains("run sync to go on");
    assertThat(creates()).isEqualTo(1);
    goesOnWithoutRepeating();
    long customers = customers().filter(one -> one.values().get(words.segment()) != null).count();
    assertThat(server.sandbox().records(words.tasks())).hasSize((int) customers);
    assertThat(creates()).isEqualTo(words.calls(customers));
  }

  @Test
  void a_second_signal_ends_it_at_once() throws Exception {
    open(CrmKind.SALESFORCE);
    held(words.update(), 1);
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);

    asked(child, "TERM");
    child.signal("TERM");

    assertThat(child.exit()).isEqualTo(143);
    assertThat(child.told()).doesNotContain("written");
    goesOnWithoutRepeating();
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_stood_still_while_another_took_the_org_sends_nothing_more(CrmKind kind)
      throws Exception {
    isFrozen();
    open(kind);
    held(words.update(), 1);
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);
    child.signal("STOP");
    gate.open();
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

  /**
   * It waits to read once more: between two calls nothing is stored, and only the gate is there.
   */
  @Test
  void a_run_that_stood_still_before_it_calls_again_is_stopped_by_the_gate() throws Exception {
    isFrozen();
    open(CrmKind.HUBSPOT);
    String read = "hubspot.companies.batch.read";
    long before = server.sandbox().ledger().count(read);
    server
        .sandbox()
        .faults()
        .add(
            Fault.beforeApply(
                Match.of(read),
                Effect.status(429, Map.of("Retry-After", "1"), "{\"policyName\": \"SECONDLY\"}")));
    RunChild child = run("apply", plan);
    until(() -> server.sandbox().ledger().count(read) > before);
    child.signal("STOP");
    until(() -> here("sync") == 0);
    long last = server.sandbox().ledger().lastSequence();

    child.signal("CONT");

    assertThat(child.exit()).as(child.told()).isEqualTo(6);
    assertThat(child.told()).contains("stood still for so long that its lease ran out");
    assertThat(server.sandbox().ledger().lastSequence()).as("nothing is sent").isEqualTo(last);
    goesOnWithoutRepeating();
  }

  @ParameterizedTest
  @EnumSource
  void a_run_that_was_killed_is_followed_at_once(CrmKind kind) throws Exception {
    open(kind);
    held(words.update(), 1);
    RunChild child = run("apply", plan);
    until(() -> updates() == 1);
    child.kill();
    gate.open();

    assertThat(here("sync")).isZero();
    goesOnWithoutRepeating();
  }

  @Test
  void a_reader_that_goes_away_does_not_disturb_a_run() throws Exception {
    open(CrmKind.SALESFORCE);
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
    open(CrmKind.SALESFORCE);
    assertThat(here("apply", plan)).isZero();
    scheduleAnHourly();
    RunChild idle = run("schedule");
    until(() -> idle.told().contains("schedule: next run"));

    idle.signal("TERM");

    assertThat(idle.exit()).as(idle.told()).isEqualTo(143);
    assertThat(idle.told()).doesNotContain("ended with");

    hasMissedADay();
    long before = server.sandbox().ledger().count("soap.query");
    held("soap.query", 1);
    RunChild busy = run("schedule");
    until(() -> server.sandbox().ledger().count("soap.query") > before);

    asked(busy, "TERM");
    gate.open();

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
    long batches = words.calls(customers().count());
    assertThat(before).as("one batch of all at most twice").isBetween(batches, batches + 1);
    assertThat(customers().filter(one -> one.values().get(words.segment()) == null))
        .as("customers without a segment")
        .isEmpty();
    assertThat(server.sandbox().records(words.tasks()))
        .extracting(task -> task.values().get(words.key()))
        .doesNotHaveDuplicates();
  }

  private Stream<CrmRecord> customers() {
    return server.sandbox().records(words.accounts()).stream()
        .filter(one -> "Customer".equals(one.values().get(words.type())));
  }

  /** The same program in this process. */
  private int here(String... arguments) {
    printed.reset();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, new Paint(false));
    StopRequest stop = new StopRequest();
    CrmConnections connections = new CrmConnections(stop::pause, patience);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", configuration.toString()));
    int exit =
        Wiring.of(console, environment(), new SandboxProcess(List::of), stop, connections)
            .run(all.toArray(String[]::new));
    assertThat(exit).as(printed.toString(StandardCharsets.UTF_8)).isIn(0, 6);
    return exit;
  }

  /** The CRM has done what it was asked, and its reply waits at the gate. */
  private void held(String kind, int nth) {
    server.sandbox().faults().add(Fault.afterApply(Match.of(kind).nth(nth), Effect.hold(gate)));
  }

  /** Returns when the child has heard it. */
  private static void asked(RunChild child, String signal) throws Exception {
    child.signal(signal);
    until(() -> child.told().contains("a second signal stops at once"));
  }

  /** Others wait for the lease of one who is frozen, so it has to be short. */
  private void isFrozen() {
    patience = Duration.ofSeconds(1);
  }

  private long updates() {
    return server.sandbox().ledger().count(words.update());
  }

  private long creates() {
    return server.sandbox().ledger().count(words.create());
  }

  private Map<String, CrmRecord> accounts() {
    Map<String, CrmRecord> records = new HashMap<>();
    server.sandbox().records(words.accounts()).forEach(record -> records.put(record.id(), record));
    return records;
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
      LockSupport.parkNanos(NAP.toNanos());
    }
  }

  private RunChild run(String... arguments) {
    try {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--config", configuration.toString()));
      RunChild child = RunChild.start(folder, patience, environment(), all.toArray(String[]::new));
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
        "DEMO_SALESFORCE_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""),
        "DEMO_HUBSPOT_TOKEN", credentials.getOrDefault("accessToken", ""));
  }
}
