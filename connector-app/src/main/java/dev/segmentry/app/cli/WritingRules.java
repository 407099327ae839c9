package dev.segmentry.app.cli;

import dev.segmentry.app.config.ConfigurationFile;

/** When writing is not done, whatever else is right. */
final class WritingRules {

  private WritingRules() {}

  /** An evaluation dated otherwise than today is for rehearsals on this machine. */
  static void refuseBackdating(CommonOptions options) {
    if (options.asOf.isPresent() && !ConfigurationFile.read(options.config).org().isLoopback()) {
      throw new UsageRefused(
          "--as-of with a command that writes is refused for an org that is not on this machine:"
              + " its data is of today. Use plan --as-of to look, or a sandbox to rehearse.");
    }
  }
}
