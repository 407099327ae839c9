package dev.segmentry.app.demo;

import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.Workbench;
import dev.segmentry.app.demo.DemoOrg.CrmTask;
import dev.segmentry.app.demo.DemoOrg.Ran;
import dev.segmentry.core.crm.CrmSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the main job on two embedded CRMs, from a seed. */
@Command(
    name = "demo",
    description =
        "Watch it work: one generated customer base in an embedded Salesforce org and HubSpot"
            + " portal, three dates, plan and sync on both. Leaves nothing behind.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  @Option(names = "--accounts", paramLabel = "N", description = "number of accounts (default: 500)")
  int accounts = 500;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "another seed, other customers (default: 7)")
  long seed = 7;

  @Option(names = "--keep", description = "keep the data folders, configurations and state")
  boolean keep;

  @Option(names = "--debug", description = "show stack traces")
  boolean debug;

  private final Workbench workbench;
  private final SandboxProcess sandbox;

  public DemoCommand(Workbench workbench, SandboxProcess sandbox) {
    this.workbench = workbench;
    this.sandbox = sandbox;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (accounts < 25 || accounts > 20_000) {
      workbench.console().say("--accounts: from 25, so that every story occurs, to 20000");
      return 64;
    }
    DemoFolder folder =
        DemoFolder.write(
            Files.createTempDirectory("segmentry-demo-" + ProcessHandle.current().pid() + "-"),
            new CustomerBase(seed, accounts));
    Cleaning cleaning = new Cleaning(keep ? () -> {} : folder::delete);
    try {
      return run(folder, cleaning) ? 0 : 1;
    } finally {
      cleaning.now();
    }
  }

  private boolean run(DemoFolder folder, Cleaning cleaning)
      throws IOException, InterruptedException {
    DemoStory story = new DemoStory(workbench.console());
    story.opening(accounts, seed);
    List<DemoOrg> orgs = open(folder, cleaning);
    boolean right = true;
    for (int step = 0; step < CustomerBase.DATES.size(); step++) {
      right &= live(story, orgs, step);
    }
    for (DemoOrg org : orgs) {
      tell(story, org);
    }
    for (DemoOrg org : orgs) {
      right &= story.repeated(org, org.run(CustomerBase.DATES.get(2)));
    }
    story.closing();
    if (keep) {
      LocalDate last = CustomerBase.DATES.get(2);
      orgs.forEach(org -> org.keep(last));
      story.kept(folder.root(), last);
    }
    return right;
  }

  private boolean live(DemoStory story, List<DemoOrg> orgs, int step)
      throws IOException, InterruptedException {
    LocalDate date = CustomerBase.DATES.get(step);
    story.chapter(step, date);
    for (DemoOrg org : orgs) {
      if (step > 0) {
        org.live(date, morning(step));
      }
      org.clock().set(morning(step));
      Ran ran = org.run(date);
      story.ran(org, ran, org.crm().system() == CrmSystem.SALESFORCE);
    }
    return story.compared(orgs.get(0).segments(), orgs.get(1).segments());
  }

  /** One task of each CRM, of different playbooks where there are. */
  private static void tell(DemoStory story, DemoOrg org) throws IOException, InterruptedException {
    List<CrmTask> tasks = org.tasks();
    String wanted = org.crm().system() == CrmSystem.SALESFORCE ? "At risk" : "Outgrowing";
    tasks.stream()
        .filter(task -> task.subject().startsWith(wanted))
        .findFirst()
        .or(() -> tasks.stream().findFirst())
        .ifPresent(task -> story.tasks(org, task));
  }

  private List<DemoOrg> open(DemoFolder folder, Cleaning cleaning) throws IOException {
    List<SandboxChild.Starting> starting = new ArrayList<>();
    for (DemoCrm crm : DemoCrm.BOTH) {
      SandboxChild.Starting child =
          SandboxChild.start(command(folder, crm), folder.root().resolve(crm.word() + ".log"));
      cleaning.add(child::abandon);
      starting.add(child);
    }
    List<DemoOrg> orgs = new ArrayList<>();
    for (DemoCrm crm : DemoCrm.BOTH) {
      SandboxChild child = starting.get(orgs.size()).awaiting();
      cleaning.add(child::close);
      orgs.add(new DemoOrg(crm, child, folder, workbench));
    }
    return orgs;
  }

  private List<String> command(DemoFolder folder, DemoCrm crm) {
    return sandbox.shortLived(
        List.of(
            "--crm",
            crm.word(),
            "--data",
            folder.state(CustomerBase.DATES.get(0)).toString(),
            "--schema",
            folder.schema(crm).toString(),
            "--clock",
            morning(0).toString(),
            "--json",
            "--until-stdin-closes"));
  }

  private static Instant morning(int step) {
    return CustomerBase.DATES.get(step).atTime(6, 0).toInstant(ZoneOffset.UTC);
  }
}
