package dev.segmentry.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that streams rows to a file. */
final class RowsOption {

  @Option(
      names = "--rows",
      paramLabel = "FILE",
      description =
          "also write one JSON object per account that changes, a line each; it holds customers'"
              + " names")
  Optional<Path> file = Optional.empty();

  OptionalFile open() {
    return OptionalFile.at(file, "--rows");
  }
}
