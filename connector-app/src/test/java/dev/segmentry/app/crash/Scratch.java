package dev.segmentry.app.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in memory where the system has one. Processes are halted, machines are not: what was
 * written is there afterwards in either case, and a disk would only be waited for.
 */
final class Scratch {

  private static final Path MEMORY = Path.of("/dev/shm");

  private Path folder = MEMORY;

  /**
   * @param onDisk where to, if there is no such folder
   */
  Path open(Path onDisk) throws IOException {
    folder =
        Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "segmentry-crash-")
            : onDisk;
    return folder;
  }

  void close() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
