package dev.segmentry.app.cli;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A private file when one was asked for, else nothing. */
record OptionalFile(Optional<PrivateFile> file) implements AutoCloseable {

  /**
   * @throws UsageRefused nothing can be written there
   */
  static OptionalFile at(Optional<Path> file, String option) {
    return new OptionalFile(file.map(path -> PrivateFile.at(path, option)));
  }

  /** Lets it be written, and puts it in its place. */
  void write(Consumer<OutputStream> content) {
    file.ifPresent(
        present -> {
          content.accept(present.out());
          present.complete();
        });
  }

  /**
   * Lets it be written after a run: when that fails it is told, and what the run did stays as it
   * was told.
   */
  ExitCode writeAfter(ExitCode run, Console console, Consumer<OutputStream> content) {
    try {
      write(content);
      return run;
    } catch (UncheckedIOException e) {
      console.say(
          console.paint().removed("error: ")
              + "the rows were not written to "
              + target().orElseThrow()
              + ": "
              + e.getMessage()
              + ". What the run did is told above.");
      return ExitCode.FAILED;
    }
  }

  Optional<Path> target() {
    return file.map(PrivateFile::named);
  }

  @Override
  public void close() {
    file.ifPresent(PrivateFile::close);
  }
}
