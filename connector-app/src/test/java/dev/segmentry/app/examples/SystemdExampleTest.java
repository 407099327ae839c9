package dev.segmentry.app.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against systemd's own checker, where the machine has one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemdExampleTest {

  private static final Path UNITS = Path.of("../examples/systemd");
  private static final List<String> NAMES = List.of("segmentry.service", "segmentry.timer");

  @TempDir Path folder;

  @Test
  void systemd_finds_nothing_wrong() throws Exception {
    assumeChecker();

    assertThat(verify("", "")).isEmpty();
  }

  @Test
  void a_key_that_is_misspelled_is_found() throws Exception {
    assumeChecker();

    assertThat(verify("LoadCredential=", "LoadCredentials=")).contains("LoadCredentials");
    assertThat(verify("Persistent=", "Persistant=")).contains("Persistant");
  }

  @Test
  void exit_statuses_that_are_no_fault_of_the_unit_count_as_success() throws IOException {
    assertThat(Files.readString(UNITS.resolve("segmentry.service")))
        .contains("SuccessExitStatus=3 5 7\n");
    assertThat(Files.readString(UNITS.resolve("segmentry.timer"))).contains("Persistent=yes\n");
  }

  private static void assumeChecker() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
    if (!there) {
      System.err.println(
          "SKIPPED: examples/systemd are not checked, this machine has no systemd-analyze");
    }
    assumeTrue(there, "no systemd-analyze");
  }

  /**
   * The units are checked as they are, but for the program's place, which is not on this machine.
   */
  private String verify(String right, String wrong) throws IOException, InterruptedException {
    Path there = Files.createDirectories(folder.resolve("units" + wrong.hashCode()));
    for (String name : NAMES) {
      String unit = Files.readString(UNITS.resolve(name));
      Files.writeString(
          there.resolve(name),
          (right.isEmpty() ? unit : unit.replace(right, wrong))
              .replace("ExecStart=/opt/segmentry/segmentry", "ExecStart=/bin/true"));
    }
    Process process =
        new ProcessBuilder(
                "/usr/bin/systemd-analyze", "--man=no", "verify", NAMES.get(0), NAMES.get(1))
            .directory(there.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines()
        .filter(line -> line.contains("segmentry"))
        .reduce("", (a, b) -> a + b + "\n");
  }
}
