package dev.segmentry.app.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that works with an org. */
final class CommonOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "configuration (default: segmentry.yaml)")
  Path config = Path.of("segmentry.yaml");

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "evaluation day; writing with it only on this machine (default: today)")
  Optional<LocalDate> asOf = Optional.empty();

  @Option(names = "--json", description = "print one JSON object instead of text")
  boolean json;

  @Option(names = "--debug", description = "show stack traces")
  boolean debug;

  /** What the process was started to do. */
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  String commandName() {
    return command == null ? "segmentry" : command.name();
  }
}
