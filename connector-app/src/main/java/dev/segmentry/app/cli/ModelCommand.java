package dev.segmentry.app.cli;

import picocli.CommandLine.Command;

/** {@code model}: what a model says. */
@Command(
    name = "model",
    description = "Show a model in plain words, or list the models and presets that are shipped.",
    mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {

  @Override
  public void run() {
    throw new UsageRefused("say what to do: model show [MODEL], or model list");
  }
}
