package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.export.ExportFormat;
import dev.segmentry.app.export.ExportTable;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.port.History;
import dev.segmentry.store.StateView;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: what was decided, for other programs. */
@Command(
    name = "export",
    description = {
      "Write assignments, transitions and scores as files, for a warehouse or a spreadsheet.",
      "They hold customers' names and are readable by their owner only."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      required = true,
      description = "an existing folder; files of an earlier export in it are replaced")
  Path folder = Path.of("");

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv or jsonl (default: csv)")
  ExportFormat format = ExportFormat.CSV;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "transitions and scores on or after this day (default: all)")
  LocalDate from = LocalDate.EPOCH;

  private final Workbench workbench;

  ExportCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Map<Path, Long> written = new LinkedHashMap<>();
    Path state = StatePlace.of(workbench, common);
    try (StateView view = StateView.open(state, workbench.instants())) {
      EvaluatedTime.check(view.history(), from, Optional.empty());
      for (ExportTable table : ExportTable.values()) {
        Path file = folder.resolve(table.word() + "." + format.extension());
        written.put(file, write(view.history(), table, file, WrittenFiles.beside(state)));
      }
    }
    tell(written);
    return ExitCode.OK.number();
  }

  private long write(History history, ExportTable table, Path file, WrittenFiles index) {
    // A place that is refused is never entered; a file is entered before a customer is in it.
    try (PrivateFile target = PrivateFile.at(file, "--out")) {
      index.add(WrittenFiles.Kind.EXPORT, file, workbench.instants().instant());
      long rows = table.write(history, from, format, target.out());
      target.complete();
      return rows;
    }
  }

  private void tell(Map<Path, Long> written) {
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      ObjectNode files = result.putObject("files");
      written.forEach((file, rows) -> files.put(file.toString(), rows));
      workbench.console().data(new Envelope("segmentry.export/1", "ok", result, List.of()));
      return;
    }
    List<String> lines = new ArrayList<>();
    written.forEach((file, rows) -> lines.add(file + ": " + rows + (rows == 1 ? " row" : " rows")));
    workbench.console().data(lines);
  }
}
