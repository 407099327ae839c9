package dev.segmentry.app.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.segmentry.app.VirtualProgram;
import dev.segmentry.sandbox.Sandbox;
import dev.segmentry.sandbox.SandboxOptions;
import dev.segmentry.sandbox.SandboxServer;
import dev.segmentry.sandbox.org.CrmRecord;
import dev.segmentry.sandbox.org.Snapshot;
import dev.segmentry.sandbox.wire.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One org's life under one seed, and the connector that visits it every morning. */
final class Life implements AutoCloseable {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int CUSTOMERS = 40;
  private static final int MOST_CALLS = 60;
  private final Crm crm;
  private final Path folder;
  private final SplittableRandom random;
  private final Company company;
  private final SandboxServer server;
  private final SimulatedTime time;
  private final VirtualProgram program;
  private final Witness witness;
  private final Map<Incident, Integer> incidents = new EnumMap<>(Incident.class);
  private LocalDate day = FIRST;
  private int approvals;

  private Life(long seed, Path folder) throws IOException {
    this.random = new SplittableRandom(seed);
    this.crm = seed % 2 == 0 ? Crm.SALESFORCE : Crm.HUBSPOT;
    boolean keyed = seed / 2 % 2 == 0;
    this.folder = folder;
    this.company = new Company(random.split(), FIRST, CUSTOMERS);
    this.witness = new Witness(crm);
    Path first = Files.createDirectories(folder.resolve("first"));
    for (Map.Entry<String, String> file : company.crmTables().entrySet()) {
      Files.writeString(first.resolve(file.getKey()).normalize(), file.getValue());
    }
    Path schema = folder.resolve("schema.json");
    Files.writeString(schema, DemoOrgFiles.schema(crm, keyed));
    this.server =
        SandboxServer.start(
            crm.kind(), SandboxOptions.of(first).withSchema(schema).startingAt(morning()).frozen());
    this.time = new SimulatedTime(sandbox().clock());
    this.program = new VirtualProgram(time, time, environment());
  }

  static Life of(long seed, Path folder) throws IOException {
    return new Life(seed, folder);
  }

  Witness witness() {
    return witness;
  }

  private Sandbox sandbox() {
    return server.sandbox();
  }

  private Instant morning() {
    return day.atTime(LocalTime.of(6, 0)).atZone(ZONE).toInstant();
  }

  private Map<String, String> environment() {
    Map<String, String> credentials = server.credentials();
    Map<String, String> environment = new HashMap<>();
    environment.put("DEMO_SALESFORCE_CLIENT_ID", credentials.getOrDefault("clientId", ""));
    environment.put("DEMO_SALESFORCE_CLIENT_SECRET", credentials.getOrDefault("clientSecret", ""));
    environment.put("DEMO_HUBSPOT_TOKEN", credentials.getOrDefault("accessToken", ""));
    return environment;
  }

  /** Lives through so many days; stops at the first violation. */
  void live(int days) throws IOException {
    for (int i = 0; i < days && witness.violations().isEmpty(); i++) {
      sandbox().clock().set(morning());
      worldGoesOn();
      peopleAct();
      Incident incident = i == 0 ? Incident.NONE : Incident.drawn(random.nextDouble());
      visit(incident);
      day = day.plusDays(1);
    }
  }

  private void worldGoesOn() {
    company.live(day);
    if (random.nextInt(60) == 0) {
      company.signs(day);
    }
    if (random.nextInt(120) == 0) {
      company.loses(company.anyone().key());
    }
    if (random.nextInt(90) == 0) {
      company.staffChanges();
    }
    if (random.nextInt(20) == 0) {
      company.handsOver(company.anyone().key());
    }
    sandbox().load(Snapshot.inline(company.crmTables()));
  }

  private void peopleAct() {
    Customer customer = company.anyone();
    String account = customer.key();
    String dimension = List.of("value", "health", "lifecycle").get(random.nextInt(3));
    String field = crm.accounts().segments().get(dimension);
    String segment = customer.farFetched(dimension);
    int lot = random.nextInt(30);
    if (lot < 2 && !day.equals(FIRST) && !witness.hasSeen(account, dimension, segment)) {
      sandbox().edit(crm.accounts().object(), "key:" + account, Map.of(field, segment), "");
      witness.personSets(account, dimension, segment, day);
    } else if (lot == 2) {
      sandbox().edit(crm.accounts().object(), "key:" + account, Map.of(field, ""), "");
      witness.personClears(account, dimension);
    }
    workOnTasks();
  }

  private void workOnTasks() {
    List<CrmRecord> tasks = sandbox().records(crm.tasks().object());
    if (tasks.isEmpty()) {
      return;
    }
    CrmRecord task = tasks.get(random.nextInt(tasks.size()));
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> edit(task, crm.tasks().status(), crm.tasks().done());
      case 3, 4 -> edit(task, crm.tasks().subject(), "Called them on " + day);
      case 5 -> sandbox().delete(crm.tasks().object(), task.id(), "");
      default -> {}
    }
  }

  private void edit(CrmRecord task, String field, String content) {
    sandbox().edit(crm.tasks().object(), task.id(), Map.of(field, content), "");
  }

  private void visit(Incident incident) throws IOException {
    incidents.merge(incident, 1, Integer::sum);
    Files.writeString(
        folder.resolve("usage.csv"),
        incident == Incident.EMPTY_EXPORT ? company.emptiedUsageTable() : company.usageTable(day));
    Path config = folder.resolve("segmentry.yaml");
    Files.writeString(config, DemoOrgFiles.configuration(crm, server.baseUrl(), day));
    Trouble trouble = new Trouble(sandbox(), time, crm, random);
    OrgSight before = OrgSight.of(sandbox(), crm);
    long mark = sandbox().ledger().lastSequence();
    trouble.begin(incident);
    VirtualProgram.Ran ran = sync(config);
    if (ran.exit() == 5 && incident.isHarmless()) {
      ran = approved(ran, config);
    }
    trouble.end();
    judge(incident, ran, before, mark);
    if (incident.isHarmless() && random.nextInt(7) == 0) {
      nothingIsLeft(config);
    }
  }

  private VirtualProgram.Ran sync(Path config) {
    return program.run("sync", "--json", "--config", config.toString());
  }

  /** What an admin does when a guard asks: looks, finds it right, and lets it go on. */
  private VirtualProgram.Ran approved(VirtualProgram.Ran held, Path config) throws IOException {
    approvals++;
    String plan = json(held).path("result").path("plan").path("id").asText();
    VirtualProgram.Ran approval =
        program.run("approve", plan, "--because", "looked at it", "--config", config.toString());
    if (approval.exit() != 0) {
      witness.violation(day, "cannot approve " + plan + ": " + approval.err());
    }
    return sync(config);
  }

  private void judge(Incident incident, VirtualProgram.Ran ran, OrgSight before, long mark) {
    if (!incident.exits.contains(ran.exit())) {
      witness.violation(day, incident + " ended with " + ran.exit() + ": " + ran.err());
    }
    OrgSight after = OrgSight.of(sandbox(), crm);
    witness.ran(day, incident, before, after);
    if (incident.isHarmless()) {
      witness.mustHold(day, company, after);
      long calls = sandbox().ledger().lastSequence() - mark;
      if (calls > MOST_CALLS) {
        witness.violation(day, "took " + calls + " calls");
      }
    }
  }

  /** The same day again must find nothing to do. */
  private void nothingIsLeft(Path config) {
    long mark = sandbox().ledger().lastSequence();
    VirtualProgram.Ran again = sync(config);

    long rows =
        sandbox().ledger().calls().stream()
            .filter(call -> call.sequence() > mark)
            .map(Call::tally)
            .mapToLong(tally -> tally.rowsApplied())
            .sum();
    if (rows > 0 || again.exit() != 0 && again.exit() != 3) {
      witness.violation(
          day, "the same run again wrote " + rows + " rows, exit " + again.exit() + again.err());
    }
  }

  private static JsonNode json(VirtualProgram.Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.out());
  }

  /** One line about what was lived through. */
  String summary() {
    return crm.word()
        + ", until "
        + day
        + ": "
        + incidents
        + ", "
        + witness.tasks()
        + " tasks, "
        + approvals
        + " approvals";
  }

  @Override
  public void close() {
    server.close();
  }
}
