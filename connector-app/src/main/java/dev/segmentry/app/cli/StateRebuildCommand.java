package dev.segmentry.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.segmentry.app.report.Envelope;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.store.PurgeMemory;
import dev.segmentry.store.StateCheck;
import dev.segmentry.store.StateFiles;
import dev.segmentry.store.Store;
import dev.segmentry.store.StoreConfig;
import dev.segmentry.store.StoreException;
import dev.segmentry.store.StoreGlance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state rebuild}: remembers again what the CRM still tells. */
@Command(
    name = "rebuild",
    description = {
      "Make a new state from the CRM's segment fields and from the keys of our tasks, for when the",
      "old one is lost. Writes nothing to the CRM, and the next plan waits for approval."
    },
    mixinStandardHelpOptions = true)
final class StateRebuildCommand implements Callable<Integer> {

  static final List<String> LOST =
      List.of(
          "moves that were waiting for their days start to wait again",
          "the history of values, scores and segments begins today",
          "tasks that were owed and not yet created are forgotten",
          "a segment set by hand counts as ours: the next plan may change it",
          "rejected rows, earlier plans and the audit before today stay in the old file only");

  @Mixin final CommonOptions common = new CommonOptions();

  @Option(
      names = "--force",
      description = "also when the state is usable: it is moved aside, not deleted")
  boolean force;

  private final Workbench workbench;

  StateRebuildCommand(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public Integer call() {
    Path file = StatePlace.of(workbench, common);
    boolean isThere = Files.exists(file);
    if (isThere && !force && isUsable(file)) {
      throw new UsageRefused(
          "the state "
              + file
              + " is usable, and rebuilding it would forget what only it knows; to do so all the"
              + " same: segmentry state rebuild --force");
    }
    boolean usable = isThere && isUsable(file);
    Plan plan = made(StateFiles.unfinished(file), file);
    if (usable) {
      refuseWhileHeld(file, plan.orgId());
    }
    Optional<Path> aside =
        isThere
            ? Optional.of(StateFiles.moveAside(file, workbench.instants().instant()))
            : Optional.empty();
    StateFiles.install(StateFiles.unfinished(file), file);
    tell(file, aside, plan);
    return ExitCode.OK.number();
  }

  /** A run that begins right after this finds its file moved, and stops before it writes. */
  private void refuseWhileHeld(Path file, String orgId) {
    Store.open(StoreConfig.at(file), orgId, workbench.instants()).close();
  }

  /** Somebody else's, a newer program's and a held one are not for us to move. */
  private boolean isUsable(Path file) {
    try {
      return StateCheck.of(file).isSound();
    } catch (StoreException.NotUsable e) {
      return !(e instanceof StoreException.Damaged);
    }
  }

  /** Nothing takes the place of the state before it is complete. */
  private Plan made(Path unfinished, Path file) {
    StateFiles.discard(unfinished);
    try (OrgSession session = OrgSession.openAt(workbench, common, unfinished)) {
      session.announce(common.json);
      leaveOutPurged(file, unfinished);
      session.checkFields(keptIn(file));
      return session.explaining(
          () -> session.rebuildState().rebuild(session.request(), Operator.orUnknown(workbench)));
    }
  }

  /** Who was purged stays out, as far as the old state can tell. */
  private void leaveOutPurged(Path file, Path unfinished) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      long unused = PurgeMemory.copy(file, unfinished);
    } catch (StoreException e) {
      workbench
          .console()
          .warn(
              List.of(
                  "which accounts were purged cannot be read from the old state: purge them again,"
                      + " or they come back"));
    }
  }

  /** Where the old state says that the keys of tasks stand, as far as it can be read. */
  private static Optional<String> keptIn(Path file) {
    try {
      return StoreGlance.at(file).flatMap(StoreGlance::taskKeys);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  private void tell(Path file, Optional<Path> aside, Plan plan) {
    Console console = workbench.console();
    if (common.json) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("file", file.toString()).put("moved_aside", aside.map(Path::toString).orElse(""));
      ObjectNode counts = result.putObject("counts");
      plan.summary().counts().forEach(counts::put);
      LOST.forEach(result.putArray("lost")::add);
      console.data(new Envelope("segmentry.state-rebuild/1", "ok", result, List.of()));
      return;
    }
    aside.ifPresent(path -> console.say("The old state is kept as " + path));
    console.data(
        List.of(
            "Rebuilt %s: %d segments of %d accounts, %d episodes from %d tasks of ours."
                .formatted(
                    file,
                    plan.summary().count("assignments_rebuilt"),
                    plan.summary().count("accounts_rebuilt"),
                    plan.summary().count("episodes_rebuilt"),
                    plan.summary().count("tasks_read"))));
    long strange = plan.summary().count("segments_not_understood");
    if (strange > 0) {
      console.warn(List.of(strange + " segment fields hold what is no segment of the model"));
    }
    console.say("What is lost:");
    LOST.forEach(line -> console.say("  - " + line));
    console.say("Nothing was written to the CRM. The next plan waits for approval: segmentry plan");
  }
}
