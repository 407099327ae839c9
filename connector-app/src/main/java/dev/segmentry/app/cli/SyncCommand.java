package dev.segmentry.app.cli;

import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.core.sync.SyncReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sync}: plan, then apply; what an earlier run left owed is finished first. */
@Command(
    name = "sync",
    description =
        "Plan and apply in one go; stops after the plan when a guard holds it, and on an org's"
            + " first run.",
    mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Mixin final RowsOption rows = new RowsOption();

  private final Workbench workbench;

  SyncCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    return new Watch(workbench, common.config).over(this::run).number();
  }

  private ExitCode run() {
    WritingRules.refuseBackdating(common);
    try (OptionalFile rowsFile = rows.open();
        OrgSession session = OrgSession.open(workbench, common)) {
      session.announce(common.json);
      session.enter(WrittenFiles.Kind.ROWS, rowsFile.target());
      SyncReport report = sync(session);
      ExitCode exit =
          new Planned(workbench.console(), session, common.json).show(report, "segmentry.sync/1");
      exit =
          rowsFile.writeAfter(exit, workbench.console(), file -> session.writeRows(report, file));
      session.forgetOld(report);
      return exit;
    }
  }

  private static SyncReport sync(OrgSession session) {
    return session.explaining(
        () -> {
          session.checkFields();
          return session.syncSegments().sync(session.request());
        });
  }
}
