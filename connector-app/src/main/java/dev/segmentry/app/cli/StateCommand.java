package dev.segmentry.app.cli;

import picocli.CommandLine.Command;

/** {@code state}: looks after what is remembered of an org. */
@Command(
    name = "state",
    description = "Check, copy, prune or rebuild what is remembered of the org.",
    mixinStandardHelpOptions = true)
final class StateCommand implements Runnable {

  @Override
  public void run() {
    throw new UsageRefused("say what to do with the state: check, backup FILE, prune or rebuild");
  }
}
