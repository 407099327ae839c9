package dev.segmentry.app.year;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.config.StateFolder;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.sync.ApplyPlan;
import dev.segmentry.core.sync.ApplySettings;
import dev.segmentry.core.sync.PlanSync;
import dev.segmentry.core.sync.RebuildState;
import dev.segmentry.core.sync.SyncReport;
import dev.segmentry.core.sync.SyncRequest;
import dev.segmentry.core.sync.SyncSegments;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.store.StateFiles;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One CRM that lives through a year, and the connector that visits it every month. */
final class LivingOrg implements AutoCloseable {

  private final Scenario scenario;
  private final Vendor vendor;
  private final Path work;
  private final SandboxServer server;
  private final Control control;
  private final YearTime time = new YearTime();

  private LivingOrg(Scenario scenario, Vendor vendor, Path work, SandboxServer server) {
    this.scenario = scenario;
    this.vendor = vendor;
    this.work = work;
    this.server = server;
    this.control = new Control(server.baseUrl());
  }

  /** Opens the org as it is on the first day. */
  static LivingOrg open(Scenario scenario, Vendor vendor, Path work) throws IOException {
    LocalDate first = scenario.days().get(0);
    SandboxOptions options =
        SandboxOptions.of(scenario.folder(first))
            .withSchema(scenario.filesOf(vendor.crm()).schema())
            .startingAt(Scenario.noon(first))
            .frozen();
    Files.createDirectories(work);
    return new LivingOrg(scenario, vendor, work, SandboxServer.start(vendor.kind(), options));
  }

  /** Brings the org to a day and lets the connector run, twice. */
  Month live(LocalDate day) throws IOException {
    time.set(Scenario.noon(day));
    control.load(scenario.folder(day), Scenario.noon(day));
    Prepared prepared = Prepared.read(configuration(day));
    Secrets secrets = new Secrets(environment());
    try (Ports opened = Ports.open(prepared.configuration(), prepared.mappings(), secrets, time);
        Store store = store(prepared, opened.schema().org().id())) {
      Ports ports = scenario.ways().recognisesTasks() ? opened : opened.blindForTasks();
      return new Visit(prepared, ports, store, day).month();
    }
  }

  /** The state is lost, and made anew from what the org shows on that day. */
  Rebuilt losesState(LocalDate day) throws IOException {
    time.set(Scenario.noon(day));
    Prepared prepared = Prepared.read(configuration(day));
    Secrets secrets = new Secrets(environment());
    try (Ports ports = Ports.open(prepared.configuration(), prepared.mappings(), secrets, time)) {
      String orgId = ports.schema().org().id();
      Path folder = StateFolder.of(prepared.configuration(), Map.of());
      StateFiles.discard(StateFolder.fileOf(folder, prepared.configuration(), orgId));
      try (Store store = store(prepared, orgId)) {
        return new Visit(prepared, ports, store, day).rebuilt();
      }
    }
  }

  /**
   * @param baseline what was read back
   * @param next the plan after it, of the same day
   * @param task keys the next plan wants to create
   */
  record Rebuilt(Plan baseline, Plan next, List<String> tasks) {}

  /** The task with that key goes into the recycle bin. */
  void deletesTask(String key) {
    for (JsonNode task : control.records(vendor.tasks().object())) {
      if (task.toString().contains(key)) {
        control.delete(vendor.tasks().object(), task.path("id").asText());
        return;
      }
    }
    throw new IllegalStateException("no task " + key);
  }

  private Path configuration(LocalDate day) throws IOException {
    if (scenario.model().isPresent()) {
      Scenario.Model model = scenario.model().get();
      Files.writeString(work.resolve(model.name()), model.text());
    }
    String text =
        scenario
            .filesOf(vendor.crm())
            .configuration()
            .replace("${url}", server.baseUrl())
            .replace("${data}", scenario.data().toString())
            .replace("${date}", day.toString());
    return Files.writeString(work.resolve("segmentry.yaml"), text);
  }

  /** Under every name the configurations use. */
  private Map<String, String> environment() {
    Map<String, String> credentials = server.credentials();
    Map<String, String> environment = new HashMap<>();
    for (String prefix : List.of("RAVENSTACK_", "DEMO_SALESFORCE_", "DEMO_HUBSPOT_")) {
      environment.put(prefix + "CLIENT_ID", credentials.getOrDefault("clientId", ""));
      environment.put(prefix + "CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
      environment.put(prefix + "TOKEN", credentials.getOrDefault("accessToken", ""));
    }
    return environment;
  }

  private Store store(Prepared prepared, String orgId) {
    Path folder = StateFolder.of(prepared.configuration(), Map.of());
    Path file = StateFolder.fileOf(folder, prepared.configuration(), orgId);
    return Store.open(StoreConfig.at(file), orgId, time);
  }

  @Override
  public void close() {
    server.close();
  }

  /** One month's visit of the connector. */
  private final class Visit {

    private final Prepared prepared;
    private final Ports ports;
    private final RunJournal journal;
    private final PlanSync.Memory memory;
    private final PlanSync planSync;
    private final ApplyPlan applyPlan;
    private final SyncRequest request;

    Visit(Prepared prepared, Ports ports, Store store, LocalDate day) {
      this.prepared = prepared;
      this.ports = ports;
      this.journal = store.runJournal();
      this.memory = new PlanSync.Memory(store.accountMirror(), store.segmentState(), journal);
      this.planSync =
          new PlanSync(
              new PlanSync.Reading(
                  ports.accounts(), prepared.signals(), ports.owners(), ports.schema()),
              memory,
              prepared.settings(),
              time);
      this.applyPlan =
          new ApplyPlan(
              new ApplyPlan.Writing(
                  ports.accounts(),
                  ports.segments(),
                  ports.tasks(),
                  ports.lookup(),
                  ports.owners(),
                  ports.schema()),
              journal,
              new ApplySettings(
                  prepared.configuration().csm().capacityPerDay(),
                  prepared.configuration().csm().fallback().value(),
                  prepared.configuration().retry(),
                  prepared.configuration().guards().rejections()),
              time);
      String org = ports.schema().org().id();
      this.request =
          new SyncRequest(org, new AsOf(day, ports.schema().org().zone()), day.toString());
    }

    Rebuilt rebuilt() {
      Plan baseline =
          new RebuildState(planSync, memory, ports.lookup(), prepared.settings(), time)
              .rebuild(request, "ops");
      Plan next = planSync.plan(request);
      List<String> tasks =
          journal.plans().rows(next.id(), 0, 10_000).stream()
              .flatMap(row -> row.tasks().stream())
              .map(task -> task.key().value())
              .toList();
      return new Rebuilt(baseline, next, tasks);
    }

    Month month() {
      Plan plan = planSync.plan(request);
      List<GuardVerdict> held = release(plan);
      long before = control.mark();
      if (scenario.ways().losesReplies()) {
        control.loseReply(writeToLose(plan));
      }
      SyncReport report = applyPlan.apply(plan.id(), request);
      long lost = lostReplies(before);
      long mark = control.mark();
      SyncReport repeated =
          new SyncSegments(planSync, applyPlan, journal, ports.schema()).sync(request);
      return month(held, report, repeated, mark, lost);
    }

    /** Every other month a reply about tasks, when there are any; else one about fields. */
    private String writeToLose(Plan plan) {
      boolean odd = request.asOf().day().getMonthValue() % 2 == 1;
      return odd && plan.summary().count("tasks_planned") > 0
          ? vendor.writes().tasks()
          : vendor.writes().changes();
    }

    private Month month(
        List<GuardVerdict> held, SyncReport report, SyncReport repeated, long mark, long lost) {
      OrgReading reading = new OrgReading(control, vendor);
      return new Month(
          request.asOf().day(),
          held,
          report,
          repeated,
          writesSince(mark),
          lost,
          reading.accounts(prepared.mappings().outputs(), prepared.mappings().csm()),
          reading.tasks());
    }

    private List<GuardVerdict> release(Plan plan) {
      if (plan.status() == PlanStatus.HELD) {
        journal.plans().release(plan.id(), "ops", "looked at it", time.instant());
      }
      return plan.tripped();
    }

    private long lostReplies(long mark) {
      return control.callsSince(mark).stream()
          .filter(call -> call.path("fault").asText().equals("DROP"))
          .filter(call -> call.path("applied").asBoolean())
          .filter(call -> call.path("rowsApplied").asLong() > 0)
          .count();
    }

    private List<String> writesSince(long mark) {
      return control.callsSince(mark).stream()
          .filter(call -> call.path("rowsApplied").asLong() > 0)
          .map(JsonNode::toString)
          .toList();
    }
  }
}
