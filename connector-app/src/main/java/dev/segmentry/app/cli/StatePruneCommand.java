package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.store.StateView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state prune}: removes history that is older than the configuration keeps it. */
@Command(
    name = "prune",
    description = {
      "Show what history is older than the configuration keeps it (retention); with --yes remove",
      "it. Every run that writes does so at its end."
    },
    mixinStandardHelpOptions = true)
final class StatePruneCommand implements Callable<Integer> {

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(names = "--yes", description = "remove it")
  boolean yes;

  private final Workbench workbench;

  StatePruneCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Path file = StatePlace.of(workbench, common);
    Retention keep = OrgSession.retention(Prepared.read(common.config, workbench.models()));
    tell(yes ? removed(file, keep) : found(file, keep));
    return ExitCode.OK.number();
  }

  private Forgotten found(Path file, Retention keep) {
    try (StateView view = StateView.open(file, workbench.instants())) {
      return view.journal().forgettable(keep, workbench.instants().instant());
    }
  }

  private Forgotten removed(Path file, Retention keep) {
    try (HeldState state = HeldState.take(file, "state prune", workbench.instants())) {
      return state.store().runJournal().forget(keep, workbench.instants().instant());
    }
  }

  private void tell(Forgotten history) {
    Map<String, Long> counts = counts(history);
    Console console = workbench.console();
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode().put("removed", yes);
      ObjectNode node = result.putObject("counts");
      counts.forEach(node::put);
      console.data(new Envelope("segmentry.state-prune/1", "ok", result, List.of()));
      return;
    }
    if (history.isNothing()) {
      console.say("No history is older than it is to be kept.");
      return;
    }
    console.data(
        counts.entrySet().stream()
            .filter(one -> one.getValue() > 0)
            .map(one -> one.getKey().replace('_', ' ') + ": " + one.getValue())
            .toList());
    console.say(
        yes
            ? "Removed."
            : "Nothing was removed. To do so: segmentry state prune --yes, or wait for the next"
                + " run");
  }

  private static Map<String, Long> counts(Forgotten history) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("moves", history.moves());
    counts.put("scores", history.scores());
    counts.put("values", history.values());
    counts.put("changes", history.changes());
    counts.put("tasks", history.tasks());
    counts.put("task_texts", history.taskTexts());
    return counts;
  }
}
