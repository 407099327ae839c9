package dev.segmentry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with the number of accounts. By default a hundred thousand planned changes
 * in 64 MB; with {@code -Dsegmentry.scale=1000000} a million in 256 MB.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScaleTest {

  private static final int ACCOUNTS = Integer.getInteger("segmentry.scale", 100_000);

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void every_account_is_planned_written_and_given_a_task_in_little_memory()
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");

    int exit = run(said);

    List<String> lines = Files.readAllLines(said);
    assertThat(exit).as("%s", lines).isZero();
    assertThat(lines)
        .contains(
            "written " + ACCOUNTS + " changes, " + ACCOUNTS + " tasks", "rows " + ACCOUNTS, "done");
    lines.stream()
        .filter(line -> line.contains(" ended with ") || line.startsWith("peak"))
        .forEach(System.out::println);
  }

  private int run(Path said) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ACCOUNTS > 100_000 ? "-Xmx256m" : "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ComputedOrgRun.class.getName(),
                folder.toString(),
                Integer.toString(ACCOUNTS))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}
