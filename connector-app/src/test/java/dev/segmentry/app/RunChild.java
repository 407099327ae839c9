package dev.segmentry.app;

import dev.segmentry.app.cli.Console;
import dev.segmentry.app.cli.SandboxProcess;
import dev.segmentry.app.cli.StopRequest;
import dev.segmentry.app.report.Paint;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, to be stopped, frozen and killed. */
final class RunChild {

  private static final String PATIENCE = "SEGMENTRY_TEST_PATIENCE";

  /**
   * A shell's background jobs ignore SIGINT, and so do their children; a program that is started
   * like that heeds this, as it should. Ours here is to hear it, wherever the tests run.
   */
  private static final List<String> HEARS_SIGINT = hearsSigint();

  private final Process process;
  private final Path out;
  private final Path err;

  private RunChild(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static RunChild start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(folder, Duration.ofSeconds(1), environment, arguments);
  }

  /**
   * @param patience no call of it lasts longer, so that leases in tests can be short
   */
  static RunChild start(
      Path folder, Duration patience, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(HEARS_SIGINT);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), RunChild.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(folder, "child", ".out");
    Path err = Files.createTempFile(folder, "child", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put(PATIENCE, patience.toString());
    builder.environment().put("LANG", "C");
    builder.environment().put("LC_ALL", "C");
    return new RunChild(builder.start(), out, err);
  }

  private static List<String> hearsSigint() {
    List<String> env = List.of("env", "--default-signal=INT");
    List<String> attempt = new ArrayList<>(env);
    attempt.add("true");
    try {
      Process process = new ProcessBuilder(attempt).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
  }

  /** What it ended with. */
  int exit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the child does not end: " + told());
    }
    return process.exitValue();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** What it printed, data and prose. */
  String told() {
    try {
      return Files.readString(out) + Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void main(String[] arguments) {
    StopRequest stop = new StopRequest();
    Console console =
        new Console(
            new PrintStream(System.out, false, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            new Paint(false));
    StopSignals.install(stop, console);
    Duration patience = Duration.parse(System.getenv().getOrDefault(PATIENCE, "PT1S"));
    CrmConnections connections = new CrmConnections(stop::pause, patience);
    System.exit(
        Wiring.of(console, System.getenv(), new SandboxProcess(List::of), stop, connections)
            .run(arguments));
  }
}
