package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationRejected;
import dev.segmentry.app.config.Located;
import dev.segmentry.app.export.ExportFormat;
import dev.segmentry.app.export.RestatedTable;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.RestatementReport;
import dev.segmentry.core.history.Restatement;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.ModelText;
import dev.segmentry.core.segment.Scope;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.sync.Replay;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: what a model would have said of the past. */
@Command(
    name = "replay",
    description = {
      "Run a model over the stored history, beside what was recorded. Changes nothing.",
      "Rows with --out hold customers' names and are readable by their owner only."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "path of a model, or name of a shipped one (default: the configured one)")
  Optional<String> model = Optional.empty();

  @Option(
      names = "--applied",
      paramLabel = "VERSION",
      description = "a version that was applied, from the state: 1.0.0 or \"saas-default 1.0.0\"")
  Optional<String> version = Optional.empty();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "rows: account, dimension, date, recorded, restated")
  Optional<Path> out = Optional.empty();

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl (default: csv)")
  ExportFormat format = ExportFormat.CSV;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "first day that is told (default: all)")
  LocalDate from = LocalDate.EPOCH;

  @Option(names = "--to", paramLabel = "DATE", description = "last day (default: today)")
  Optional<LocalDate> to = Optional.empty();

  private final Workbench workbench;

  ReplayCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  /** A model with the population's condition compiled against it. */
  private record Replayed(SegmentationModel model, CompiledCondition population) {}

  @Override
  public Integer call() {
    if (model.isPresent() && version.isPresent()) {
      throw new UsageRefused("name a model or a version that was applied, not both");
    }
    Optional<String> file = model.map(OtherModel::named);
    try (OptionalFile rows = OptionalFile.at(out, "--out");
        Looking looking = Looking.open(workbench, common)) {
      EvaluatedTime.check(looking.view().history(), from, to);
      rows.target().ifPresent(target -> looking.enter(WrittenFiles.Kind.EXPORT, target));
      Replayed replayed = replayed(looking, file);
      Restatement[] done = new Restatement[1];
      if (rows.target().isPresent()) {
        rows.write(target -> done[0] = run(looking, replayed, target));
      } else {
        done[0] = run(looking, replayed, OutputStream.nullOutputStream());
      }
      tell(done[0]);
    }
    return ExitCode.OK.number();
  }

  private Restatement run(Looking looking, Replayed replayed, OutputStream target) {
    try (RestatedTable table = new RestatedTable(format, target)) {
      return new Replay(
              looking.view().history(),
              new Segmentation(replayed.model()),
              new Scope(
                  replayed.population(), looking.prepared().configuration().population().leaving()),
              looking.asOf().zone())
          .run(from, to.orElse(looking.asOf().day()), table::write);
    }
  }

  private Replayed replayed(Looking looking, Optional<String> file) {
    if (version.isPresent()) {
      return applied(looking, version.get());
    }
    Prepared prepared =
        file.isEmpty()
            ? looking.prepared()
            : Prepared.read(
                looking.prepared().configuration().file(),
                workbench.models(),
                new Located<>(file.get(), new Position("--model", 1, 1)));
    return new Replayed(prepared.model(), prepared.population());
  }

  private Replayed applied(Looking looking, String wanted) {
    List<ModelText> applied = looking.view().journal().models().applied();
    ModelText text =
        applied.stream()
            .filter(one -> one.version().equals(wanted) || one.title().equals(wanted))
            .reduce((earlier, later) -> later)
            .orElseThrow(() -> new UsageRefused(unknown(wanted, applied)));
    Problems problems = new Problems();
    Optional<SegmentationModel> read =
        workbench.models().kept(looking.prepared().configuration(), text, problems);
    Optional<CompiledCondition> population =
        read.flatMap(
            one ->
                workbench.models().population(looking.prepared().configuration(), one, problems));
    ConfigurationRejected.throwIfAny(problems);
    return new Replayed(read.orElseThrow(), population.orElseThrow());
  }

  private static String unknown(String wanted, List<ModelText> applied) {
    return "no model of version '"
        + wanted
        + "' was applied since texts of models are kept; there are: "
        + (applied.isEmpty()
            ? "none"
            : applied.stream().map(ModelText::title).distinct().collect(Collectors.joining(", ")));
  }

  private void tell(Restatement restatement) {
    if (common.json) {
      workbench
          .console()
          .data(
              new Envelope(
                  "segmentry.replay/1", "ok", RestatementReport.json(restatement), List.of()));
    } else {
      workbench.console().data(RestatementReport.text(restatement));
    }
  }
}
