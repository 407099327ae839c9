package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Secrets;
import dev.segmentry.app.model.ModelFile;
import dev.segmentry.app.model.WholeModel;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.LintJson;
import dev.segmentry.app.report.LintText;
import dev.segmentry.app.report.LocatedFinding;
import dev.segmentry.app.signals.SignalTally;
import dev.segmentry.core.lint.Severity;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.SegmentationModel;
import java.nio.file.Path;
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
        "Check configuration, model and signal files; with --org also fields, permissions and"
            + " users.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--org", description = "also ask the CRM")
  boolean org;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "look at this model by itself (a name or a .yaml file), without configuration")
  Optional<String> model = Optional.empty();

  @Option(names = "--strict", description = "warnings fail like errors")
  boolean strict;

  @Option(names = "--all", description = "also print notes: what is legal and worth knowing")
  boolean all;

  private final Workbench workbench;

  ValidateCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (model.isPresent() && org) {
      throw new UsageRefused("--model looks at a model by itself; leave out --org");
    }
    LocalDate today = LocalDate.ofInstant(workbench.instants().instant(), ZoneOffset.UTC);
    AsOf day = new AsOf(common.asOf.orElse(today), ZoneOffset.UTC);
    return model.isPresent() ? alone(model.get(), day) : configured(day);
  }

  private int alone(String name, AsOf day) {
    Problems problems = new Problems();
    WholeModel whole =
        ModelFile.whole(name, new Position("--model", 1, 1), Path.of(""), List.of(), problems)
            .orElseThrow(() -> new ConfigurationRejected(problems));
    List<LocatedFinding> findings = ModelCheck.of(whole, Optional.empty(), day);
    return tell(whole.model(), Optional.empty(), findings, List.of());
  }

  private int configured(AsOf day) {
    Prepared prepared = Prepared.looked(common.config, workbench.models());
    List<SignalTally> signals = prepared.signals().check(day);
    List<String> warnings = new ArrayList<>(SignalWarnings.of(signals));
    if (org) {
      warnings.addAll(askOrg(prepared));
    }
    Problems problems = new Problems();
    WholeModel whole =
        workbench
            .models()
            .whole(prepared.configuration(), problems)
            .orElseThrow(() -> new ConfigurationRejected(problems));
    List<LocatedFinding> findings =
        ModelCheck.of(whole, Optional.of(ModelCheck.provided(prepared, signals)), day);
    return tell(prepared.model(), Optional.of(prepared), findings, warnings);
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

  private int tell(
      SegmentationModel model,
      Optional<Prepared> prepared,
      List<LocatedFinding> findings,
      List<String> warnings) {
    boolean fails =
        LocatedFinding.count(findings, Severity.ERROR) > 0
            || (strict && LocatedFinding.count(findings, Severity.WARNING) + warnings.size() > 0);
    if (common.json) {
      ObjectNode result = json(model, prepared, findings);
      String status = fails ? "failed" : "ok";
      workbench.console().data(new Envelope("segmentry.validate/1", status, result, warnings));
    } else {
      workbench.console().warn(warnings);
      workbench.console().data(text(model, prepared, findings, fails));
    }
    return (fails ? ExitCode.CONFIGURATION : ExitCode.OK).number();
  }

  private ObjectNode json(
      SegmentationModel model, Optional<Prepared> prepared, List<LocatedFinding> findings) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("model", model.name() + " " + model.version());
    result.put("dimensions", model.dimensions().size());
    prepared.ifPresent(it -> result.put("attributes_mapped", attributes(it)));
    result.put("org_checked", org);
    result.put("errors", LocatedFinding.count(findings, Severity.ERROR));
    result.put("warnings", LocatedFinding.count(findings, Severity.WARNING));
    result.put("accepted", LocatedFinding.count(findings, Severity.ACCEPTED));
    result.put("notes", LocatedFinding.count(findings, Severity.INFO));
    result.set("findings", LintJson.of(findings));
    return result;
  }

  private List<String> text(
      SegmentationModel model,
      Optional<Prepared> prepared,
      List<LocatedFinding> findings,
      boolean fails) {
    List<String> lines =
        new ArrayList<>(new LintText(workbench.console().paint()).lines(findings, all));
    lines.add(
        (fails ? "not ok: " : "ok: ")
            + prepared.map(it -> common.config + ", ").orElse("")
            + "model "
            + model.name()
            + " "
            + model.version()
            + ", "
            + model.dimensions().size()
            + " dimensions"
            + prepared.map(this::mapped).orElse(""));
    if (!findings.isEmpty()) {
      boolean hidden = !all && LocatedFinding.count(findings, Severity.INFO) > 0;
      lines.add(LintText.counts(findings) + (hidden ? " (--all prints the notes)" : ""));
    }
    return lines;
  }

  private String mapped(Prepared prepared) {
    int signals = prepared.configuration().signals().size();
    return ", "
        + attributes(prepared)
        + " attributes mapped, "
        + signals
        + (signals == 1 ? " signal file" : " signal files")
        + objects(prepared.configuration().objects().size())
        + (org ? "; the org has all of it" : "; the org was not asked (--org)");
  }

  private static String objects(int number) {
    return number == 0
        ? ""
        : ", " + number + (number == 1 ? " related object" : " related objects");
  }
}
