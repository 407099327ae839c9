package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.SegmentationModel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code validate}: everything that is wrong in the files, and, if asked, in the org. */
@Command(
    name = "validate",
    description =
        "Check configuration, model and signal files; with --org also fields, permissions and users.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--org", description = "also ask the CRM")
  boolean org;

  private final Workbench workbench;

  ValidateCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Prepared prepared = Prepared.read(common.config, workbench.models());
    LocalDate today = LocalDate.ofInstant(workbench.instants().instant(), ZoneOffset.UTC);
    AsOf day = new AsOf(common.asOf.orElse(today), ZoneOffset.UTC);
    List<String> warnings = new ArrayList<>(SignalWarnings.of(prepared.signals().check(day)));
    if (org) {
      warnings.addAll(askOrg(prepared));
    }
    tell(prepared, warnings);
    return ExitCode.OK.number();
  }

  private List<String> askOrg(Prepared prepared) {
    Secrets secrets = new Secrets(workbench.environment());
    Problems problems = new Problems();
    try (Connection connection =
        workbench
            .connections()
            .open(prepared.configuration(), secrets, prepared.mappings(), workbench.instants())) {
      List<String> warnings = new ArrayList<>(secrets.warnings());
      warnings.addAll(
          new OrgCheck(connection.schema(), connection.owners(), problems)
              .check(prepared.configuration(), prepared.model()));
      new TaskKeyCheck(
              prepared.configuration().mapping(),
              connection.schema(),
              connection.writing().lookup().keySupport())
          .check(Optional.empty(), problems);
      ConfigurationRejected.throwIfAny(problems);
      return warnings;
    }
  }

  private static int attributes(Prepared prepared) {
    return prepared.configuration().mapping().attributes().size()
        + prepared.configuration().mapping().related().size();
  }

  private void tell(Prepared prepared, List<String> warnings) {
    SegmentationModel model = prepared.model();
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("model", model.name() + " " + model.version());
      result.put("dimensions", model.dimensions().size());
      result.put("attributes_mapped", attributes(prepared));
      result.put("org_checked", org);
      workbench.console().data(new Envelope("segmentry.validate/1", "ok", result, warnings));
      return;
    }
    workbench.console().warn(warnings);
    workbench
        .console()
        .data(
            List.of(
                "ok: "
                    + common.config
                    + ", model "
                    + model.name()
                    + " "
                    + model.version()
                    + ", "
                    + model.dimensions().size()
                    + " dimensions, "
                    + attributes(prepared)
                    + " attributes mapped, "
                    + prepared.configuration().signals().size()
                    + (prepared.configuration().signals().size() == 1
                        ? " signal file"
                        : " signal files")
                    + (org ? "; the org has all of it" : "; the org was not asked (--org)")));
  }
}
