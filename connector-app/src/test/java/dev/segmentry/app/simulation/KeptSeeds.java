package dev.segmentry.app.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The seeds that once failed, in a file beside the tests, so that nobody has to remember them. */
final class KeptSeeds {

  private static final Path FILE =
      Path.of("src/test/resources/dev/segmentry/app/simulation/kept-seeds.txt");

  private KeptSeeds() {}

  static List<Long> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Long::valueOf)
        .toList();
  }

  static void keep(long seed) throws IOException {
    if (!all().contains(seed)) {
      Files.writeString(FILE, seed + "\n", StandardOpenOption.APPEND);
    }
  }
}
