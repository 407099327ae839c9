package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.cli.CommandTree;
import dev.segmentry.app.cli.Connection;
import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.State;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.report.Paint;
import dev.segmentry.core.crm.ApiUsage;
import dev.segmentry.core.crm.CrmField;
import dev.segmentry.core.crm.CrmField.Kind;
import dev.segmentry.core.crm.OrgFacts;
import dev.segmentry.core.plan.WriteCosts;
import dev.segmentry.core.port.CrmSchema;
import dev.segmentry.core.sync.ApplyPlan;
import dev.segmentry.core.testkit.InMemoryCrm;
import dev.segmentry.core.testkit.SettableInstants;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Runs command lines against a CRM in memory and a real state, and keeps what they print. */
final class CommandLineFixture {

  static final String SECRET = "canary-9f3a-do-not-print";

  static final String CONFIGURATION =
      """
      org:
        crm: salesforce
        url: http://127.0.0.1:1
        auth: {client_id: env:ID, client_secret: env:SECRET}
      model: saas-default
      population: "arr > 0"
      mapping:
        attributes:
          arr: ARR
          plan: Plan
          signed_at: Signed
          last_active_at: LastActive
        related:
          open_tickets: {object: Ticket, where: {Closed: "false"}}
        write:
          value: {segment: Value_Segment, since: Value_Since}
          health: {score: Health_Score}
          reason: Reason
      csm: {fields: Csm, fallback: cs@example.test, digest: off}
      state: state
      """;

  final InMemoryCrm crm;
  private UnaryOperator<State> around = state -> state;
  final SettableInstants instants = new SettableInstants(Instant.parse("2026-03-02T08:00:00Z"));
  Instant stopAt = Instant.MAX;

  /** Who runs the program; empty text when nobody knows. */
  String user = "ada";

  final Path folder;
  private final List<CrmField> fields =
      new ArrayList<>(
          List.of(
              field("ARR", Kind.NUMBER),
              field("Plan", Kind.PICKLIST, "Team", "Business"),
              field("Signed", Kind.DATE),
              field("LastActive", Kind.TIMESTAMP),
              field("Csm", Kind.REFERENCE),
              field("Value_Segment", Kind.PICKLIST, "smb", "mid_market", "enterprise"),
              field("Value_Since", Kind.DATE),
              field("Health_Score", Kind.NUMBER),
              field("Reason", Kind.TEXT)));

  CommandLineFixture(Path folder) {
    this(folder, new InMemoryCrm());
  }

  CommandLineFixture(Path folder, InMemoryCrm crm) {
    this.folder = folder;
    this.crm = crm;
    configure(CONFIGURATION);
  }

  /** From now on commands see the state through this. */
  CommandLineFixture with(UnaryOperator<State> view) {
    around = view;
    return this;
  }

  /** At the same time, with an org of the same fields. */
  CommandLineFixture like(CommandLineFixture other) {
    instants.tick(Duration.between(instants.instant(), other.instants.instant()));
    fields.clear();
    fields.addAll(other.fields);
    return this;
  }

  void configure(String text) {
    try {
      Files.writeString(config(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path config() {
    return folder.resolve("segmentry.yaml");
  }

  /** Runs with the fixture's configuration. */
  Ran org(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--config");
    all.add(config().toString());
    return run(all.toArray(String[]::new));
  }

  Ran run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(print(out), print(err), new Paint(false));
    Workbench workbench =
        new Workbench(
            console,
            Map.of("ID", SECRET + "-id", "SECRET", SECRET, "USER", user),
            instants,
            (configuration, secrets, mappings, clock, gate) -> connection(),
            (file, org, clock) -> around.apply(state(file, org, clock)),
            new ModelFiles(),
            time -> pausing(time),
            new StopRequest());
    int exit = CommandTree.run(workbench, new SandboxProcess(List::of), List.of(), arguments);
    Ran ran =
        new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
    return ran;
  }

  /** Waiting moves the clock, until the test says that it is enough. */
  private void pausing(Duration time) throws InterruptedException {
    if (!instants.instant().isBefore(stopAt)) {
      throw new InterruptedException("the test has seen enough");
    }
    instants.tick(time);
  }

  record Ran(int exit, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }
  }

  private Connection connection() {
    return new Connection(
        schema(),
        crm.accounts(),
        new Connection.Writing(
            crm.segments(),
            crm.tasks(),
            crm.lookup(),
            Optional.of(crm.statuses()),
            Optional.of(new ApplyPlan.Editing(crm.standings(), crm.editor()))),
        crm.owners(),
        new WriteCosts(200, 200, 2_000),
        Duration.ofSeconds(60),
        () -> {});
  }

  private CrmSchema schema() {
    return new CrmSchema() {
      @Override
      public OrgFacts org() {
        return crm.schema().org();
      }

      @Override
      public List<CrmField> fields(String object) {
        return object.equals("Account") ? List.copyOf(fields) : List.of();
      }

      @Override
      public Optional<Duration> clockAhead() {
        return crm.schema().clockAhead();
      }

      @Override
      public ApiUsage usage() {
        return crm.schema().usage();
      }
    };
  }

  /** Gives the org's accounts a field of another kind. */
  void hasField(String name, Kind kind, String... options) {
    fields.removeIf(field -> field.name().equals(name));
    fields.add(field(name, kind, options));
  }

  /** Gives the org's accounts a number field that keeps so many decimals. */
  void hasNumber(String name, int decimals) {
    fields.removeIf(field -> field.name().equals(name));
    CrmField.Access access = new CrmField.Access(true, false, false, false);
    fields.add(
        new CrmField(name, name, Kind.NUMBER, 0, List.of(), access, OptionalInt.of(decimals)));
  }

  private static CrmField field(String name, Kind kind, String... options) {
    CrmField.Access access = new CrmField.Access(true, false, false, false);
    return new CrmField(name, name, kind, 255, List.of(options), access);
  }

  static State state(Path file, String orgId, InstantSource instants) {
    Store store = Store.openForReading(StoreConfig.at(file), orgId, instants);
    return new State(store.accountMirror(), store.segmentState(), store.runJournal(), store::close);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
