package dev.segmentry.app;

import dev.segmentry.app.cli.CommandTree;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.demo.DemoFiles;
import dev.segmentry.app.report.Paint;
import dev.segmentry.sandbox.CrmKind;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.CrmRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real program, adapters and state included, beside the demo's org in a sandbox whose clock
 * stands still; waiting takes no time.
 */
final class SandboxedProgram implements AutoCloseable {

  static final String CUSTOMER = "Customer";

  private static final Instant MORNING = Instant.parse("2026-09-07T09:00:00Z");

  private final CrmKind kind;
  private final DemoFiles files;
  private final SandboxServer server;
  private final Path configuration;
  private InstantSource instants;
  private Map<String, String> environment;

  private SandboxedProgram(
      CrmKind kind, DemoFiles files, SandboxServer server, Path configuration) {
    this.kind = kind;
    this.files = files;
    this.server = server;
    this.configuration = configuration;
    this.instants = server.sandbox().clock();
    this.environment = environment();
  }

  static SandboxedProgram open(CrmKind kind, Path folder, int accounts) throws IOException {
    return open(kind, folder, accounts, name -> name);
  }

  /**
   * @param naming what an account is called instead
   */
  static SandboxedProgram open(
      CrmKind kind, Path folder, int accounts, UnaryOperator<String> naming) throws IOException {
    return open(kind, folder, accounts, naming, files -> {});
  }

  /**
   * @param prepare changes the files the org is made from
   */
  static SandboxedProgram open(
      CrmKind kind,
      Path folder,
      int accounts,
      UnaryOperator<String> naming,
      Consumer<DemoFiles> prepare)
      throws IOException {
    String crm = kind.name().toLowerCase(Locale.ROOT);
    DemoFiles files = DemoFiles.write(Files.createDirectories(folder.resolve("demo")), accounts);
    prepare.accept(files);
    rename(files.data().resolve("accounts.csv"), naming);
    SandboxServer server =
        SandboxServer.start(
            kind,
            SandboxOptions.of(files.data())
                .withSchema(files.schema(crm))
                .startingAt(MORNING)
                .frozen());
    return new SandboxedProgram(kind, files, server, files.configuration(crm, server.baseUrl()));
  }

  private static void rename(Path accounts, UnaryOperator<String> naming) throws IOException {
    String text =
        Pattern.compile("(?m)^(A-[0-9]+),(\"[^\"]*\"|[^,]*),")
            .matcher(Files.readString(accounts))
            .replaceAll(
                row ->
                    Matcher.quoteReplacement(
                        row.group(1)
                            + ",\""
                            + naming.apply(row.group(2).replace("\"", ""))
                            + "\","));
    Files.writeString(accounts, text);
  }

  /** Changes the configuration. */
  void configure(UnaryOperator<String> change) throws IOException {
    Files.writeString(configuration, change.apply(Files.readString(configuration)));
  }

  /** Adds lines to the configuration. */
  void configure(String lines) throws IOException {
    Files.writeString(configuration, Files.readString(configuration) + lines);
  }

  /** Puts a model of the test's own in the place of the shipped one. */
  void model(String text) throws IOException {
    Path model = Files.writeString(configuration.resolveSibling("own.yaml"), text);
    configure(it -> it.replace("model: saas-default", "model: " + model));
  }

  /** Adds a line to what is written to accounts. */
  void writes(String line) throws IOException {
    configure(text -> text.replace("  write:\n", "  write:\n    " + line + "\n"));
  }

  /** What a command line came to. */
  record Ran(int exit, String out, String err) {
    String told() {
      return "exit " + exit + "\n" + out + err;
    }

    /** The plan it made. */
    String plan() {
      Matcher plan = Pattern.compile("p-[0-9]+-[0-9]+").matcher(out + err);
      if (!plan.find()) {
        throw new IllegalStateException("no plan: " + told());
      }
      return plan.group();
    }
  }

  /** Runs a command line with this org's configuration. */
  Ran run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", configuration.toString()));
    return line(all.toArray(String[]::new));
  }

  /**
   * The first plan, applied.
   *
   * @return the plan's run
   */
  Ran start() {
    Ran planned = run("plan");
    mustEnd(run("apply", planned.plan()));
    return planned;
  }

  /** A sync some time later, that does all it has to. */
  Ran later(Duration time) {
    server.sandbox().clock().advance(time);
    return mustEnd(run("sync"));
  }

  private static Ran mustEnd(Ran ran) {
    if (ran.exit() != 0) {
      throw new IllegalStateException("it should have ended with 0: " + ran.told());
    }
    return ran;
  }

  Ran line(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Workbench workbench =
        new Workbench(
            new Console(print(out), print(err), new Paint(false)),
            environment,
            instants,
            new CrmConnections(time -> {}),
            CommandLineFixture::state,
            new ModelFiles(),
            time -> {},
            new StopRequest());
    int exit = CommandTree.run(workbench, new SandboxProcess(List::of), List.of(), arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The clock of the machine the program runs on; until then it is the org's. */
  void machineClock(InstantSource clock) {
    instants = clock;
  }

  /** The secrets the program is given; until then they are the right ones. */
  void secrets(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }

  SandboxServer server() {
    return server;
  }

  /** The CSV files the org was made from. */
  Path data() {
    return files.data();
  }

  String field(String salesforce, String hubspot) {
    return kind == CrmKind.SALESFORCE ? salesforce : hubspot;
  }

  /** What the CRM calls accounts. */
  String object() {
    return field("Account", "companies");
  }

  List<CrmRecord> accounts() {
    return server.sandbox().records(object());
  }

  /** Adds a field to accounts. */
  void define(String field, String definition) {
    server.sandbox().schema().define(object(), field, definition);
  }

  /** Edits an account as a person does. */
  void edit(String account, String field, String content) {
    server.sandbox().edit(object(), account, Map.of(field, content), "");
  }

  /** What a field of an account holds; empty for nothing. */
  String content(String account, String field) {
    return accounts().stream()
        .filter(one -> one.id().equals(account))
        .findFirst()
        .map(one -> one.values().get(field))
        .map(String::valueOf)
        .orElse("");
  }

  /** Those that are customers, and have a segment or have none. */
  List<CrmRecord> customers(boolean segmented) {
    return accounts().stream()
        .filter(one -> CUSTOMER.equals(one.values().get(field("Type", "account_type"))))
        .filter(one -> isSegmented(one) == segmented)
        .toList();
  }

  boolean isSegmented(CrmRecord account) {
    return account.values().get(field("Value_Segment__c", "value_segment")) != null;
  }

  /** Keys of all tasks that carry one. */
  List<String> taskKeys() {
    String key = field("Segmentry_Key__c", "segmentry_key");
    return server.sandbox().records(field("Task", "tasks")).stream()
        .map(task -> task.values().get(key))
        .filter(value -> value != null)
        .map(String::valueOf)
        .toList();
  }

  /** Rows the org has changed or created so far. */
  long rowsApplied() {
    return server.sandbox().ledger().calls().stream()
        .mapToLong(call -> call.tally().rowsApplied())
        .sum();
  }

  /** The right secrets, by the variables the configuration names. */
  final Map<String, String> environment() {
    Map<String, String> credentials = server.credentials();
    Map<String, String> environment = new HashMap<>();
    environment.put("USER", "ada");
    environment.put("DEMO_SALESFORCE_CLIENT_ID", credentials.getOrDefault("clientId", ""));
    environment.put("DEMO_SALESFORCE_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
    environment.put("DEMO_HUBSPOT_TOKEN", credentials.getOrDefault("accessToken", ""));
    return environment;
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
