package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.app.report.Printable;
import dev.segmentry.store.StateCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code state check}: is what is remembered whole? */
@Command(
    name = "check",
    description = "Look whether the state is whole; exit 1 when it is not. Changes nothing.",
    mixinStandardHelpOptions = true)
final class StateCheckCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  private final Workbench workbench;

  StateCheckCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    StateCheck.Report report = StateCheck.of(StatePlace.of(workbench, common));
    show(workbench.console(), report, common.json);
    return (report.isSound() ? ExitCode.OK : ExitCode.FAILED).number();
  }

  private static void show(Console console, StateCheck.Report report, boolean json) {
    if (json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("file", report.file().toString()).put("sound", report.isSound());
      array(result.putArray("findings"), report.findings());
      array(result.putArray("notes"), report.notes());
      String status = report.isSound() ? "ok" : "failed";
      console.data(new Envelope("segmentry.state-check/1", status, result, List.of()));
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("State " + report.file());
    report.notes().forEach(note -> lines.add("  " + Printable.of(note)));
    report.findings().forEach(one -> lines.add(console.paint().removed("! ") + Printable.of(one)));
    console.data(lines);
    console.say(
        report.isSound()
            ? "The state is sound."
            : "The state is not sound. Restore a backup, or: segmentry state rebuild");
  }

  private static void array(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
