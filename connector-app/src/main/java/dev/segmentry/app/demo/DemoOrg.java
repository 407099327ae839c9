package dev.segmentry.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.segmentry.app.cli.OrgSession;
import dev.segmentry.app.cli.Release;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.report.PlanView;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One CRM of the demonstration: its sandbox, and the connector pointed at it. */
final class DemoOrg implements AutoCloseable {

  private final DemoCrm crm;
  private final SandboxChild sandbox;
  private final SandboxControl control;
  private final DemoFolder folder;
  private final DemoClock clock;
  private final Workbench workbench;

  DemoOrg(DemoCrm crm, SandboxChild sandbox, DemoFolder folder, Workbench workbench) {
    this.crm = crm;
    this.sandbox = sandbox;
    this.control = new SandboxControl(sandbox.url());
    this.folder = folder;
    this.clock = new DemoClock(workbench.instants());
    this.workbench = workbench.with(crm.environment(sandbox.credentials()), clock);
  }

  DemoCrm crm() {
    return crm;
  }

  DemoClock clock() {
    return clock;
  }

  /** Life goes on in the CRM. */
  void live(LocalDate date, Instant at) throws IOException, InterruptedException {
    control.load(folder.state(date), at);
  }

  /** Plans and applies, as an admin would: the first plan is read before it is released. */
  Ran run(LocalDate date) throws IOException, InterruptedException {
    Path config = folder.configure(crm, sandbox.url(), date);
    long before = control.lastCall();
    try (OrgSession session = OrgSession.open(workbench, config)) {
      Plan plan = session.planSync().plan(session.request());
      PlanView view = session.view(plan);
      boolean held = plan.status() == PlanStatus.HELD;
      if (held) {
        Release.by(
            workbench,
            session,
            plan,
            Optional.of("the demo"),
            "first plan of the demo, read and found right");
      }
      SyncReport report = session.applyPlan().apply(plan.id(), session.request());
      return new Ran(view, held, report, control.rowsAppliedSince(before));
    }
  }

  /** Leaves a state and a configuration that can be looked at when the CRM is gone. */
  void keep(LocalDate date) {
    Path config = folder.configure(crm, sandbox.url(), date);
    try (OrgSession session = OrgSession.open(workbench, config)) {
      session.checkFields();
      folder.name(config, session.request().orgId());
    }
  }

  /**
   * What a run came to.
   *
   * @param held whether the plan had to be released
   * @param rowsApplied rows that changed in the CRM by its own count, not by ours
   */
  record Ran(PlanView view, boolean held, SyncReport report, long rowsApplied) {}

  /** The segments the CRM holds now, by external id. */
  Map<String, String> segments() throws IOException, InterruptedException {
    Map<String, String> segments = new TreeMap<>();
    for (JsonNode account : control.records(crm.accounts().object())) {
      JsonNode fields = account.path("fields");
      String all =
          String.join(
              ", ",
              DemoCrm.DIMENSIONS.stream()
                  .map(dimension -> fields.path(crm.segmentField(dimension)).asText("–"))
                  .toList());
      segments.put(fields.path(crm.accounts().externalId()).asText(), all);
    }
    return segments;
  }

  /** Our tasks as a CSM finds them in the CRM. */
  List<CrmTask> tasks() throws IOException, InterruptedException {
    Map<String, String> people = new HashMap<>();
    for (JsonNode person : control.records(crm.people().object())) {
      people.put(
          person.path("id").asText(), person.path("fields").path(crm.people().name()).asText());
    }
    return control.records(crm.tasks().object()).stream()
        .map(task -> task.path("fields"))
        .map(
            fields ->
                new CrmTask(
                    fields.path(crm.tasks().subject()).asText(),
                    fields.path(crm.tasks().body()).asText(),
                    people.getOrDefault(
                        fields.path(crm.tasks().owner()).asText(),
                        fields.path(crm.tasks().owner()).asText()),
                    fields.path(crm.tasks().due()).asText()))
        .toList();
  }

  record CrmTask(String subject, String body, String owner, String due) {}

  @Override
  public void close() {
    sandbox.close();
  }
}
