package dev.segmentry.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The sandbox's jar as a process of its own: production processes do not carry a mock server. */
public final class SandboxProcess {

  private final Supplier<List<String>> launcher;

  /**
   * @param launcher the command line that starts it, without arguments
   */
  public SandboxProcess(Supplier<List<String>> launcher) {
    this.launcher = launcher;
  }

  /**
   * The jar that {@code SEGMENTRY_SANDBOX} names, else the one of the build tree this program is
   * in.
   *
   * @param here the jar this program runs from, or its class folder
   */
  public static SandboxProcess ofJar(Map<String, String> environment, Path here) {
    Optional<Path> named =
        Optional.ofNullable(environment.get("SEGMENTRY_SANDBOX"))
            .filter(text -> !text.isBlank())
            .map(Path::of);
    return new SandboxProcess(
        () ->
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                named
                    .or(() -> inBuildTree(here))
                    .filter(Files::isRegularFile)
                    .orElseThrow(() -> absent(named))
                    .toString()));
  }

  private static UsageRefused absent(Optional<Path> named) {
    return new UsageRefused(
        "the sandbox's jar was not found"
            + named.map(path -> " at " + path + ", which SEGMENTRY_SANDBOX names").orElse("")
            + "; build it with: mvn -B -DskipTests package, or let SEGMENTRY_SANDBOX name it");
  }

  /**
   * Starts it with the terminal's own input and output and waits for its end.
   *
   * @return its exit status
   */
  int runInForeground(List<String> arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(arguments)).inheritIO().start();
    Thread ending = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(ending);
    return process.waitFor();
  }

  /** The command line that starts it. */
  public List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(launcher.get());
    command.addAll(arguments);
    return command;
  }

  /** The same for a life of seconds: little is gained from optimising what will soon end. */
  public List<String> shortLived(List<String> arguments) {
    List<String> command = command(arguments);
    command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    return command;
  }

  /** {@code connector-app/target/x.jar} → {@code crm-sandbox/target/crm-sandbox-*.jar}. */
  private static Optional<Path> inBuildTree(Path here) {
    Path folder = here.toAbsolutePath().normalize();
    for (int up = 0; up < 4 && folder != null; up++, folder = folder.getParent()) {
      Path target = folder.resolve("crm-sandbox").resolve("target");
      if (Files.isDirectory(target)) {
        return jarIn(target);
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> jarIn(Path target) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "crm-sandbox-*.jar")) {
      for (Path jar : jars) {
        if (!jar.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
          return Optional.of(jar);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
