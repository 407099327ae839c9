package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.segmentry.app.files.WrittenFiles;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.store.StateBackup;
import dev.segmentry.store.StateCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code state backup}: one file that holds all that is remembered. */
@Command(
    name = "backup",
    description = "Copy the state into one file, also while a run is under way; checks the copy.",
    mixinStandardHelpOptions = true)
final class StateBackupCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "the copy; must not exist")
  Path target = Path.of("");

  private final Workbench workbench;

  StateBackupCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    if (Files.exists(target)) {
      throw new UsageRefused(target + " exists already: name another file");
    }
    Path state = StatePlace.of(workbench, common);
    if (Files.exists(state)) {
      WrittenFiles.beside(state)
          .add(WrittenFiles.Kind.BACKUP, target, workbench.instants().instant());
    }
    StateCheck.Report copy = StateBackup.take(state, target);
    Console console = workbench.console();
    if (common.json) {
      console.data(
          new Envelope(
              "segmentry.state-backup/1",
              "ok",
              JsonNodeFactory.instance.objectNode().put("file", copy.file().toString()),
              List.of()));
    } else {
      console.say("Copied to " + copy.file() + ", and the copy is sound.");
      console.say("It holds customers' names: keep it as you keep the state.");
    }
    return ExitCode.OK.number();
  }
}
