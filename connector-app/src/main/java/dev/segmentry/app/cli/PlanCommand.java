package dev.segmentry.app.cli;

import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.PlanView;
import dev.segmentry.core.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "also write the plan to a file, which apply takes; it holds customers' names")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "compare this model with the configured one: who would stand elsewhere, which tasks would"
              + " and would not be created; a path, or the name of a shipped model. Makes no plan")
  Optional<String> model = Optional.empty();

  @Mixin final RowsOption rows = new RowsOption();

  private final Workbench workbench;

  PlanCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    return model.isPresent() ? compare(OtherModel.named(model.get())) : plan();
  }

  private int compare(String other) {
    if (out.isPresent()) {
      throw new UsageRefused(
          "--out with --model: a comparison is no plan, and nothing of it can be applied; --rows"
              + " writes the accounts");
    }
    try (OptionalFile rowsFile = rows.open();
        OrgSession session = OrgSession.open(workbench, common)) {
      session.announce(common.json);
      session.enter(WrittenFiles.Kind.ROWS, rowsFile.target());
      boolean differ =
          session.explaining(
              () -> {
                session.checkFields();
                return new OtherModel(workbench.console(), session, common.json)
                    .compare(other, rowsFile);
              });
      return (detailedExitCode && differ ? ExitCode.CHANGES_PENDING : ExitCode.OK).number();
    }
  }

  private int plan() {
    try (OptionalFile planFile = OptionalFile.at(out, "--out");
        OptionalFile rowsFile = rows.open();
        OrgSession session = OrgSession.open(workbench, common)) {
      session.announce(common.json);
      session.enter(WrittenFiles.Kind.PLAN, planFile.target());
      session.enter(WrittenFiles.Kind.ROWS, rowsFile.target());
      Plan plan = session.explaining(() -> plan(session));
      PlanView view = session.view(plan);
      planFile.write(file -> session.writePlan(view, file));
      rowsFile.write(file -> session.writeRows(plan, file));
      ExitCode exit =
          new Planned(workbench.console(), session, common.json)
              .show(view, planFile.target().map(Path::toString).orElse(plan.id()));
      boolean pending = detailedExitCode && !view.isEmpty();
      return (exit == ExitCode.OK && pending ? ExitCode.CHANGES_PENDING : exit).number();
    }
  }

  private static Plan plan(OrgSession session) {
    session.checkFields();
    return session.planSync().plan(session.request());
  }
}
