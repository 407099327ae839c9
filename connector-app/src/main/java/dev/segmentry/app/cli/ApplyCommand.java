package dev.segmentry.app.cli;

import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.sync.SyncReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code apply}: does exactly what a plan says. */
@Command(
    name = "apply",
    description =
        "Do exactly what a plan says. The first plan of an org is released by applying it; a plan"
            + " held by a guard needs approve first.",
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "PLAN", description = "id of the plan, as plan printed it, or its file")
  String plan = "";

  @Mixin final RowsOption rows = new RowsOption();

  private final Workbench workbench;

  ApplyCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    WritingRules.refuseBackdating(common);
    try (OptionalFile rowsFile = rows.open();
        OrgSession session = OrgSession.open(workbench, common)) {
      session.enter(WrittenFiles.Kind.ROWS, rowsFile.target());
      String planId = PlanArgument.id(plan, session);
      session.plan(planId).ifPresent(known -> releaseFirst(session, known));
      SyncReport report = session.explaining(() -> apply(session, planId));
      ExitCode exit =
          new Planned(workbench.console(), session, common.json).show(report, "segmentry.apply/1");
      exit =
          rowsFile.writeAfter(exit, workbench.console(), file -> session.writeRows(report, file));
      session.forgetOld(report);
      return exit.number();
    }
  }

  /** A missing field or option is one problem here, and a refusal of every row there. */
  private static SyncReport apply(OrgSession session, String planId) {
    session.checkFields();
    return session.applyPlan().apply(planId, session.request());
  }

  private void releaseFirst(OrgSession session, Plan plan) {
    WritingRules.refuseBackdated(plan, session);
    if (plan.status() == PlanStatus.HELD && Planned.isFirstRunOnly(plan)) {
      Release.by(workbench, session, plan, "first plan of the org, applied after reading it");
    }
  }
}
