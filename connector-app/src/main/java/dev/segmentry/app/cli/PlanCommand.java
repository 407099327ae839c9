package dev.segmentry.app.cli;

import dev.segmentry.core.plan.Plan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: shows what would change, and why; writes nothing to the CRM. */
@Command(
    name = "plan",
    description = "Show what would change in the CRM, and why. Writes nothing to it.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = "--detailed-exitcode",
      description = "end with 2 when there is something to change")
  boolean detailedExitCode;

  private final Workbench workbench;

  PlanCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    try (OrgSession session = OrgSession.open(workbench, common)) {
      session.announce(common.json);
      Plan plan = session.explaining(() -> plan(session));
      ExitCode exit = new Planned(workbench.console(), session, common.json).show(plan);
      boolean pending = detailedExitCode && !session.view(plan).isEmpty();
      return (exit == ExitCode.OK && pending ? ExitCode.CHANGES_PENDING : exit).number();
    }
  }

  private static Plan plan(OrgSession session) {
    session.checkFields();
    return session.planSync().plan(session.request());
  }
}
